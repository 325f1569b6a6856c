"""How texts stand in the cells of a CSV file; see docs/open-data.md."""

from __future__ import annotations

import re
from collections.abc import Iterable

FORMULA = re.compile("'*[=+\\-@＝＋－＠\t\r\n]")  # noqa: RUF001 (they are meant)
"""What a spreadsheet may take for the beginning of a formula, after apostrophes or none."""
PARTING = re.compile(r"[\\,]")


def to_cell(text: str) -> str:
    """Spell a text so that no spreadsheet computes what it shows."""
    return f"'{text}" if FORMULA.match(text) else text


def tags_to_cell(tags: Iterable[str]) -> str:
    """Put tags into one cell."""
    return to_cell(", ".join(PARTING.sub(r"\\\g<0>", tag) for tag in tags))
