"""What charts draw, as plain numbers, and the same as words and as tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TableRow:
    """Mirror of ``TableRow``."""

    key: str
    name: str
    cells: list[str]


@dataclass(frozen=True)
class TableView:
    """Mirror of ``TableView``."""

    head: list[str]
    rows: list[TableRow]


@dataclass(frozen=True)
class Bar:
    """Mirror of ``Bar``, on a field of 100 by 100."""

    key: str
    label: str
    x: float
    y: float
    width: float
    height: float
    text: str
    isStrong: bool
    weight: float


@dataclass(frozen=True)
class BarsView:
    """Mirror of ``BarsView``."""

    summary: str
    bars: list[Bar]
    topText: str
    middleText: str
    table: TableView


@dataclass(frozen=True)
class GridCell:
    """Mirror of ``GridCell``."""

    key: str
    x: int
    y: int
    step: int


@dataclass(frozen=True)
class GridLabel:
    """Mirror of ``GridLabel``."""

    key: str
    at: int
    text: str


@dataclass(frozen=True)
class GridView:
    """Mirror of ``GridView``."""

    summary: str
    cells: list[GridCell]
    columns: list[GridLabel]
    rows: list[GridLabel]


@dataclass(frozen=True)
class PartRow:
    """Mirror of ``PartRow``; ``share`` in percent of the most."""

    key: str
    name: str
    timeText: str
    countText: str
    share: int


@dataclass(frozen=True)
class Figure:
    """Mirror of ``Figure``."""

    key: str
    name: str
    value: str
    note: str


@dataclass(frozen=True)
class RangeView:
    """Mirror of ``RangeView``."""

    figures: list[Figure]
    overTime: BarsView
    tasks: list[PartRow]
    projects: list[PartRow]
    tags: list[PartRow]
    ratings: BarsView
    interruptions: BarsView
    lengths: TableView
    estimates: TableView
    estimateText: str
