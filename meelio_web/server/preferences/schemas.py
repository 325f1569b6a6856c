"""What may be chosen, and what holds until somebody does."""

from __future__ import annotations

from typing import Annotated, Final, Literal, cast

from pydantic import AfterValidator, Field, PlainValidator, StringConstraints
from pydantic.alias_generators import to_camel
from typing_extensions import TypedDict

from meelio_web.server.kit.wire import CamelModel, is_storable
from meelio_web.server.preferences.models import NAME_LENGTH
from meelio_web.server.records.fields import NOT_BLANK, WIRE, Policy, RecordId

MOST_PRESETS = 20

Minutes = Annotated[int, Field(ge=1, le=720)]
Times = Annotated[int, Field(ge=1, le=12)]
MinutesOfADay = Annotated[int, Field(ge=1, le=1440)]
Percent = Annotated[int, Field(ge=0, le=100)]
DayStart = Annotated[str, StringConstraints(pattern=r"^(0[0-5]:[0-5][0-9]|06:00)$")]

AfterAway = Literal["ask", "keep", "leave_out", "stop", "split"]
SoundName = Literal["wood", "bell", "bowl", "harp", "beep"]
Ambient = Literal["off", "white", "pink", "brown", "rain"]
WeekStart = Literal["monday", "saturday", "sunday"]
Theme = Literal["system", "light", "dark"]
Language = Literal["system", "ar", "de", "en", "es", "fr", "pt-BR"]


class PresetIn(TypedDict):
    """Lengths that go together, under a name of the person's own."""

    __pydantic_config__ = WIRE  # pyright: ignore[reportGeneralTypeIssues]

    id: RecordId
    name: Annotated[str, StringConstraints(max_length=50, pattern=NOT_BLANK)]
    focus_minutes: Minutes
    short_break_minutes: Minutes
    long_break_minutes: Minutes
    long_break_after: Times


def _spell(preset: PresetIn) -> dict[str, object]:
    return {to_camel(name): value for name, value in preset.items()}


Presets = Annotated[
    list[Annotated[PresetIn, AfterValidator(_spell)]], Field(max_length=MOST_PRESETS)
]


class PreferencesPatch(TypedDict, total=False):
    """Choices; what is absent stays as it is."""

    __pydantic_config__ = WIRE  # pyright: ignore[reportGeneralTypeIssues]

    focus_minutes: Minutes
    short_break_minutes: Minutes
    long_break_minutes: Minutes
    long_break_after: Times
    countdown_minutes: MinutesOfADay
    auto_start_breaks: bool
    auto_start_focus: bool
    overtime: bool
    strict: bool
    presets: Presets
    after_away: AfterAway
    notice_idle: bool
    sound: bool
    sound_name: SoundName
    sound_volume: Percent
    ticking: bool
    notifications: bool
    vibration: bool
    visual_alarm: bool
    keep_screen_on: bool
    ambient: Ambient
    ambient_volume: Percent
    ask_after_session: bool
    daily_goal_minutes: Annotated[int, Field(ge=0, le=1440)]
    day_start: DayStart
    week_start: WeekStart
    streak_minutes: MinutesOfADay
    conflict_policy: Policy
    theme: Theme
    language: Language


DEFAULTS: Final[PreferencesPatch] = {
    "focus_minutes": 25,
    "short_break_minutes": 5,
    "long_break_minutes": 15,
    "long_break_after": 4,
    "countdown_minutes": 25,
    "auto_start_breaks": False,
    "auto_start_focus": False,
    "overtime": False,
    "strict": False,
    "presets": [],
    "after_away": "ask",
    "notice_idle": False,
    "sound": True,
    "sound_name": "wood",
    "sound_volume": 70,
    "ticking": False,
    "notifications": True,
    "vibration": True,
    "visual_alarm": False,
    "keep_screen_on": False,
    "ambient": "off",
    "ambient_volume": 40,
    "ask_after_session": True,
    "daily_goal_minutes": 120,
    "day_start": "00:00",
    "week_start": "monday",
    "streak_minutes": 25,
    "conflict_policy": "newest",
    "theme": "system",
    "language": "system",
}


def _require_plain(value: object) -> object:
    if isinstance(value, bool | int | str | list) and is_storable(cast("object", value)):
        return cast("object", value)
    raise ValueError("must be text, a whole number, true, false or a list")


class PreferenceRecord(TypedDict, total=False):
    """One choice, as sync carries it."""

    __pydantic_config__ = WIRE  # pyright: ignore[reportGeneralTypeIssues]

    name: Annotated[str, StringConstraints(max_length=NAME_LENGTH)]
    value: Annotated[bool | int | str | list[object], PlainValidator(_require_plain)]


class PresetOut(CamelModel):
    """A preset as it is kept."""

    id: str
    name: str
    focus_minutes: int
    short_break_minutes: int
    long_break_minutes: int
    long_break_after: int


class PreferencesOut(CamelModel):
    """Every choice there is."""

    focus_minutes: int
    short_break_minutes: int
    long_break_minutes: int
    long_break_after: int
    countdown_minutes: int
    auto_start_breaks: bool
    auto_start_focus: bool
    overtime: bool
    strict: bool
    presets: list[PresetOut]
    after_away: AfterAway
    notice_idle: bool
    sound: bool
    sound_name: SoundName
    sound_volume: int
    ticking: bool
    notifications: bool
    vibration: bool
    visual_alarm: bool
    keep_screen_on: bool
    ambient: Ambient
    ambient_volume: int
    ask_after_session: bool
    daily_goal_minutes: int
    day_start: str
    week_start: WeekStart
    streak_minutes: int
    conflict_policy: str
    theme: Theme
    language: Language
