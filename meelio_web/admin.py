"""What an operator does by hand: ``python -m meelio_web.admin --help``."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from meelio_web import config
from meelio_web.server.identity.upkeep import PLANS, find_user_id, list_user_ids
from meelio_web.server.kit.backup import CannotBackUp, back_up
from meelio_web.server.kit.db import make_engine
from meelio_web.server.kit.web import Database
from meelio_web.server.sync.upkeep import begin_epochs, change_plan, purge_all

DONE, FAILED = 0, 1
EPILOG = "Exit codes: 0 done, 1 not done (the reason is printed), 2 misspelled."


class Refused(Exception):
    """The command cannot do what it was asked to."""


def run(arguments: Sequence[str], url: str, *, now: datetime) -> int:
    """Run one command on the database of that address; return the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        print(asked.command(asked, url, now))  # noqa: T201
    except (Refused, CannotBackUp) as refusal:
        return _fail(str(refusal))
    except SQLAlchemyError as error:
        return _fail(
            f"The database refuses: {getattr(error, 'orig', None) or type(error).__name__}\n"
            "Does DATABASE_URL name the right one, and is it migrated (alembic upgrade head)?"
        )
    return DONE


def _fail(reason: str) -> int:
    print(f"Not done. {reason}", file=sys.stderr)  # noqa: T201
    return FAILED


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m meelio_web.admin",
        description="Look after a Meelio server, on the database that DATABASE_URL names.",
        epilog=EPILOG,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    plan = commands.add_parser("set-plan", help="change somebody's plan")
    plan.add_argument("email", metavar="EMAIL")
    plan.add_argument("plan", choices=PLANS)
    plan.set_defaults(command=_set_plan)

    purge = commands.add_parser(
        "purge", help="forget what is old, as the server does by itself once a day"
    )
    purge.set_defaults(command=_purge)

    backup = commands.add_parser("backup", help="copy a SQLite database, also while it is in use")
    backup.add_argument("path", metavar="PATH", type=Path, help="the copy; must not exist yet")
    backup.set_defaults(command=_backup)

    restore = commands.add_parser(
        "sync-restore",
        help="after a backup was put back: let devices return what the backup lacks",
    )
    whom = restore.add_mutually_exclusive_group(required=True)
    whom.add_argument("--email", action="append", metavar="EMAIL", help="of these accounts")
    whom.add_argument("--all", action="store_true", help="of all accounts")
    restore.set_defaults(command=_sync_restore)
    return parser


@contextmanager
def _open(url: str) -> Generator[Database]:
    engine = make_engine(url)
    path = engine.url.database
    if engine.dialect.name == "sqlite" and not Path(path or "").is_file():
        raise Refused(f"There is no database at {path}.")  # SQLite would make an empty one
    try:
        yield Database(engine)
    finally:
        engine.dispose()


def _set_plan(asked: Namespace, url: str, now: datetime) -> str:
    days = config.FREE_HISTORY_DAYS
    with _open(url) as database, database.write() as db:
        if not change_plan(db, asked.email, asked.plan, days=days, now=now):
            raise Refused(f"There is no account {asked.email}.")
    return f"{asked.email}: {asked.plan}"


def _purge(_asked: Namespace, url: str, now: datetime) -> str:
    with _open(url) as database:
        swept = purge_all(database, now=now)
    return (
        f"Looked at {swept.people} people's records and forgot {swept.tombstones} deletions, "
        f"{swept.mutations} settled changes, {swept.devices} devices, "
        f"{swept.lost_values} lost values, "
        f"{swept.deliveries} webhook deliveries and {swept.sign_ins} expired sign-ins."
    )


def _backup(asked: Namespace, url: str, _now: datetime) -> str:
    size = back_up(url, asked.path)
    return f"{asked.path}: {size} bytes, checked."


def _sync_restore(asked: Namespace, url: str, _now: datetime) -> str:
    with _open(url) as database:
        with database.read() as db:
            chosen = list_user_ids(db) if asked.all else _find_users(db, asked.email)
        count = begin_epochs(database, chosen)
    return f"A new epoch has begun for {count} people: their devices will resend what is missing."


def _find_users(db: Session, emails: Sequence[str]) -> Collection[str]:
    found = {email: find_user_id(db, email) for email in emails}
    unknown = [email for email, id_ in found.items() if id_ is None]
    if unknown:
        raise Refused(f"There is no account {', '.join(unknown)}. Nothing was changed.")
    return {id_ for id_ in found.values() if id_}


if __name__ == "__main__":
    raise SystemExit(run(sys.argv[1:], config.DATABASE_URL, now=datetime.now(UTC)))
