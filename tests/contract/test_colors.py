"""Every colour that a project may have can be drawn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from meelio_web.ui.theme import DOTS_DARK, DOTS_LIGHT

VECTORS = Path(__file__).parents[1] / "vectors/tasks.json"


@pytest.mark.parametrize("dots", [DOTS_LIGHT, DOTS_DARK], ids=["light", "dark"])
def test_tk7_theme_has_the_colours_of_the_vectors(dots: dict[str, str]) -> None:
    assert list(dots) == json.loads(VECTORS.read_text("utf-8"))["colors"]
