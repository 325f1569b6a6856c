"""Puts a stylesheet made in Python among those that every page loads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Unpack

from reflex.plugins import CommonContext, Plugin
from typing_extensions import override

NAME = "meelio.css"


class StylesheetPlugin(Plugin):
    """Makes the text a stylesheet of the app, compiled and hashed with the others."""

    def __init__(self, text: str) -> None:
        self._text = text

    @override
    def get_static_assets(
        self, **context: Unpack[CommonContext]
    ) -> Sequence[tuple[Path, str | bytes]]:
        return [(Path("styles") / NAME, self._text)]

    @override
    def get_stylesheet_paths(self, **context: Unpack[CommonContext]) -> Sequence[str]:
        return [f"./{NAME}"]
