"""Rules about accounts. Knows nothing of HTTP."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from meelio_web.server.identity.domain import scopes
from meelio_web.server.identity.domain.caller import Caller
from meelio_web.server.identity.domain.emails import email_key
from meelio_web.server.identity.domain.scopes import ALL, Scope
from meelio_web.server.identity.domain.tokens import API_PREFIX, SIGN_IN_PREFIX, new_token
from meelio_web.server.identity.errors import (
    AccountDeleted,
    ApiTokenNotFound,
    EmailTaken,
    InsufficientScope,
    InvalidCredentials,
    SignInNotFound,
    SignInRequired,
    TooManyTokens,
    Unauthenticated,
)
from meelio_web.server.identity.models import (
    AGENT_LENGTH,
    ApiToken,
    Plan,
    SignInSession,
    User,
)
from meelio_web.server.identity.repository import IdentityRepository
from meelio_web.server.kit.hashes import hash_secret
from meelio_web.server.kit.ids import new_id

SIGN_IN_LASTS = timedelta(days=180)
DELETED_IS_TOLD = SIGN_IN_LASTS
"""So long devices hear that their account was deleted; no sign-in would last any longer."""
NOTED_EVERY = timedelta(hours=1)
MOST_SIGN_INS = 100
MOST_TOKENS = 100


def register(
    accounts: IdentityRepository, *, email: str, password_hash: str, plan: str, now: datetime
) -> User:
    """Make an account.

    Raises:
        EmailTaken: somebody has this e-mail address, in whatever case (rule AC2).
    """
    user = User(
        id=new_id(now),
        email=email,
        email_key=email_key(email),
        password_hash=password_hash,
        plan=Plan(plan),
        created_at=now,
    )
    if not accounts.add_user(user):
        raise EmailTaken("An account with this e-mail address exists.")
    return user


def sign_in(
    accounts: IdentityRepository,
    user_id: str,
    *,
    before: str | None,
    user_agent: str,
    now: datetime,
) -> str:
    """Remember a device, and return the token that it will show.

    What it was signed in with ``before`` ends: a browser is on the list once (rule AC13). So do,
    of too many, those seen longest ago (rule AC23).
    """
    token = new_token(SIGN_IN_PREFIX)
    if before:
        accounts.delete_sign_in_by_hash(hash_secret(before))
    accounts.delete_expired_sign_ins(user_id, now)
    accounts.keep_sign_ins(user_id, MOST_SIGN_INS - 1)
    accounts.add_sign_in(
        SignInSession(
            id=new_id(now),
            user_id=user_id,
            token_hash=hash_secret(token),
            user_agent=user_agent[:AGENT_LENGTH],
            created_at=now,
            last_seen_at=now,
            expires_at=now + SIGN_IN_LASTS,
        )
    )
    return token


def keep_password(accounts: IdentityRepository, user_id: str, password_hash: str) -> User:
    """Store the hash of a password that was right, in case it was hashed anew (rule AC4).

    Raises:
        InvalidCredentials: the account was deleted while the password was being compared.
    """
    user = accounts.find_user(user_id, for_update=True)
    if user is None:
        raise InvalidCredentials("E-mail address or password is wrong.")
    user.password_hash = password_hash
    return user


def sign_out(accounts: IdentityRepository, token: str | None) -> None:
    """Make a sign-in token worthless; one that already is stays so.

    Raises:
        SignInRequired: it is an API token, and those are revoked, not signed out.
    """
    if token is None:
        return
    if token.startswith(API_PREFIX):
        raise SignInRequired("An API token has no device to sign out.")
    accounts.delete_sign_in_by_hash(hash_secret(token))


def authenticate(accounts: IdentityRepository, token: str | None, *, now: datetime) -> Caller:
    """Find out whose token it is.

    Raises:
        AccountDeleted: of an account that is gone (rule AC12).
        Unauthenticated: there is none, or it is unknown, revoked or expired.
    """
    caller = _find_caller(accounts, token, now) if token else None
    if caller is None:
        if token and accounts.was_deleted(hash_secret(token)):
            raise AccountDeleted("This account was deleted.")
        raise Unauthenticated("Sign in first.", headers={"WWW-Authenticate": "Bearer"})
    return caller


def _find_caller(accounts: IdentityRepository, token: str, now: datetime) -> Caller | None:
    if token.startswith(API_PREFIX):
        return _find_script(accounts, hash_secret(token), now)
    sign_in = accounts.find_sign_in(hash_secret(token))
    if sign_in is None or sign_in.expires_at <= now:
        return None
    is_stale = now - sign_in.last_seen_at >= NOTED_EVERY
    return Caller(sign_in.user_id, sign_in_id=sign_in.id, is_stale=is_stale)


def _find_script(accounts: IdentityRepository, token_hash: str, now: datetime) -> Caller | None:
    token = accounts.find_token(token_hash)
    if token is None:
        return None
    is_stale = token.last_used_at is None or now - token.last_used_at >= NOTED_EVERY
    allowed = frozenset(scopes.parse(token.scopes))
    return Caller(token.user_id, token_id=token.id, scopes=allowed, is_stale=is_stale)


def note_caller(accounts: IdentityRepository, caller: Caller, *, now: datetime) -> None:
    """Note when a caller was last here; who keeps coming stays signed in (rule AC6)."""
    if caller.sign_in_id is not None:
        accounts.touch_sign_in(caller.sign_in_id, now, now + SIGN_IN_LASTS)
    if caller.token_id is not None:
        accounts.touch_token(caller.token_id, now)


def require_scope(caller: Caller, method: str, path: str) -> None:
    """Let pass who may do this (rule AC21).

    Raises:
        InsufficientScope: it is an API token that was made for less.
    """
    has = ALL if caller.scopes is None else caller.scopes
    lacking = [one for one in scopes.needed(method, path) if one not in has]
    if lacking:
        raise InsufficientScope(f"This token lacks the scope {' and '.join(lacking)}.")


def require_sign_in(caller: Caller) -> str:
    """Return the caller's sign-in session (rule AC8).

    Raises:
        SignInRequired: the caller is a script with an API token.
    """
    if caller.sign_in_id is None:
        raise SignInRequired("Sign in with the password to do this.")
    return caller.sign_in_id


def get_user(accounts: IdentityRepository, user_id: str) -> User:
    """Return an account.

    Raises:
        AccountDeleted: it was deleted a moment ago.
    """
    user = accounts.find_user(user_id)
    if user is None:
        raise AccountDeleted("This account was deleted.")
    return user


def get_plan(accounts: IdentityRepository, user_id: str) -> str:
    """Return an account's plan.

    Raises:
        AccountDeleted: it was deleted a moment ago.
    """
    plan = accounts.find_plan(user_id)
    if plan is None:
        raise AccountDeleted("This account was deleted.")
    return plan


def delete_user(accounts: IdentityRepository, user_id: str, *, now: datetime) -> None:
    """Delete an account and everything that belongs to it (rule AC9)."""
    accounts.find_user(user_id, for_update=True)  # of two at once, the second finds nothing
    accounts.remember_deleted(user_id, now)
    accounts.delete_user(user_id)


def get_sign_ins(
    accounts: IdentityRepository, user_id: str, *, now: datetime
) -> Sequence[SignInSession]:
    """Return the devices that are signed in, the one seen last first."""
    return accounts.list_sign_ins(user_id, now)


def revoke_sign_in(accounts: IdentityRepository, sign_in_id: str, *, user_id: str) -> None:
    """Sign one of the user's devices out.

    Raises:
        SignInNotFound: there is none, or it is somebody else's.
    """
    if not end_sign_in(accounts, sign_in_id, user_id=user_id):
        raise SignInNotFound("No such signed-in device.")


def end_sign_in(accounts: IdentityRepository, sign_in_id: str, *, user_id: str) -> bool:
    """Sign one of the user's devices out; say whether it was signed in."""
    return accounts.delete_sign_in(sign_in_id, user_id)


