"""What was done last, and the way back and forth."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.undo import dismiss, do_again, ignore, listen, take_back, undo
from meelio_web.ui.components.surfaces import undo_bar


def undo_steps(text: rx.Var[str] = undo.text) -> rx.Component:
    """Offer to take steps back and to do them again; the keys do so too while this is here."""
    return rx.el.div(
        undo_bar(
            text,
            undo=take_back,
            dismiss=dismiss,
            can_undo=undo.canUndo,
            redo=do_again,
            can_redo=undo.canRedo,
        ),
        on_mount=listen,
        on_unmount=ignore,
    )
