"""Webhooks that their owner changes while deliveries of theirs are under way."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.support.hooks import URL, Hooks
from tests.support.receiver import is_signed, receiving

SESSIONS = "/api/v1/focus-sessions"
DRAFT = {"sessionStart": "2026-06-01T09:00:00.000Z", "sessionEnd": "2026-06-01T09:25:00.000Z"}


@pytest.fixture
def hook(hooks: Hooks) -> dict[str, Any]:
    """A webhook of Ada's."""
    return hooks.add()


@contextmanager
def first_under_way(hooks: Hooks, count: int) -> Generator[None]:
    """Let the first of so many deliveries wait for its answer while the block lasts."""
    for _ in range(count):
        assert hooks.client.post(SESSIONS, json=DRAFT).status_code == 201
    hooks.receiver.may_answer.clear()
    sending = threading.Thread(target=hooks.deliver)
    sending.start()
    try:
        assert hooks.receiver.came.acquire(timeout=10)
        yield
    finally:
        hooks.receiver.may_answer.set()
        sending.join()


def test_wh26_one_that_is_switched_off_gets_no_more(hooks: Hooks, hook: dict[str, Any]) -> None:
    with first_under_way(hooks, 3):
        hooks.client.patch(f"{URL}/{hook['id']}", json={"enabled": False})

    assert len(hooks.receiver.got) == 1
    assert [one["state"] for one in hooks.log(hook["id"])] == ["failed"] * 3


def test_wh26_what_was_given_up_is_not_sent_where_it_is_on_again(
    hooks: Hooks, hook: dict[str, Any]
) -> None:
    with first_under_way(hooks, 3):
        for is_on in (False, True):
            hooks.client.patch(f"{URL}/{hook['id']}", json={"enabled": is_on})

    assert len(hooks.receiver.got) == 1


def test_wh26_one_that_is_deleted_gets_no_more(hooks: Hooks, hook: dict[str, Any]) -> None:
    with first_under_way(hooks, 3):
        hooks.client.delete(f"{URL}/{hook['id']}")

    assert len(hooks.receiver.got) == 1


def test_wh26_what_waits_goes_where_the_webhook_leads_by_then(
    hooks: Hooks, hook: dict[str, Any]
) -> None:
    with receiving() as elsewhere:
        with first_under_way(hooks, 3):
            answer = hooks.client.patch(f"{URL}/{hook['id']}", json={"url": elsewhere.url})
            assert answer.status_code == 200

        assert (len(hooks.receiver.got), len(elsewhere.got)) == (1, 2)


def test_wh26_what_waits_is_signed_with_the_secret_of_then(
    hooks: Hooks, hook: dict[str, Any]
) -> None:
    with first_under_way(hooks, 2):
        fresh = hooks.client.post(f"{URL}/{hook['id']}/secret").json()["secret"]

    first, second = hooks.receiver.got
    assert not is_signed(first, fresh)
    assert is_signed(second, fresh)
