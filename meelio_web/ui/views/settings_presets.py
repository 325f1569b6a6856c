"""Lengths that go together: those that come along, and the person's own."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings import presets as bound
from meelio_web.ui.bindings.presets import PresetRow, presets
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import CONTROL, below
from meelio_web.ui.components.icons import icon
from meelio_web.ui.components.surfaces import undo_bar
from meelio_web.ui.views.timer_lengths import preset_radios


def own_presets() -> rx.Component:
    """Render what there is to choose from, the own ones as a list, and how to add one."""
    return rx.el.div(
        rx.el.h3("Presets", id="presets", class_name="font-medium"),
        preset_radios(class_name="-mx-2 mt-1 flex flex-wrap"),
        rx.cond(
            presets.rows.length() > 0,
            rx.el.ul(
                rx.foreach(presets.rows, row),
                aria_label="Your presets",
                class_name="mt-3 divide-y divide-line border-y border-line",
            ),
            rx.fragment(),
        ),
        rx.cond(presets.canAdd, add_form(), rx.fragment()),
        rx.el.p(presets.said, role="status", class_name="sr-only"),
        undo_bar(presets.undoText, undo=bound.undo, dismiss=bound.dismiss),
        class_name="mt-6 border-t border-line pt-5",
    )


def add_form() -> rx.Component:
    """Render the field for a name; the lengths are those of now."""
    return rx.el.form(
        rx.el.label(
            "Save these lengths as a preset",
            html_for="preset-name",
            class_name="text-sm font-medium",
        ),
        rx.el.div(
            rx.el.input(
                id="preset-name",
                name="name",
                placeholder="Name",
                auto_complete="off",
                custom_attrs={
                    "aria-describedby": "preset-name-note",
                    "aria-invalid": presets.nameError != "",
                },
                class_name=f"{CONTROL} min-w-0 flex-1",
            ),
            buttons.quiet("Save preset", type="submit"),
            class_name="flex gap-2",
        ),
        below("preset-name", presets.nameError, presets.present),
        on_submit=bound.add,
        class_name="mt-4 flex flex-col gap-1.5",
    )


def row(preset: ObjectVar[PresetRow]) -> rx.Component:
    """Render one of the own presets, or the form that renames it."""
    return rx.el.li(
        rx.cond(preset.isRenaming, rename_form(preset), name_and_actions(preset)),
        custom_attrs={"onKeyDown": bound.press(preset.id)},
        key=preset.id,
        class_name="flex min-h-14 flex-wrap items-center gap-x-1 py-1",
    )


def name_and_actions(preset: ObjectVar[PresetRow]) -> rx.Component:
    """Render what it is called and holds, and what can be done with it."""
    return rx.fragment(
        rx.el.div(
            rx.el.span(preset.name, class_name="block font-medium break-words"),
            rx.el.span(preset.lengths, class_name="block text-sm text-soft tabular-nums"),
            class_name="min-w-0 flex-1 basis-36 py-1",
        ),
        mover(preset, -1, f"Move {preset.name} up", is_off=preset.isFirst),
        mover(preset, 1, f"Move {preset.name} down", is_off=preset.isLast),
        buttons.icon_only("edit", f"Rename {preset.name}", on_click=bound.rename(preset.id)),
        buttons.icon_only("trash", f"Delete {preset.name}", on_click=bound.remove(preset.id)),
    )


def mover(
    preset: ObjectVar[PresetRow], by: int, label: str, *, is_off: rx.Var[bool]
) -> rx.Component:
    """Render the button that moves it; at the end of its way it stays, so that the focus does."""
    return rx.el.button(
        icon("down", "size-5 rotate-180" if by < 0 else "size-5"),
        type="button",
        aria_label=label,
        title=label,
        custom_attrs={"aria-disabled": is_off, "aria-keyshortcuts": "Alt+ArrowUp Alt+ArrowDown"},
        on_click=bound.move(preset.id, by),
        class_name="grid size-11 shrink-0 place-items-center rounded-full text-soft "
        "hover:bg-sunken hover:text-ink aria-disabled:opacity-35",
    )


def rename_form(preset: ObjectVar[PresetRow]) -> rx.Component:
    """Render the name as a field."""
    return rx.el.form(
        # Which one it is stands in the form: its handler is made outside of the list.
        rx.el.input(type="hidden", name="id", default_value=preset.id),
        rx.el.input(
            name="name",
            default_value=preset.name,
            aria_label="Name",
            auto_focus=True,
            auto_complete="off",
            custom_attrs={
                "aria-describedby": "preset-rename-note",
                "aria-invalid": preset.renameError != "",
            },
            class_name=f"{CONTROL} min-w-0 flex-1",
        ),
        buttons.solid("Save", type="submit"),
        buttons.bare("Cancel", on_click=bound.cancel),
        rx.el.div(below("preset-rename", preset.renameError), class_name="w-full"),
        on_submit=bound.save,
        class_name="flex min-w-0 flex-1 flex-wrap items-center gap-2 py-1",
    )
