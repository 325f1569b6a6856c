"""The way to the long break."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meelio_web.ui.bindings.engine import hook


@dataclass(frozen=True)
class SequenceStep:
    """Mirror of ``SequenceStep``."""

    nth: str
    step: Literal["done", "now", "ahead"]


@dataclass(frozen=True)
class SequenceView:
    """Mirror of ``SequenceView``."""

    steps: list[SequenceStep]


sequence = hook("use-sequence", "useSequence", SequenceView)
