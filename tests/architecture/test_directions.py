"""Styles speak of where a line begins and ends, so that they hold from right to left too."""

from __future__ import annotations

import re
from pathlib import Path

UI = Path(__file__).parents[2] / "meelio_web" / "ui"
SIDES = re.compile(
    r"(?<![\w-])-?(?:[mp][lr]|left|right|border-[lr]|rounded-[lr])-[\d\[a]|text-(?:left|right)\b"
)


def test_ui54_no_style_names_a_side() -> None:
    found = [
        f"{file.relative_to(UI)}: {side}"
        for file in UI.rglob("*.py")
        for side in SIDES.findall(file.read_text("utf-8"))
    ]

    assert found == []
