"""What a history says: for everybody, and of any dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meelio_web.ui.bindings.charts import BarsView, Figure, GridView, RangeView, TableView
from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-insights"

GridName = Literal["calendar", "hourMap"]
RangeName = Literal["7", "30", "90", "365", "all", "own"]


@dataclass(frozen=True)
class BasicsView:
    """Mirror of ``BasicsView``."""

    ready: bool
    isEmpty: bool
    figures: list[Figure]
    goalPercent: int
    hasGoal: bool
    lastDays: BarsView


@dataclass(frozen=True)
class RangeInsightsView:
    """Mirror of ``RangeInsightsView``."""

    state: Literal["unknown", "locked", "shown"]
    lockText: str
    choice: RangeName
    first: str
    last: str
    datesText: str
    held: RangeView
    calendar: GridView
    hourMap: GridView


@dataclass(frozen=True)
class PointedView:
    """Mirror of ``PointedView``."""

    calendar: str
    hourMap: str
    x: int
    y: int


@dataclass(frozen=True)
class GridTables:
    """Mirror of ``GridTables``."""

    calendar: TableView
    hourMap: TableView


insights = hook(MODULE, "useInsights", BasicsView)
of_range = hook("use-insights", "useRangeInsights", RangeInsightsView)
pointed = hook("use-grids", "usePointed", PointedView)
grid_tables = hook("use-grids", "useGridTables", GridTables)

read_address = action(MODULE, "range", "read")
leave_address = action(MODULE, "range", "leave")
set_from = action(MODULE, "range", "setFrom")
set_last = action(MODULE, "range", "setLast")
leave = action("use-grids", "grid", "leave")


def choose(name: RangeName) -> Action:
    """Show the dates of that name."""
    return action(MODULE, "range", "choose", name)


def point(grid: GridName) -> Action:
    """Say the cell under the pointer."""
    return action("use-grids", "grid", "point", grid)


def press(grid: GridName) -> Action:
    """Go from cell to cell by the keys."""
    return action("use-grids", "grid", "press", grid)


def enter(grid: GridName) -> Action:
    """Begin somewhere."""
    return action("use-grids", "grid", "enter", grid)


def read(grid: GridName) -> Action:
    """Fill the table of a grid when it is opened."""
    return action("use-grids", "grid", "read", grid)
