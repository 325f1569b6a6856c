"""Conflicts: what both sides say, and the choice; for one, for parts of one, or for all."""

from __future__ import annotations

from typing import Literal

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.conflicts import (
    ConflictGroup,
    ConflictRow,
    Piece,
    cancel,
    choose,
    conflicts,
    keep_both,
    keep_chosen,
    keep_mine,
    keep_theirs,
    propose,
    settle_all,
)
from meelio_web.ui.components import buttons
from meelio_web.ui.components.segments import segment, segments
from meelio_web.ui.components.surfaces import card
from meelio_web.ui.views.pieces import side

Choice = Literal["mine", "theirs", "both"]
CARD = "rounded-card border border-line bg-surface p-5 shadow-card"


def conflict_cards() -> rx.Component:
    """Render a card for each record that waits, and the ways of settling all."""
    return rx.fragment(
        rx.cond(conflicts.isMany | (conflicts.policyLabel != ""), all_at_once(), rx.fragment()),
        rx.el.ul(
            rx.foreach(conflicts.rows, conflict),
            aria_label="Conflicts",
            class_name="flex flex-col gap-5 empty:hidden",
        ),
    )


def all_at_once() -> rx.Component:
    """Render the ways of settling all; what one would do is said before it is done."""
    return card(
        rx.el.h2("Settle all at once", id="settle-all", class_name="font-semibold"),
        rx.cond(
            conflicts.preview == "",
            rx.el.div(
                rx.cond(
                    conflicts.isMany,
                    rx.fragment(
                        buttons.quiet("Keep mine for all", on_click=propose("mine")),
                        buttons.quiet("Keep theirs for all", on_click=propose("theirs")),
                    ),
                    rx.fragment(),
                ),
                rx.cond(
                    conflicts.policyLabel != "",
                    buttons.quiet(conflicts.policyLabel, on_click=propose("policy")),
                    rx.fragment(),
                ),
                class_name="mt-3 flex flex-wrap gap-3",
            ),
            rx.fragment(
                rx.el.p(conflicts.preview, role="status", class_name="mt-1 text-soft"),
                rx.el.div(
                    buttons.solid("Settle all", on_click=settle_all),
                    buttons.quiet("Cancel", on_click=cancel),
                    class_name="mt-3 flex flex-wrap gap-3",
                ),
            ),
        ),
        aria_labelledby="settle-all",
        class_name="mb-5 p-5",
    )


def conflict(held: ObjectVar[ConflictRow]) -> rx.Component:
    """Render what both sides say of one record, and the choice."""

    def of_this(part: ObjectVar[ConflictGroup]) -> rx.Component:
        return group(held, part)

    return rx.el.li(
        rx.el.div(
            rx.el.h2(held.what, class_name="min-w-0 text-lg font-semibold break-words"),
            rx.el.p(held.which, class_name="text-sm text-soft empty:hidden"),
            custom_attrs={"id": f"conflict-{held.id}"},  # `id=` would make a ref, named by chance
            class_name="flex flex-wrap items-baseline gap-x-3",
        ),
        rx.el.p(held.happened, class_name="mt-1 text-sm text-soft text-pretty"),
        rx.foreach(held.groups, of_this),
        decisions(held),
        key=held.id,
        class_name=CARD,
    )


def decisions(held: ObjectVar[ConflictRow]) -> rx.Component:
    """Render the buttons; with several parts, first the one that does as was chosen."""
    described = {"aria-describedby": f"conflict-{held.id}"}
    return rx.el.div(
        rx.cond(
            held.isParted,
            buttons.solid(
                "Keep as chosen",
                disabled=~held.isChosen,
                on_click=keep_chosen(held.id),
                custom_attrs=described,
            ),
            rx.fragment(),
        ),
        buttons.quiet(held.mineLabel, on_click=keep_mine(held.id), custom_attrs=described),
        buttons.quiet(held.theirsLabel, on_click=keep_theirs(held.id), custom_attrs=described),
        rx.cond(
            held.bothLabel != "",
            buttons.quiet(held.bothLabel, on_click=keep_both(held.id), custom_attrs=described),
            rx.fragment(),
        ),
        class_name="mt-5 flex flex-wrap gap-3",
    )


def group(held: ObjectVar[ConflictRow], part: ObjectVar[ConflictGroup]) -> rx.Component:
    """Render one thing that differs."""
    return rx.el.div(
        rx.el.h3(part.name, class_name="mb-2 text-sm font-semibold"),
        rx.el.dl(
            side("Mine", part.mine.to(list[Piece]), source="this device", at=part.mineAt),
            side(
                "Theirs",
                part.theirs.to(list[Piece]),
                source=part.theirsFrom,
                at=part.theirsAt,
            ),
            class_name="grid gap-3 sm:grid-cols-2",
        ),
        rx.cond(held.isParted, choices(held, part), rx.fragment()),
        key=part.id,
        class_name="mt-4",
    )


def choices(held: ObjectVar[ConflictRow], part: ObjectVar[ConflictGroup]) -> rx.Component:
    """Render the choice for one of several parts."""
    return segments(
        option(held, part, "Mine", "mine"),
        option(held, part, "Theirs", "theirs"),
        rx.cond(part.canBoth, option(held, part, "Both", "both"), rx.fragment()),
        label=part.name,
        class_name="mt-2 w-fit",
    )


def option(
    held: ObjectVar[ConflictRow], part: ObjectVar[ConflictGroup], label: str, choice: Choice
) -> rx.Component:
    """Render one possibility."""
    return segment(
        label,
        name=part.id,
        value=choice,
        is_chosen=part.choice == choice,
        on_choose=lambda _value: choose(held.id, part.part, choice),
        class_name="px-5 peer-checked:underline peer-checked:underline-offset-4",
    )
