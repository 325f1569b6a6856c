"""What was done in this tab and can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import action, hook

MODULE = "use-undo"


@dataclass(frozen=True)
class UndoView:
    """Mirror of ``UndoView``."""

    text: str
    canUndo: bool
    canRedo: bool


undo = hook(MODULE, "useUndo", UndoView)

take_back = action(MODULE, "undoing", "undo")
do_again = action(MODULE, "undoing", "redo")
dismiss = action(MODULE, "undoing", "dismiss")
listen = action(MODULE, "undoing", "listen")
ignore = action(MODULE, "undoing", "ignore")
