"""What an operator does with accounts, from outside of HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from meelio_web.server.identity.domain.emails import email_key
from meelio_web.server.identity.models import Plan
from meelio_web.server.identity.repository import IdentityRepository
from meelio_web.server.identity.service import DELETED_IS_TOLD

PLANS = tuple(Plan)


def find_user_id(db: Session, email: str) -> str | None:
    """Return whose e-mail address this is, in whatever case."""
    user = IdentityRepository(db).find_user_by_email(email_key(email))
    return user.id if user else None


def list_user_ids(db: Session) -> Sequence[str]:
    """Return the ids of all accounts."""
    return IdentityRepository(db).list_user_ids()


def set_plan(db: Session, user_id: str, plan: str) -> None:
    """Change somebody's plan."""
    user = IdentityRepository(db).find_user(user_id, for_update=True)
    if user is not None:
        user.plan = Plan(plan)
        db.flush()


def forget_expired_sign_ins(db: Session, *, now: datetime) -> int:
    """Drop the sign-ins of everybody whose time is over, deleted accounts' too; return how many."""
    accounts = IdentityRepository(db)
    deleted = accounts.forget_deleted(before=now - DELETED_IS_TOLD)
    return deleted + accounts.delete_expired_sign_ins(None, now)
