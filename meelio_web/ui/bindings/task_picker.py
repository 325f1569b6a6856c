"""The timer's choice of a task."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from meelio_web.ui.bindings.engine import EventAction, action, hook, with_event

MODULE = "use-task-picker"


@dataclass(frozen=True)
class PickerOption:
    """Mirror of ``PickerOption``."""

    id: str
    domId: str
    title: str
    detail: str
    isChosen: bool
    isActive: bool


@dataclass(frozen=True)
class PickerGroup:
    """Mirror of ``PickerGroup``."""

    label: str
    options: list[PickerOption]


@dataclass(frozen=True)
class TaskPickerView:
    """Mirror of ``TaskPickerView``."""

    text: str
    isOpen: bool
    activeId: str
    groups: list[PickerGroup]
    hint: str
    said: str
    proposedId: str
    proposed: str


picker = hook(MODULE, "useTaskPicker", TaskPickerView)

press = with_event(action(MODULE, "taskPicker", "press"))
type_text = with_event(action(MODULE, "taskPicker", "type"))
key = with_event(action(MODULE, "taskPicker", "key"))
leave = action(MODULE, "taskPicker", "leave")
hold = action(MODULE, "taskPicker", "hold")


def choose(option_id: rx.Var[str]) -> EventAction:
    """Choose the option, and close the list."""
    return with_event(action(MODULE, "taskPicker", "choose", option_id))
