"""The dialog that renames a project."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook, with_event

MODULE = "use-project-dialog"


@dataclass(frozen=True)
class ProjectDialogView:
    """Mirror of ``ProjectDialogView``."""

    isOpen: bool
    key: str
    name: str
    color: str
    countText: str
    mergeText: str
    nameError: str
    otherError: str


project_dialog = hook(MODULE, "useProjectDialog", ProjectDialogView)

save = action(MODULE, "projectDialog", "save")
cancel = action(MODULE, "projectDialog", "cancel")
closed = action(MODULE, "projectDialog", "closed")
type_name = with_event(action(MODULE, "projectDialog", "type"))


def rename(project: rx.Var[str]) -> Action:
    """Open the dialog with the project's name and colour."""
    return action(MODULE, "projectDialog", "open", project)
