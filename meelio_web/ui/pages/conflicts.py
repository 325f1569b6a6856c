"""What waits for a decision, and what was decided meanwhile."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.conflicts import conflicts
from meelio_web.ui.bindings.decision import decision, dismiss, undo
from meelio_web.ui.bindings.overlaps import overlaps
from meelio_web.ui.components.surfaces import empty, undo_bar
from meelio_web.ui.layout import frame
from meelio_web.ui.views.conflict_cards import conflict_cards
from meelio_web.ui.views.decided import decided_list
from meelio_web.ui.views.overlap_cards import overlap_cards


@rx.page(route="/conflicts", title="Needs you · Meelio", description="Changes that need a choice.")
def conflicts_page() -> rx.Component:
    """Compose the page."""
    return frame(
        "Needs you",
        rx.cond(
            conflicts.isEmpty & overlaps.isEmpty,
            empty("check", "Nothing needs you", "Your devices agree on everything."),
            rx.fragment(),
        ),
        conflict_cards(),
        overlap_cards(),
        decided_list(),
        undo_bar(decision.undoText, undo=undo, dismiss=dismiss),
    )
