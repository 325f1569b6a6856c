"""Histories of the shared vectors, as Insights reads them."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from meelio_web.server.days.focus import focus_by_day
from meelio_web.server.days.spans import Span
from meelio_web.server.days.user_days import Place, day_at
from meelio_web.server.insights.domain.figures import RangeFigures, Summary
from meelio_web.server.insights.domain.history import Choices, Known, Session, TaskFacts
from meelio_web.server.insights.domain.range_figures import figures_over, report_of
from meelio_web.server.insights.domain.ranges import Dates
from meelio_web.server.insights.domain.summaries import summary_of

Json = dict[str, Any]
MINUTE = timedelta(minutes=1)


def read_session(sent: Json) -> Session:
    """Read a session of the vectors."""
    return Session(
        id=sent["id"],
        kind=sent.get("kind", "focus"),
        start=read(sent["start"]),
        end=read(sent["end"]),
        pauses=[Span(read(one["start"]), read(one["end"])) for one in sent.get("pauses", [])],
        time_zone=sent["timeZone"],
        outcome=sent.get("outcome", "completed"),
        planned_seconds=sent.get("planned", 1500),
        interruptions=[read(at) for at in sent.get("interruptions", [])],
        task_id=sent.get("taskId"),
        task_title=sent.get("title"),
        rating=sent.get("rating"),
        tags=sent.get("tags", []),
        overlap=sent.get("overlap"),
        source_key=sent.get("sourceKey"),
    )


def read(at: str) -> datetime:
    """Read an instant."""
    return datetime.fromisoformat(at)


def read_known(sent: Json) -> Known:
    """Read a whole history."""
    wishes = sent["wishes"]
    day_start = time.fromisoformat(wishes["dayStart"])
    sessions = [read_session(one) for one in sent["sessions"]]
    return Known(
        sessions=sessions,
        tasks={
            one["id"]: TaskFacts(one["title"], one["project"], one["estimate"], one["isDone"])
            for one in sent["tasks"]
        },
        choices=Choices(
            day_start,
            wishes["weekStart"],
            wishes["dailyGoalMinutes"] * MINUTE,
            wishes["streakMinutes"] * MINUTE,
        ),
        today=day_at(read(sent["now"]), Place(sent["zone"], day_start)).on,
        totals=focus_by_day(sessions, day_start),
        pomodoros=Counter(
            one.task_id for one in sessions if one.task_id and one.counts and one.is_pomodoro
        ),
    )


def figures_of(sent: Json) -> RangeFigures:
    """Return what is asked of a history: a range, or a report."""
    known = read_known(sent)
    if "range" in sent:
        start, end = (date.fromisoformat(sent["range"][edge]) for edge in ("from", "to"))
        return figures_over(known, Dates(start, end))
    return report_of(known, sent["report"]["kind"], date.fromisoformat(sent["report"]["date"]))


def summary_in(sent: Json) -> Summary:
    """Return the summary of a history."""
    known = read_known(sent)
    return summary_of(known.totals, known.choices, known.today)


def spell(figures: RangeFigures | Summary) -> Json:
    """Return figures as the wire has them."""
    return figures.model_dump(mode="json", by_alias=True)


def in_short(figures: Json) -> Json:
    """Return figures as the vectors spell them: without what holds nothing."""
    map_ = dict(figures["hourMap"])
    rows, hours = map_.pop("rows"), map_.pop("hours")
    map_["firstHour"] = hours[0]
    map_["cells"] = {
        f"{row['weekday']}:{hour}": [cell["focusMs"], cell["weightedMs"], cell["days"]]
        for row in rows
        for hour, cell in zip(hours, row["cells"], strict=True)
        if cell["days"]
    }
    map_["weekdays"] = {
        str(row["weekday"]): row["averageMs"] for row in rows if row["averageMs"] is not None
    }
    return figures | {
        "days": {
            day["date"]: [day["focusMs"], day["step"]] for day in figures["days"] if day["step"]
        },
        "hourMap": map_,
        "byHour": {
            str(one["hour"]): [
                *(one[name] for name in ("focusMs", "sessions", "interruptions")),
                one["rated"],
                one["rating"],
            ]
            for one in figures["byHour"]
            if one["focusMs"] + one["sessions"] + one["interruptions"]
        },
        "byLength": {
            str(one["fromMinutes"]): [one["sessions"], one["rated"], one["rating"]]
            for one in figures["byLength"]
            if one["sessions"]
        },
    }


def summary_in_short(summary: Json) -> Json:
    """Return a summary as the vectors spell it."""
    week = summary["week"] | {"days": [day["focusMs"] for day in summary["week"]["days"]]}
    last = summary["lastDays"]
    short = {"from": last[0]["date"], "focusMs": [day["focusMs"] for day in last]}
    return summary | {"week": week, "lastDays": short}
