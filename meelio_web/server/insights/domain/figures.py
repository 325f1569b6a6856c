"""What Insights and the reports say, as the wire spells it: the client's figures, word for word.

Lengths are milliseconds, dates those of user days (rules IN11 to IN31).
"""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from pydantic import Field

from meelio_web.server.kit.wire import CamelModel

LocalDate: TypeAlias = date
Step = Literal[0, 1, 2, 3, 4]
ReportKind = Literal["week", "month"]


class DateRange(CamelModel):
    """Dates from the first on, without ``to``."""

    from_: LocalDate = Field(serialization_alias="from")
    to: LocalDate


class DayFocus(CamelModel):
    """The focus of a date."""

    date: LocalDate
    focus_ms: int


class DayStep(DayFocus):
    """How much that is beside the others: from 0 for none to 4 for the most."""

    step: Step


class Week(DateRange):
    """The week that it is."""

    focus_ms: int
    days: list[DayFocus]


class Goal(CamelModel):
    """What the person wants of a day."""

    goal_ms: int
    is_reached: bool


class StreakFigures(CamelModel):
    """Days in a row; ``current`` is 0 when it is broken."""

    current: int
    longest: int
    is_today_in: bool


class Summary(CamelModel):
    """What everybody sees. ``last_days`` end with today."""

    today: DayFocus
    week: Week
    last_days: list[DayFocus]
    goal: Goal | None
    streak: StreakFigures
    needed_ms: int = Field(description="What today's focus lacks to count for the streak.")


class Cell(CamelModel):
    """An hour of a weekday; ``days`` have focus then. The older, the less it weighs."""

    focus_ms: int
    weighted_ms: float
    days: int


class WeekdayRow(CamelModel):
    """A weekday, 0 for Monday; ``cells`` are in the order of ``hours``."""

    weekday: int
    average_ms: int | None
    cells: list[Cell]


class HourMap(CamelModel):
    """Hours from the one in which the day starts, weekdays from the start of the week."""

    hours: list[int]
    rows: list[WeekdayRow]
    active_days: int
    needed_days: int
    is_enough: bool
    best_hour: int | None
    best_weekday: int | None


class Rated(CamelModel):
    """How many were rated, and how on average: 1 to 5."""

    rated: int
    rating: float | None


class HourFigures(Rated):
    """An hour of the wall clock; sessions and ratings of what began in it."""

    hour: int
    focus_ms: int
    sessions: int
    interruptions: int


class LengthFigures(Rated):
    """Sessions of a length."""

    from_minutes: int
    to_minutes: int | None
    sessions: int


class Part(CamelModel):
    """A part of the focus; a pomodoro is one that was planned and came to its end."""

    focus_ms: int
    sessions: int
    pomodoros: int


class TaskPart(Part):
    """Of a task; of what is known by its title alone; or, with neither, of no task."""

    task_id: str | None
    title: str | None


class ProjectPart(Part):
    """Of a project, or of none."""

    project: str | None


class TagPart(Part):
    """Of a tag, or of none. A session with several tags is in each."""

    tag: str | None


class Estimated(CamelModel):
    """A task's estimate, and all pomodoros that it ever had."""

    task_id: str
    title: str
    is_done: bool
    estimate: int
    pomodoros: int


class DoneEstimates(CamelModel):
    """The sums of those that are done."""

    tasks: int
    estimate: int
    pomodoros: int


class Estimates(CamelModel):
    """Of the tasks that were worked on."""

    tasks: list[Estimated]
    done: DoneEstimates


class Average(CamelModel):
    """A mean, and what was divided by."""

    average_ms: int | None
    count: int


class Completion(CamelModel):
    """``rate`` is from 0 to 1; null where there was no session."""

    completed: int
    stopped: int
    rate: float | None


class Trend(CamelModel):
    """Beside the period before: 0.5 is half as much again; null where nothing was before."""

    previous: DateRange
    previous_ms: int
    change_ms: int
    change: float | None


class GoalDays(CamelModel):
    """On how many days the goal was reached."""

    reached: int
    goal_ms: int


class RangeFigures(DateRange):
    """All of a range of dates."""

    focus_ms: int
    sessions: int
    pomodoros: int
    interruptions: int
    days: list[DayStep]
    begun_days: int = Field(description="Dates up to today.")
    active_days: int = Field(description="Dates with focus.")
    best_day: DayFocus | None
    goal_days: GoalDays | None
    per_day: Average
    per_active_day: Average
    per_session: Average
    trend: Trend
    completion: Completion
    hour_map: HourMap
    by_hour: list[HourFigures]
    by_length: list[LengthFigures]
    tasks: list[TaskPart]
    projects: list[ProjectPart]
    tags: list[TagPart]
    estimates: Estimates


class Report(RangeFigures):
    """Of a week or a month, with the streak as of its last day that has begun."""

    kind: ReportKind
    is_over: bool
    streak: StreakFigures
