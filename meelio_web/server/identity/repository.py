"""All queries on accounts. Nothing else in the code base writes SQL for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, func, insert, literal, update
from sqlalchemy import select as sql_select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from meelio_web.server.identity.models import ApiToken, DeletedSignIn, SignInSession, User
from meelio_web.server.kit.db import UtcDateTime, table_of


class FoundSignIn(NamedTuple):
    """What there is to know of a sign-in in order to let somebody in."""

    id: str
    user_id: str
    last_seen_at: datetime
    expires_at: datetime


_SIGN_IN = sql_select(*(table_of(SignInSession).c[name] for name in FoundSignIn._fields)).where(
    col(SignInSession.token_hash) == bindparam("token_hash")
)


class IdentityRepository:
    """Accounts, signed-in devices and API tokens, through one database session."""

    def __init__(self, db: Session) -> None:
        self._db = db

    def find_user(self, user_id: str, *, for_update: bool = False) -> User | None:
        """Return the user of that id; for an update, hold them until the transaction ends."""
        return self._db.get(User, user_id, with_for_update=for_update)

    def find_user_by_email(self, email_key: str) -> User | None:
        """Return whose e-mail address this is."""
        return self._db.exec(select(User).where(User.email_key == email_key)).first()

    def find_plan(self, user_id: str) -> str | None:
        """Return an account's plan as it is in the database now, past the ORM."""
        query = sql_select(col(User.plan)).where(col(User.id) == user_id)
        return self._db.connection().execute(query).scalar_one_or_none()

    def list_user_ids(self) -> Sequence[str]:
        """Return the ids of all accounts."""
        return self._db.exec(select(User.id).order_by(User.id)).all()

    def add_user(self, user: User) -> bool:
        """Store an account; say no when the e-mail address is taken, also by a request at once."""
        try:
            with self._db.begin_nested():
                self._db.add(user)
        except IntegrityError:
            return False
        return True

    def delete_user(self, user_id: str) -> None:
        """Remove an account; the database removes all that belongs to it."""
        self._db.exec(delete(User).where(col(User.id) == user_id))

    def remember_deleted(self, user_id: str, now: datetime) -> None:
        """Keep the hashes of a user's sign-in tokens, and nothing that tells whose they were."""
        theirs = select(SignInSession.token_hash, literal(now, UtcDateTime)).where(
            SignInSession.user_id == user_id
        )
        columns = ["token_hash", "deleted_at"]
        self._db.exec(insert(DeletedSignIn).from_select(columns, theirs))

    def was_deleted(self, token_hash: str) -> bool:
        """Say whether this was a sign-in of an account that was deleted lately."""
        return self._db.get(DeletedSignIn, token_hash) is not None

    def forget_deleted(self, *, before: datetime) -> int:
        """Forget the sign-ins of accounts that were deleted earlier; return how many."""
        query = delete(DeletedSignIn).where(col(DeletedSignIn.deleted_at) < before)
        return self._db.exec(query).rowcount

    def add_sign_in(self, sign_in: SignInSession) -> None:
        """Store a signed-in device."""
        self._db.add(sign_in)
        self._db.flush()

    def find_sign_in(self, token_hash: str) -> FoundSignIn | None:
        """Return the device that holds this token, past the ORM: each request asks for it."""
        found = self._db.connection().execute(_SIGN_IN, {"token_hash": token_hash}).first()
        return FoundSignIn._make(found) if found else None

    def list_sign_ins(self, user_id: str, now: datetime) -> Sequence[SignInSession]:
        """Return the user's signed-in devices, the one seen last first."""
        query = select(SignInSession).where(
            SignInSession.user_id == user_id, SignInSession.expires_at > now
        )
        newest_first = col(SignInSession.last_seen_at).desc(), col(SignInSession.id)
        return self._db.exec(query.order_by(*newest_first)).all()

    def delete_sign_in(self, sign_in_id: str, user_id: str) -> bool:
        """Sign a device of the user's out; say whether there was one."""
        query = delete(SignInSession).where(
            col(SignInSession.id) == sign_in_id, col(SignInSession.user_id) == user_id
        )
        return self._db.exec(query).rowcount > 0

    def delete_sign_in_by_hash(self, token_hash: str) -> None:
        """Sign the device that holds this token out, if there is one."""
        query = delete(SignInSession).where(col(SignInSession.token_hash) == token_hash)
        self._db.exec(query)

    def delete_expired_sign_ins(self, user_id: str | None, now: datetime) -> int:
        """Forget the user's devices, or everybody's, whose time is over; return how many."""
        query = delete(SignInSession).where(col(SignInSession.expires_at) <= now)
        if user_id is not None:
            query = query.where(col(SignInSession.user_id) == user_id)
        return self._db.exec(query).rowcount

    def keep_sign_ins(self, user_id: str, count: int) -> None:
        """Sign all of the user's devices out but so many, those seen last."""
        last_first = col(SignInSession.last_seen_at).desc(), col(SignInSession.id).desc()
        theirs = sql_select(col(SignInSession.id)).where(col(SignInSession.user_id) == user_id)
        kept = theirs.order_by(*last_first).limit(count)
        query = delete(SignInSession).where(
            col(SignInSession.user_id) == user_id, col(SignInSession.id).not_in(kept)
        )
        self._db.exec(query)

    def touch_sign_in(self, sign_in_id: str, now: datetime, expires_at: datetime) -> None:
        """Note that a device was seen, and give it more time."""
        query = update(SignInSession).where(col(SignInSession.id) == sign_in_id)
        self._db.exec(query.values(last_seen_at=now, expires_at=expires_at))

    def add_token(self, token: ApiToken) -> None:
        """Store an API token."""
        self._db.add(token)
        self._db.flush()

    def find_token(self, token_hash: str) -> ApiToken | None:
        """Return what is known of this token."""
        return self._db.exec(select(ApiToken).where(ApiToken.token_hash == token_hash)).first()

    def live_among(self, token_hashes: Collection[str], now: datetime) -> set[str]:
        """Return the hashes of tokens of either kind that are still good, of these."""
        sign_ins = select(SignInSession.token_hash).where(
            col(SignInSession.token_hash).in_(token_hashes), SignInSession.expires_at > now
        )
        tokens = select(ApiToken.token_hash).where(col(ApiToken.token_hash).in_(token_hashes))
        return {*self._db.exec(sign_ins), *self._db.exec(tokens)}

    def list_tokens(self, user_id: str) -> Sequence[ApiToken]:
        """Return the user's tokens, the newest first."""
        query = select(ApiToken).where(ApiToken.user_id == user_id)
        return self._db.exec(query.order_by(col(ApiToken.id).desc())).all()

    def count_tokens(self, user_id: str) -> int:
        """Return how many tokens the user has."""
        query = select(func.count()).select_from(ApiToken).where(ApiToken.user_id == user_id)
        return self._db.exec(query).one()

    def delete_token(self, token_id: str, user_id: str) -> bool:
        """Revoke a token of the user's; say whether there was one."""
        query = delete(ApiToken).where(
            col(ApiToken.id) == token_id, col(ApiToken.user_id) == user_id
        )
        return self._db.exec(query).rowcount > 0

    def touch_token(self, token_id: str, now: datetime) -> None:
        """Note that a token was used."""
        query = update(ApiToken).where(col(ApiToken.id) == token_id)
        self._db.exec(query.values(last_used_at=now))
