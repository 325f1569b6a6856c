"""What was thought that tasks would take, beside what they took (rule IN26)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from meelio_web.server.insights.domain.figures import DoneEstimates, Estimated, Estimates
from meelio_web.server.insights.domain.history import Session, TaskFacts
from meelio_web.server.insights.domain.parts import in_utf16


def estimates_of(
    begun: Sequence[Session], tasks: Mapping[str, TaskFacts], pomodoros: Mapping[str, int]
) -> Estimates:
    """Compare for the tasks of those sessions; ``pomodoros`` are all that each ever had."""
    listed: list[Estimated] = []
    for task_id in {session.task_id for session in begun if session.task_id}:
        facts = tasks.get(task_id)
        if facts and facts.estimate is not None:
            listed.append(
                Estimated(
                    task_id=task_id,
                    title=facts.title,
                    is_done=facts.is_done,
                    estimate=facts.estimate,
                    pomodoros=pomodoros.get(task_id, 0),
                )
            )
    listed.sort(key=lambda one: (in_utf16(one.title), one.task_id))
    done = [one for one in listed if one.is_done]
    return Estimates(
        tasks=listed,
        done=DoneEstimates(
            tasks=len(done),
            estimate=sum(one.estimate for one in done),
            pomodoros=sum(one.pomodoros for one in done),
        ),
    )
