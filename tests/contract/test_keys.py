"""The sheet of keys says what the keys do."""

from __future__ import annotations

import re
from pathlib import Path

from meelio_web.ui.views.timer_keys import ELSEWHERE, KEYS

SOURCE = Path(__file__).parents[2] / "meelio_web/client/src/react/shortcut.ts"


def test_ui42_sheet_lists_every_key_there_is() -> None:
    body = re.search(r"const KEYS = {(.*?)}", SOURCE.read_text("utf-8"), re.DOTALL)

    assert body
    keys = re.findall(r'^  "?(.+?)"?: "', body[1], re.MULTILINE)
    assert [key.upper().replace(" ", "Space") for key in keys] == [key for key, _ in KEYS]


def test_ui42_sheet_says_where_a_step_is_taken_back() -> None:
    pages = Path(__file__).parents[2] / "meelio_web/ui/pages"
    there = {page.stem for page in pages.glob("*.py") if "undo_steps(" in page.read_text("utf-8")}

    assert there == {"history", "tasks"}
    assert all(does.startswith("On History and Tasks:") for _, does in ELSEWHERE)
