"""Made-up histories, spelled as in the shared vectors: any zones, overlaps, pauses and wishes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
    "Atlantis/Capital",
)
FIRST = datetime(2001, 1, 1, tzinfo=UTC)
TURNS = (
    datetime(2011, 12, 29, tzinfo=UTC),  # Apia skips a date
    datetime(2026, 3, 28, tzinfo=UTC),  # Berlin's clock goes forward
    datetime(2026, 4, 4, tzinfo=UTC),  # Lord Howe's goes back by half an hour
    datetime(2026, 10, 31, tzinfo=UTC),  # New York's goes back
)
TASKS = [
    {"id": "t1", "title": "Read", "project": "P", "estimate": 3, "isDone": True},
    {"id": "t2", "title": "Ä", "project": None, "estimate": 1, "isDone": False},
    {"id": "t3", "title": "Read", "project": "P", "estimate": None, "isDone": False},
]
zones = st.sampled_from(ZONES)
bases = st.sampled_from(TURNS) | st.integers(0, 33 * 365).map(lambda n: FIRST + timedelta(n))


def spelled(at: datetime) -> str:
    """Spell an instant as the wire does."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@st.composite
def sent_sessions(draw: st.DrawFn, base: datetime, nth: int) -> Json:
    """One session near an instant, to the millisecond."""
    start = base + timedelta(milliseconds=draw(st.integers(0, 4 * 86_400_000)))
    edges = sorted(draw(st.sets(st.integers(1, 86_400_000), min_size=1, max_size=5)))
    moments = [start + timedelta(milliseconds=edge) for edge in edges]
    pauses = zip(moments[:-1:2], moments[1:-1:2], strict=False)
    inside = st.floats(0, 0.99).map(lambda part: start + part * (moments[-1] - start))
    return {
        "id": f"{draw(st.integers(0, 9))}-{nth}",
        "start": spelled(start),
        "end": spelled(moments[-1]),
        "timeZone": draw(zones),
        "kind": draw(st.sampled_from(("focus", "focus", "focus", "short_break"))),
        "outcome": draw(st.sampled_from(("completed", "stopped"))),
        "planned": draw(st.sampled_from((None, 1500))),
        "pauses": [{"start": spelled(begun), "end": spelled(over)} for begun, over in pauses],
        "interruptions": [spelled(at) for at in draw(st.lists(inside, max_size=3))],
        "taskId": draw(st.sampled_from((None, None, "t1", "t2", "t3", "gone"))),
        "title": draw(st.sampled_from((None, "A", "B", "\U0001f600", "\uff5e"))),
        "rating": draw(st.none() | st.integers(1, 5)),
        "tags": draw(st.lists(st.sampled_from(("x", "y", "é")), max_size=3)),
        "overlap": draw(st.sampled_from((None, None, None, "kept", "superseded"))),
        "sourceKey": draw(st.sampled_from((None, None, None, "csv:1", "csv@day:1", "a:b@day:1"))),
    }


@st.composite
def histories(draw: st.DrawFn) -> Json:
    """A person's history, and what is asked of it: a range or a report."""
    base = draw(bases)
    minutes = draw(st.integers(0, 360))
    sent: Json = {
        "now": spelled(base + timedelta(hours=draw(st.integers(-48, 400 * 24)))),
        "zone": draw(zones),
        "wishes": {
            "dayStart": f"{minutes // 60:02}:{minutes % 60:02}",
            "weekStart": draw(st.sampled_from(("monday", "saturday", "sunday"))),
            "dailyGoalMinutes": draw(st.sampled_from((0, 30, 120))),
            "streakMinutes": draw(st.sampled_from((1, 25))),
        },
        "tasks": TASKS,
        "sessions": [draw(sent_sessions(base, nth)) for nth in range(draw(st.integers(0, 8)))],
    }
    start = (base + timedelta(draw(st.integers(-3, 5)))).date()
    if draw(st.booleans()):
        kind = draw(st.sampled_from(("week", "month")))
        return sent | {"report": {"kind": kind, "date": start.isoformat()}}
    end = start + timedelta(draw(st.integers(0, 9)))
    return sent | {"range": {"from": start.isoformat(), "to": end.isoformat()}}
