"""Styles speak of where a line begins and ends, so that they hold from right to left too."""

from __future__ import annotations

import re
from pathlib import Path

UI = Path(__file__).parents[2] / "meelio_web" / "ui"
SIDES = re.compile(
    r"(?<![\w-])-?(?:[mp][lr]|left|right|border-[lr]|rounded-[lr])-[\d\[a]|text-(?:left|right)\b"
)

WRITTEN = re.compile(r"rx\.el\.option\(\s*\w+\.(?:name|text|title),[^()]*\)")
"""An option whose words are not the page's own."""


def test_ui54_no_style_names_a_side() -> None:
    found = [
        f"{file.relative_to(UI)}: {side}"
        for file in UI.rglob("*.py")
        for side in SIDES.findall(file.read_text("utf-8"))
    ]

    assert found == []


def test_ui61_a_choice_of_what_a_person_wrote_goes_by_its_letters() -> None:
    options = [
        option for file in UI.rglob("*.py") for option in WRITTEN.findall(file.read_text("utf-8"))
    ]

    assert len(options) >= 5
    assert [option for option in options if 'dir="auto"' not in option] == []
