"""Focus by task, project and tag (rules IN24 and IN25)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from meelio_web.server.insights.domain.day_records import Own
from meelio_web.server.insights.domain.figures import Part, ProjectPart, TagPart, TaskPart
from meelio_web.server.insights.domain.history import Session, TaskFacts

PartT = TypeVar("PartT", bound=Part)


@dataclass
class _Sums:
    focus_ms: int = 0
    sessions: int = 0
    pomodoros: int = 0

    def begin(self, session: Session) -> None:
        self.sessions += 1
        self.pomodoros += session.is_pomodoro


@dataclass
class _TaskSums(_Sums):
    task_id: str | None = None
    title: str | None = None


class Parts(NamedTuple):
    """The same focus, in three ways."""

    tasks: list[TaskPart]
    projects: list[ProjectPart]
    tags: list[TagPart]


class _Ledger:
    def __init__(self, tasks: Mapping[str, TaskFacts]) -> None:
        self._facts = tasks
        self.tasks: dict[tuple[str | None, str | None], _TaskSums] = {}
        self.projects: defaultdict[str | None, _Sums] = defaultdict(_Sums)
        self.tags: defaultdict[str | None, _Sums] = defaultdict(_Sums)

    def of(self, session: Session) -> list[_Sums]:
        """Return all that a session is a part of."""
        facts = self._facts.get(session.task_id or "")
        named = None if session.task_id else session.task_title
        task = self.tasks.setdefault((session.task_id, named), _TaskSums(task_id=session.task_id))
        task.title = (facts.title if facts else session.task_title) or task.title
        tags: set[str | None] = set(session.tags or [None])
        return [
            task,
            self.projects[facts.project if facts else None],
            *(self.tags[tag] for tag in tags),
        ]


def parts_of(own: Sequence[Own], begun: Sequence[Session], tasks: Mapping[str, TaskFacts]) -> Parts:
    """Divide; the oldest come first, so that a task that is gone is called as it was last."""
    ledger = _Ledger(tasks)
    for one in own:
        for sums in ledger.of(one.session):
            sums.focus_ms += one.ms
    for session in begun:
        for sums in ledger.of(session):
            sums.begin(session)
    return Parts(
        _ordered(
            [TaskPart.model_validate(sums) for sums in ledger.tasks.values()],
            lambda part: part.title if part.title is not None else part.task_id,
        ),
        _ordered(
            [ProjectPart(project=name, **vars(sums)) for name, sums in ledger.projects.items()],
            lambda part: part.project,
        ),
        _ordered(
            [TagPart(tag=name, **vars(sums)) for name, sums in ledger.tags.items()],
            lambda part: part.tag,
        ),
    )


def _ordered(parts: list[PartT], name_of: Callable[[PartT], str | None]) -> list[PartT]:
    """Sort by focus, the most first; then by name as the client does it, what has none last."""

    def key(part: PartT) -> tuple[int, bool, bytes]:
        name = name_of(part)
        return -part.focus_ms, name is None, in_utf16(name or "")

    return sorted(parts, key=key)


def in_utf16(text: str) -> bytes:
    """Return what JavaScript compares text by."""
    return text.encode("utf-16-be")
