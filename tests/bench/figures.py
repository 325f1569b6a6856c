"""A measured figure beside its bar, and the table of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import quantiles
from typing import Any, Literal


@dataclass(frozen=True)
class Figure:
    """One row. A figure without a bar is there to be known."""

    name: str
    value: float | bool
    unit: str = ""
    bar: float | bool | None = None
    better: Literal["less", "more", "same"] = "less"

    @property
    def verdict(self) -> str:
        """Say whether the bar is kept."""
        if self.bar is None:
            return ""
        kept = {
            "less": self.value <= self.bar,
            "more": self.value >= self.bar,
            "same": self.value == self.bar,
        }
        return "pass" if kept[self.better] else "MISS"

    def row(self) -> tuple[str, str, str, str]:
        """Spell the figure for the table."""
        sign = {"less": "≤ ", "more": "≥ ", "same": ""}[self.better]
        bar = "" if self.bar is None else f"{sign}{spell(self.bar)} {self.unit}".strip()
        return self.name, f"{spell(self.value)} {self.unit}".strip(), bar, self.verdict

    def as_json(self) -> dict[str, Any]:
        """Spell the figure for machines."""
        return asdict(self) | {"verdict": self.verdict}


def spell(value: float | bool) -> str:  # noqa: FBT001 (a figure may be a yes or a no)
    """Write a value with as many digits as mean something."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(figures: Iterable[Figure]) -> str:
    """Lay the figures out, in columns."""
    rows = [("", "measured", "bar", ""), *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]}".rstrip()
        for row in rows
    )


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the value that so many percent stay below."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]
