"""HTTP for accounts: parse, call the service, shape the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response, status

from meelio_web.server.identity import service
from meelio_web.server.identity.dependencies import (
    COOKIE,
    Accounts,
    CurrentCaller,
    CurrentSignInId,
    CurrentUserId,
    HoldCaller,
    Token,
    clear_cookie,
    current_sign_in_id,
    set_cookie,
)
from meelio_web.server.identity.domain.emails import email_key
from meelio_web.server.identity.domain.passwords import Passwords, find_weakness
from meelio_web.server.identity.domain.scopes import parse
from meelio_web.server.identity.errors import (
    ApiTokenNotFound,
    EmailTaken,
    InvalidCredentials,
    SignInNotFound,
    SignInRequired,
    TooManyTokens,
)
from meelio_web.server.identity.models import ApiToken, User
from meelio_web.server.identity.repository import IdentityRepository
from meelio_web.server.identity.schemas import (
    ApiTokenDraft,
    ApiTokenOut,
    Credentials,
    NewApiTokenOut,
    Registration,
    SignInOut,
    UserOut,
)
from meelio_web.server.kit.errors import TooManyRequests, ValidationFailed
from meelio_web.server.kit.ids import RowId
from meelio_web.server.kit.limits import Limit, Limits
from meelio_web.server.kit.proxies import origin_of
from meelio_web.server.kit.settings import Settings
from meelio_web.server.kit.web import CommittingRoute, Database, Now, RunSettings, problems

router = APIRouter(prefix="/auth", tags=["accounts"], route_class=CommittingRoute)


@dataclass(frozen=True)
class Door:
    """What it takes to let somebody in. Hashing is slow, so each step has its own transaction."""

    request: Request
    response: Response
    now: datetime
    database: Database
    settings: Settings
    limits: Limits
    passwords: Passwords

    @property
    def address(self) -> str:
        """Where the request comes from, as limits count it."""
        return origin_of(self.request)

    def let_in(self, accounts: IdentityRepository, user: User) -> None:
        """Sign this device in."""
        token = service.sign_in(
            accounts,
            user.id,
            before=self.request.cookies.get(COOKIE),
            user_agent=self.request.headers.get("user-agent", ""),
            now=self.now,
        )
        set_cookie(self.response, self.settings, token)


async def open_door(request: Request, response: Response, now: Now) -> Door:
    """Return the door of this application."""
    state = request.app.state
    return Door(
        request=request,
        response=response,
        now=now,
        database=state.database,
        settings=state.settings,
        limits=state.limits,
        passwords=state.passwords,
    )


OpenDoor = Annotated[Door, Depends(open_door)]


@router.post(
    "/register",
    response_model=UserOut,
    status_code=status.HTTP_201_CREATED,
    responses=problems(EmailTaken, ValidationFailed, TooManyRequests),
)
def register(draft: Registration, door: OpenDoor) -> User:
    """Make an account and sign in. The session's token comes as a cookie."""
    door.limits.take(Limit.REGISTER, door.address)
    weakness = find_weakness(draft.password, draft.email)
    if weakness:
        raise ValidationFailed([{"field": "password", "message": weakness}])
    password_hash = door.passwords.hash(draft.password)
    with door.database.write() as db:
        accounts = IdentityRepository(db)
        user = service.register(
            accounts,
            email=draft.email,
            password_hash=password_hash,
            plan=door.settings.default_plan,
            now=door.now,
        )
        door.let_in(accounts, user)
    return user


@router.post(
    "/login", response_model=UserOut, responses=problems(InvalidCredentials, TooManyRequests)
)
def login(credentials: Credentials, door: OpenDoor) -> User:
    """Sign in. The session's token comes as a cookie."""
    key = email_key(credentials.email)
    door.limits.require(Limit.SIGN_IN_ADDRESS, door.address)
    door.limits.take(Limit.SIGN_IN, key)
    with door.database.read() as db:
        known = IdentityRepository(db).find_user_by_email(key)
    if known:  # whoever knows the password asks for work as well, and for a row each time
        door.limits.require(Limit.SIGN_IN, known.id)
    new_hash = door.passwords.check(known and known.password_hash, credentials.password)
    if known is None or new_hash is None:
        door.limits.count(Limit.SIGN_IN_ADDRESS, door.address)
        raise InvalidCredentials("E-mail address or password is wrong.")
    door.limits.forget(Limit.SIGN_IN, key)
    door.limits.count(Limit.SIGN_IN, known.id)
    with door.database.write() as db:
        accounts = IdentityRepository(db)
        user = service.keep_password(accounts, known.id, new_hash)
        door.let_in(accounts, user)
    return user


