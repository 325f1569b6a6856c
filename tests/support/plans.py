"""Plans, as the people who run a server set them."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlmodel import Session

from meelio_web.server.identity.upkeep import set_plan


def upgrade(engine: Engine, user_id: str) -> None:
    """Give somebody the premium plan."""
    with Session(engine.execution_options(write=True)) as db:
        set_plan(db, user_id, "premium")
        db.commit()
