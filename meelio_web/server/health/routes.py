"""Whether the server can do its work: for whoever watches over it."""

from typing import Literal

from fastapi import APIRouter, Response, status
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from meelio_web import __version__
from meelio_web.server.kit.web import Database, OpenDatabase
from meelio_web.server.kit.wire import CamelModel

router = APIRouter(prefix="/health", tags=["health"])


class HealthOut(CamelModel):
    """The server's state, in words that a monitor can match."""

    status: Literal["ok", "unavailable"]
    database: Literal["ok", "unreachable"]
    version: str


@router.get(
    "",
    responses={
        status.HTTP_503_SERVICE_UNAVAILABLE: {
            "model": HealthOut,
            "description": "The database is out of reach.",
        }
    },
)
def get_health(database: OpenDatabase, response: Response) -> HealthOut:
    """Ask the database for a sign of life."""
    if is_reachable(database):
        return HealthOut(status="ok", database="ok", version=__version__)
    response.status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    return HealthOut(status="unavailable", database="unreachable", version=__version__)


def is_reachable(database: Database) -> bool:
    """Say whether the database answers."""
    try:
        with database.read() as db:
            db.connection().execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True
