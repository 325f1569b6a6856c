"""Lengths that go together: to choose from, and the person's own."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-presets"


@dataclass(frozen=True)
class PresetOption:
    """Mirror of ``PresetOption``."""

    id: str
    name: str
    label: str
    lengths: str
    isChosen: bool


@dataclass(frozen=True)
class PresetChoiceView:
    """Mirror of ``PresetChoiceView``."""

    options: list[PresetOption]


@dataclass(frozen=True)
class PresetRow:
    """Mirror of ``PresetRow``."""

    id: str
    name: str
    lengths: str
    isChosen: bool
    isRenaming: bool
    renameError: str
    isFirst: bool
    isLast: bool


@dataclass(frozen=True)
class PresetsView:
    """Mirror of ``PresetsView``."""

    rows: list[PresetRow]
    present: str
    canAdd: bool
    nameError: str
    said: str
    undoText: str


preset_choice = hook("use-preset-choice", "usePresetChoice", PresetChoiceView)
presets = hook(MODULE, "usePresets", PresetsView)

add = action(MODULE, "presets", "add")
save = action(MODULE, "presets", "save")
cancel = action(MODULE, "presets", "cancel")
undo = action(MODULE, "presets", "undo")
dismiss = action(MODULE, "presets", "dismiss")


def choose(preset_id: rx.Var[str]) -> Action:
    """Make its lengths the present ones."""
    return action("use-preset-choice", "presetChoice", "choose", preset_id)


def rename(preset_id: rx.Var[str]) -> Action:
    """Turn its name into a field."""
    return action(MODULE, "presets", "rename", preset_id)


def move(preset_id: rx.Var[str], by: int) -> Action:
    """Move it up (-1) or down (1)."""
    return action(MODULE, "presets", "move", preset_id, by)


def press(preset_id: rx.Var[str]) -> Action:
    """Move it by the arrow keys; to be bound as the browser's own ``onKeyDown``."""
    return action(MODULE, "presets", "press", preset_id)


def remove(preset_id: rx.Var[str]) -> Action:
    """Delete it; that can be taken back."""
    return action(MODULE, "presets", "remove", preset_id)
