"""HTTP for insights: parse, call the service, shape the answer."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Depends, Query, Response

from meelio_web.server.insights import service
from meelio_web.server.insights.dependencies import RunAsked, WhenQuery
from meelio_web.server.insights.domain.figures import RangeFigures, Summary
from meelio_web.server.kit.web import CommittingRoute, problems
from meelio_web.server.plans.dependencies import require_premium
from meelio_web.server.plans.errors import PlanRequired
from meelio_web.server.records.web import RunReply

router = APIRouter(prefix="/insights", tags=["insights"], route_class=CommittingRoute)


@router.get("/summary", response_model=Summary)
def get_summary(asked: RunAsked, reply: RunReply) -> Response:
    """Return today, this week, the last seven days, the goal and the streak."""
    return reply.json(orjson.Fragment(service.get_summary(asked).model_dump_json(by_alias=True)))


@router.get(
    "/advanced",
    response_model=RangeFigures,
    dependencies=[Depends(require_premium)],
    responses=problems(PlanRequired),
)
def get_range_figures(
    asked: RunAsked,
    reply: RunReply,
    since: Annotated[WhenQuery, Query(alias="from")] = None,
    until: Annotated[WhenQuery, Query(alias="to")] = None,
) -> Response:
    """Return the figures of the dates in [from, to); of the last thirty days if not said."""
    figures = service.get_range_figures(asked, since, until)
    return reply.json(orjson.Fragment(figures.model_dump_json(by_alias=True)))
