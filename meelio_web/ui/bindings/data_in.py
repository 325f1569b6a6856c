"""Bringing data in from a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import reflex as rx

from meelio_web.ui.bindings.engine import Action, EventAction, action, hook, with_event

MODULE = "use-import"


@dataclass(frozen=True)
class ImportOption:
    """Mirror of ``ImportOption``."""

    value: str
    text: str


@dataclass(frozen=True)
class ImportCount:
    """Mirror of ``ImportCount``."""

    key: str
    number: str
    text: str


@dataclass(frozen=True)
class ImportColumn:
    """Mirror of ``ImportColumn``."""

    role: str
    label: str
    value: str


@dataclass(frozen=True)
class ImportRow:
    """Mirror of ``ImportRow``."""

    key: str
    whenText: str
    lengthText: str
    task: str


@dataclass(frozen=True)
class ImportProblem:
    """Mirror of ``ImportProblem``."""

    key: str
    lineText: str
    reason: str
    row: str


@dataclass(frozen=True)
class ImportView:
    """Mirror of ``ImportView``."""

    stage: str
    error: str
    fileText: str
    busyText: str
    format: str
    formats: list[ImportOption]
    formatText: str
    zone: str
    zones: list[str]
    needsZone: bool
    dateOrder: str
    orders: list[ImportOption]
    person: str
    people: list[ImportOption]
    columns: list[ImportColumn]
    headers: list[ImportOption]
    counts: list[ImportCount]
    rangeText: str
    placedText: str
    doubtfulText: str
    overlapText: str
    overlaps: str
    settingsText: str
    takesSettings: bool
    rows: list[ImportRow]
    problems: list[ImportProblem]
    moreProblemsText: str
    importText: str
    canImport: bool
    resultText: str


importing = hook(MODULE, "useImport", ImportView)

choose_file: EventAction = with_event(action(MODULE, "importing", "chooseFile"))
choose_format = action(MODULE, "importing", "chooseFormat")
choose_zone = action(MODULE, "importing", "chooseZone")
choose_order = action(MODULE, "importing", "chooseOrder")
choose_person = action(MODULE, "importing", "choosePerson")
take_settings = action(MODULE, "importing", "takeSettings")
carry_out = action(MODULE, "importing", "carryOut")
cancel = action(MODULE, "importing", "cancel")
save_problems = action(MODULE, "importing", "saveProblems")


def choose_column(role: rx.Var[str]) -> Action:
    """Say which column is that; the field passes the column on."""
    return action(MODULE, "importing", "chooseColumn", role)


def choose_overlaps(choice: Literal["allow", "skip"]) -> Action:
    """Say what becomes of what shares time with what is here."""
    return action(MODULE, "importing", "chooseOverlaps", choice)
