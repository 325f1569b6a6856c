"""What may be chosen, and what holds until somebody does."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, PlainValidator, StringConstraints
from typing_extensions import TypedDict

from meelio_web.server.kit.wire import CamelModel, is_storable
from meelio_web.server.preferences.models import NAME_LENGTH
from meelio_web.server.records.fields import WIRE, Policy

Minutes = Annotated[int, Field(ge=1, le=720)]
Times = Annotated[int, Field(ge=1, le=12)]


class PreferencesPatch(TypedDict, total=False):
    """Choices; what is absent stays as it is."""

    __pydantic_config__ = WIRE  # pyright: ignore[reportGeneralTypeIssues]

    focus_minutes: Minutes
    short_break_minutes: Minutes
    long_break_minutes: Minutes
    long_break_after: Times
    countdown_minutes: Minutes
    auto_start_breaks: bool
    auto_start_focus: bool
    sound: bool
    conflict_policy: Policy
    theme: Literal["system", "light", "dark"]


DEFAULTS: Final[PreferencesPatch] = {
    "focus_minutes": 25,
    "short_break_minutes": 5,
    "long_break_minutes": 15,
    "long_break_after": 4,
    "countdown_minutes": 25,
    "auto_start_breaks": False,
    "auto_start_focus": False,
    "sound": True,
    "conflict_policy": "newest",
    "theme": "system",
}


def _require_scalar(value: object) -> object:
    if isinstance(value, bool | int | str) and is_storable(value):
        return value
    raise ValueError("must be text, a whole number, true or false")


class PreferenceRecord(TypedDict, total=False):
    """One choice, as sync carries it."""

    __pydantic_config__ = WIRE  # pyright: ignore[reportGeneralTypeIssues]

    name: Annotated[str, StringConstraints(max_length=NAME_LENGTH)]
    value: Annotated[bool | int | str, PlainValidator(_require_scalar)]


class PreferencesOut(CamelModel):
    """Every choice there is."""

    focus_minutes: int
    short_break_minutes: int
    long_break_minutes: int
    long_break_after: int
    countdown_minutes: int
    auto_start_breaks: bool
    auto_start_focus: bool
    sound: bool
    conflict_policy: str
    theme: Literal["system", "light", "dark"]
