"""HTTP for accounts: parse, call the service, shape the answer."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response, status

from meelio_web.server.identity import service
from meelio_web.server.identity.dependencies import (
    Accounts,
    CurrentCaller,
    clear_cookie,
    set_cookie,
)
from meelio_web.server.identity.domain.emails import email_key
from meelio_web.server.identity.domain.passwords import Passwords, find_weakness
from meelio_web.server.identity.errors import EmailTaken, InvalidCredentials
from meelio_web.server.identity.models import User
from meelio_web.server.identity.repository import IdentityRepository
from meelio_web.server.identity.schemas import Credentials, Registration, UserOut
from meelio_web.server.kit.errors import Invalid
from meelio_web.server.kit.web import Now, OpenDatabase, RunSettings, problems

router = APIRouter(prefix="/auth", tags=["accounts"])


async def get_passwords(request: Request) -> Passwords:
    """Return the hasher that the application was made with."""
    return request.app.state.passwords


Hasher = Annotated[Passwords, Depends(get_passwords)]
UserAgent = Annotated[str, Header(alias="User-Agent", include_in_schema=False)]


@router.post(
    "/register",
    response_model=UserOut,
    status_code=status.HTTP_201_CREATED,
    responses=problems(EmailTaken),
)
def register(
    draft: Registration,
    database: OpenDatabase,
    hasher: Hasher,
    settings: RunSettings,
    now: Now,
    response: Response,
    user_agent: UserAgent = "",
) -> User:
    """Make an account and sign in."""
    weakness = find_weakness(draft.password, draft.email)
    if weakness:
        raise Invalid({"password": weakness})
    password_hash = hasher.hash(draft.password)  # slow, so before the transaction begins
    with database.write() as db:
        accounts = IdentityRepository(db)
        user = service.register(
            accounts,
            email=draft.email,
            password_hash=password_hash,
            plan=settings.default_plan,
            now=now,
        )
        token = service.sign_in(accounts, user.id, user_agent=user_agent, now=now)
    set_cookie(response, settings, token)
    return user


@router.post("/login", response_model=UserOut, responses=problems(InvalidCredentials))
def login(
    credentials: Credentials,
    database: OpenDatabase,
    hasher: Hasher,
    settings: RunSettings,
    now: Now,
    response: Response,
    user_agent: UserAgent = "",
) -> User:
    """Sign in."""
    with database.read() as db:
        user = IdentityRepository(db).find_user_by_email(email_key(credentials.email))
    if not hasher.verify(user and user.password_hash, credentials.password) or user is None:
        raise InvalidCredentials("E-mail address or password is wrong.")
    with database.write() as db:
        token = service.sign_in(IdentityRepository(db), user.id, user_agent=user_agent, now=now)
    set_cookie(response, settings, token)
    return user


@router.get("/me", response_model=UserOut)
def get_me(accounts: Accounts, caller: CurrentCaller) -> User:
    """Return the caller's account."""
    return service.get_user(accounts, caller.user_id)