@router.post("/logout", status_code=status.HTTP_204_NO_CONTENT, responses=problems(SignInRequired))
def logout(accounts: Accounts, token: Token, settings: RunSettings, response: Response) -> None:
    """Sign this device out. Without a live session there is nothing to do, and that is fine."""
    service.sign_out(accounts, token)
    clear_cookie(response, settings)


@router.get("/me", response_model=UserOut)
def get_me(accounts: Accounts, user_id: CurrentUserId) -> User:
    """Return the caller's account."""
    return service.get_user(accounts, user_id)


@router.delete(
    "/me",
    status_code=status.HTTP_204_NO_CONTENT,
    dependencies=[Depends(current_sign_in_id)],
    responses=problems(SignInRequired),
)
def delete_me(
    hold: HoldCaller,
    accounts: Accounts,
    user_id: CurrentUserId,
    settings: RunSettings,
    response: Response,
    now: Now,
) -> None:
    """Delete the caller's account and everything that belongs to it, for good.

    Its other devices are answered 410 `account_deleted` for the next 180 days.
    """
    hold()  # or whoever writes now would wait for us, and we for them
    service.delete_user(accounts, user_id, now=now)
    clear_cookie(response, settings)


@router.get("/sessions")
def get_sign_ins(accounts: Accounts, caller: CurrentCaller, now: Now) -> list[SignInOut]:
    """List the devices that are signed in, the one seen last first."""
    return [
        SignInOut(
            id=sign_in.id,
            user_agent=sign_in.user_agent,
            created_at=sign_in.created_at,
            last_seen_at=sign_in.last_seen_at,
            is_current=sign_in.id == caller.sign_in_id,
        )
        for sign_in in service.get_sign_ins(accounts, caller.user_id, now=now)
    ]


@router.delete(
    "/sessions/{sign_in_id}",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=problems(SignInRequired, SignInNotFound),
)
def revoke_sign_in(
    sign_in_id: RowId,
    accounts: Accounts,
    user_id: CurrentUserId,
    current: CurrentSignInId,
    settings: RunSettings,
    response: Response,
) -> None:
    """Sign one of the caller's devices out, this one included."""
    service.revoke_sign_in(accounts, sign_in_id, user_id=user_id)
    if sign_in_id == current:
        clear_cookie(response, settings)


@router.post(
    "/tokens",
    status_code=status.HTTP_201_CREATED,
    responses=problems(SignInRequired, TooManyTokens),
)
def create_token(
    draft: ApiTokenDraft,
    accounts: Accounts,
    user_id: CurrentUserId,
    _sign_in_id: CurrentSignInId,
    now: Now,
) -> NewApiTokenOut:
    """Make an API token. It is shown this once."""
    stored, token = service.create_token(
        accounts, user_id=user_id, name=draft.name, allowed=draft.scopes, now=now
    )
    return NewApiTokenOut(
        id=stored.id,
        name=stored.name,
        scopes=parse(stored.scopes),
        created_at=stored.created_at,
        token=token,
    )


@router.get("/tokens", response_model=list[ApiTokenOut])
def get_tokens(accounts: Accounts, user_id: CurrentUserId) -> Sequence[ApiToken]:
    """List the caller's API tokens, the newest first."""
    return service.get_tokens(accounts, user_id)


@router.delete(
    "/tokens/{token_id}",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=problems(SignInRequired, ApiTokenNotFound),
)
def revoke_token(
    token_id: RowId, accounts: Accounts, user_id: CurrentUserId, _sign_in_id: CurrentSignInId
) -> None:
    """Revoke one of the caller's API tokens."""
    service.revoke_token(accounts, token_id, user_id=user_id)