def create_token(
    accounts: IdentityRepository,
    *,
    user_id: str,
    name: str,
    allowed: Collection[Scope] = ALL,
    now: datetime,
) -> tuple[ApiToken, str]:
    """Make an API token; what is stored cannot be turned back into what is returned.

    Raises:
        TooManyTokens: there are a hundred (rule AC23).
    """
    accounts.find_user(user_id, for_update=True)  # two at once would both be the hundredth
    if accounts.count_tokens(user_id) >= MOST_TOKENS:
        raise TooManyTokens(f"There are {MOST_TOKENS} already. Revoke one first.")
    token = new_token(API_PREFIX)
    stored = ApiToken(
        id=new_id(now),
        user_id=user_id,
        name=name,
        token_hash=hash_secret(token),
        scopes=scopes.spell(allowed),
        created_at=now,
    )
    accounts.add_token(stored)
    return stored, token


def get_tokens(accounts: IdentityRepository, user_id: str) -> Sequence[ApiToken]:
    """Return the user's API tokens, the newest first."""
    return accounts.list_tokens(user_id)


def revoke_token(accounts: IdentityRepository, token_id: str, *, user_id: str) -> None:
    """Make one of the user's tokens worthless.

    Raises:
        ApiTokenNotFound: there is none, or it is somebody else's.
    """
    if not accounts.delete_token(token_id, user_id):
        raise ApiTokenNotFound("No such API token.")
