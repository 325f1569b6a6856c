"""HTTP for reports: parse, call the service, shape the answer."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Depends, Query, Response

from meelio_web.server.insights import service
from meelio_web.server.insights.dependencies import RunAsked, WhenQuery
from meelio_web.server.insights.domain.figures import Report, ReportKind
from meelio_web.server.insights.service import Asked
from meelio_web.server.kit.web import CommittingRoute, problems
from meelio_web.server.plans.dependencies import require_premium
from meelio_web.server.plans.errors import PlanRequired
from meelio_web.server.records.web import Reply, RunReply

router = APIRouter(
    prefix="/reports",
    tags=["reports"],
    route_class=CommittingRoute,
    dependencies=[Depends(require_premium)],
    responses=problems(PlanRequired),
)

OnDate = Annotated[WhenQuery, Query(alias="date")]


@router.get("/weekly", response_model=Report)
def get_weekly_report(asked: RunAsked, reply: RunReply, on: OnDate = None) -> Response:
    """Return the report of the week that a date is in; of this one if not said."""
    return _answer(asked, reply, "week", on)


@router.get("/monthly", response_model=Report)
def get_monthly_report(asked: RunAsked, reply: RunReply, on: OnDate = None) -> Response:
    """Return the report of the month that a date is in; of this one if not said."""
    return _answer(asked, reply, "month", on)


def _answer(asked: Asked, reply: Reply, kind: ReportKind, on: WhenQuery) -> Response:
    report = service.get_report(asked, kind, on)
    return reply.json(orjson.Fragment(report.model_dump_json(by_alias=True)))
