"""What crosses the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from meelio_web.server.identity.domain.emails import valid_email
from meelio_web.server.identity.domain.passwords import PASSWORD_MAX, PASSWORD_MIN
from meelio_web.server.identity.domain.scopes import ALL, Scope, parse
from meelio_web.server.identity.models import NAME_LENGTH, Plan
from meelio_web.server.kit.wire import CamelModel, Instant

Email = Annotated[str, AfterValidator(valid_email)]


class Registration(CamelModel):
    """What it takes to make an account."""

    email: Email
    password: str = Field(min_length=PASSWORD_MIN, max_length=PASSWORD_MAX, repr=False)


class Credentials(CamelModel):
    """What it takes to sign in. Not checked for form: what was accepted once stays good."""

    email: str = Field(max_length=1000)
    password: str = Field(max_length=1000, repr=False)


class UserOut(CamelModel):
    """An account, as its owner sees it."""

    id: str
    email: str
    plan: Plan
    created_at: Instant


class SignInOut(CamelModel):
    """A device that is signed in."""

    id: str
    user_agent: str
    created_at: Instant
    last_seen_at: Instant
    is_current: bool


class ApiTokenDraft(CamelModel):
    """What a new token is for, in its owner's words."""

    name: str = Field(min_length=1, max_length=NAME_LENGTH)
    scopes: list[Scope] = Field(
        default=list(ALL),
        min_length=1,
        description=(
            "`read`: to look. `write`: to add, change and delete; the answer to that holds the "
            "whole record. Both, if not said."
        ),
    )


def as_scopes(stored: object) -> object:
    """Read scopes as they are stored."""
    return parse(stored) if isinstance(stored, str) else stored


class ApiTokenOut(CamelModel):
    """A token, without what makes it one."""

    id: str
    name: str
    scopes: Annotated[list[Scope], BeforeValidator(as_scopes)]
    created_at: Instant
    last_used_at: Instant | None


class NewApiTokenOut(CamelModel):
    """A new token: the one time that it is shown."""

    id: str
    name: str
    scopes: list[Scope]
    created_at: Instant
    token: str
