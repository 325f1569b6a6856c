"""How webhooks are sent: signed, tried again, logged, and never in anybody's way."""

from __future__ import annotations

import asyncio
import threading
from datetime import datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from meelio_web.server.focus_sessions import announcements
from meelio_web.server.kit.web import Database
from meelio_web.server.webhooks.delivery import LEASE
from meelio_web.server.webhooks.outbox import Listening
from meelio_web.server.webhooks.upkeep import forget_old_deliveries
from tests.support.hooks import URL, Hooks, Names
from tests.support.receiver import is_signed, receiving

SESSIONS = "/api/v1/focus-sessions"
DRAFT = {"sessionStart": "2026-06-01T09:00:00.000Z", "sessionEnd": "2026-06-01T09:25:00.000Z"}
ATTEMPTS = 8


@pytest.fixture
def hook(hooks: Hooks) -> dict[str, Any]:
    """A webhook of Ada's."""
    return hooks.add()


def save(hooks: Hooks, count: int = 1) -> None:
    for _ in range(count):
        assert hooks.client.post(SESSIONS, json=DRAFT).status_code == 201


def fail_until_given_up(hooks: Hooks) -> None:
    for _ in range(ATTEMPTS):
        hooks.deliver()
        hooks.clock.advance(hours=3)


class TestSending:
    def test_wh6_a_delivery_is_signed(self, hooks: Hooks, hook: dict[str, Any]) -> None:
        save(hooks)

        assert hooks.deliver() == ["session.created"]
        (got,) = hooks.receiver.got
        assert is_signed(got, hook["secret"])
        assert not is_signed(got._replace(body=got.body + b" "), hook["secret"])
        assert got.path == "/hook"
        assert got.headers["content-type"] == "application/json"
        assert got.headers["webhook-timestamp"] == str(int(hooks.clock.now.timestamp()))

    def test_wh18_an_old_secret_signs_along_for_a_day(
        self, hooks: Hooks, hook: dict[str, Any]
    ) -> None:
        fresh = hooks.client.post(f"{URL}/{hook['id']}/secret").json()["secret"]
        assert fresh != hook["secret"]

        for hours in (1, 24):
            hooks.clock.advance(hours=hours)
            save(hooks)
            hooks.deliver()

        first, second = hooks.receiver.got
        assert is_signed(first, fresh)
        assert is_signed(first, hook["secret"])
        assert is_signed(second, fresh)
        assert not is_signed(second, hook["secret"])

    def test_wh19_a_trial_arrives_also_when_it_is_switched_off(
        self, hooks: Hooks, hook: dict[str, Any]
    ) -> None:
        hooks.client.patch(f"{URL}/{hook['id']}", json={"enabled": False})
        answer = hooks.client.post(f"{URL}/{hook['id']}/test")

        assert answer.status_code == 202
        assert answer.json()["state"] == "waiting"
        assert hooks.deliver() == ["webhook.test"]
        assert is_signed(hooks.receiver.got[0], hook["secret"])
        assert hooks.log(hook["id"])[0]["state"] == "delivered"

    def test_wh19_a_trial_that_fails_switches_nothing_off(
        self, hooks: Hooks, hook: dict[str, Any]
    ) -> None:
        hooks.receiver.status = 410
        hooks.client.post(f"{URL}/{hook['id']}/test")
        hooks.deliver()

        assert hooks.log(hook["id"])[0]["state"] == "failed"
        assert hooks.get(hook["id"])["enabled"]

    def test_wh20_what_happened_while_it_was_off_is_not_told(
        self, hooks: Hooks, hook: dict[str, Any]
    ) -> None:
        at = f"{URL}/{hook['id']}"
        save(hooks)
        hooks.client.patch(at, json={"enabled": False})
        save(hooks)
        hooks.client.patch(at, json={"enabled": True})

        assert hooks.deliver() == []
        assert [one["state"] for one in hooks.log(hook["id"])] == ["failed"]
        save(hooks)
        assert hooks.deliver() == ["session.created"]

    @pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
    def test_wh20_nor_what_was_being_written_when_it_was_switched_off(
        self, hooks: Hooks, hook: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        at, find = f"{URL}/{hook['id']}", announcements.find_listening

        def find_then_switch_off(*given: Any) -> list[Listening]:
            found = find(*given)
            other = TestClient(hooks.app, cookies=hooks.client.cookies)
            other.patch(at, json={"enabled": False})
            return found

        monkeypatch.setattr(announcements, "find_listening", find_then_switch_off)
        save(hooks)
        monkeypatch.undo()
        hooks.client.post(f"{at}/test")
        hooks.client.patch(at, json={"enabled": True})

        assert hooks.deliver() == ["webhook.test"]
        assert [one["state"] for one in hooks.log(hook["id"])] == ["failed", "delivered"]


class TestFailing:
    def test_wh8_what_fails_is_tried_again_under_the_same_id(
        self, hooks: Hooks, hook: dict[str, Any]
    ) -> None:
        hooks.receiver.status, hooks.receiver.answer = 503, b"not \x00now\n" + b"x" * 5000
        save(hooks)
        hooks.deliver()

        (waits,) = hooks.log(hook["id"])
        assert (waits["state"], waits["attempts"], waits["status"]) == ("waiting", 1, 503)
        assert waits["answer"].startswith("not now x")
        assert len(waits["answer"]) == 200
        pause = datetime.fromisoformat(waits["dueAt"]) - hooks.clock.now
        assert 5 <= pause.total_seconds() <= 10
        assert hooks.deliver() == []

        hooks.receiver.status = 204
        hooks.clock.advance(seconds=10)
        assert hooks.deliver() == ["session.created"]
        assert hooks.deliver() == []
        assert len({one.headers["webhook-id"] for one in hooks.receiver.got}) == 1
        (arrived,) = hooks.log(hook["id"])
        assert (arrived["state"], arrived["attempts"], arrived["status"]) == ("delivered", 2, 204)
        assert hooks.get(hook["id"])["deliveredAt"] == arrived["triedAt"]

    def test_wh8_wh10_at_last_it_is_given_up_and_switched_off(
        self, hooks: Hooks, hook: dict[str, Any]
    ) -> None:
        hooks.receiver.status = 500
        save(hooks, 2)
        fail_until_given_up(hooks)
        fail_until_given_up(hooks)

        now = hooks.get(hook["id"])
        assert (now["enabled"], now["reason"]) == (False, "failing")
        assert {one["state"] for one in hooks.log(hook["id"])} == {"failed"}
        assert hooks.log(hook["id"])[0]["attempts"] == ATTEMPTS
        again = hooks.client.patch(f"{URL}/{hook['id']}", json={"enabled": True}).json()
        assert (again["enabled"], again["reason"]) == (True, None)

    def test_wh10_what_works_in_between_stays_on(self, hooks: Hooks, hook: dict[str, Any]) -> None:
        hooks.receiver.status = 500
        save(hooks)
        hooks.deliver()
        hooks.clock.advance(seconds=1)
        hooks.receiver.status = 200
        save(hooks)
        assert hooks.deliver() == ["session.created"]
        hooks.receiver.status = 500
        fail_until_given_up(hooks)

        assert [one["state"] for one in hooks.log(hook["id"])] == ["failed", "delivered"]
        assert hooks.get(hook["id"])["enabled"]

    def test_wh10_a_receiver_may_say_that_it_is_gone(
        self, hooks: Hooks, hook: dict[str, Any]
    ) -> None:
        hooks.receiver.status = 410
        save(hooks, 2)

        assert hooks.deliver() == ["session.created"]
        assert hooks.get(hook["id"])["reason"] == "gone"
        assert [one["state"] for one in hooks.log(hook["id"])] == ["failed", "failed"]
        save(hooks)
        assert hooks.deliver() == []

    def test_wh14_a_redirect_is_not_followed(self, hooks: Hooks, hook: dict[str, Any]) -> None:
        with receiving() as inside:
            hooks.receiver.status, hooks.receiver.location = 307, inside.url
            save(hooks)
            hooks.deliver()

            assert inside.got == []
        (log,) = hooks.log(hook["id"])
        assert (log["state"], log["status"]) == ("waiting", 307)
        assert "redirect" in log["answer"]

    def test_wh8_who_does_not_answer_in_time_has_failed(
        self, hooks: Hooks, hook: dict[str, Any]
    ) -> None:
        hooks.receiver.may_answer.clear()
        hooks.reach.seconds = 0.2
        save(hooks)
        hooks.deliver()

        (log,) = hooks.log(hook["id"])
        assert log["status"] is None
        assert log["answer"] == "No answer within 0.2 seconds."

    def test_wh8_who_is_not_there_has_failed(self, hooks: Hooks) -> None:
        with receiving() as gone:
            url = gone.url
        hook = hooks.add(url)
        save(hooks)
        hooks.deliver()

        assert hooks.log(hook["id"])[0]["answer"].startswith("No answer: ")

    def test_wh16_no_more_is_read_than_is_kept(self, hooks: Hooks, hook: dict[str, Any]) -> None:
        hooks.receiver.answer = b"a" * 50_000_000
        save(hooks)

        assert hooks.deliver() == ["session.created"]
        assert hooks.log(hook["id"])[0]["answer"] == "a" * 200


class TestWhereItGoes:
    def test_wh13_a_name_that_leads_elsewhere_by_now_gets_nothing(self, hooks: Hooks) -> None:
        names = Names("93.184.216.34")
        hooks.restrict(names)
        hook = hooks.add(f"https://hooks.example:{hooks.receiver.port}/")
        names.addresses = ["127.0.0.1"]
        save(hooks)

        assert hooks.deliver() == []
        assert hooks.receiver.got == []
        (log,) = hooks.log(hook["id"])
        assert log["answer"] == "Not sent: the URL must lead to a public address."

    def test_wh13_it_connects_to_what_was_looked_up_once(self, hooks: Hooks) -> None:
        names = Names("127.0.0.1")
        hooks.reach._look_up = names  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        hooks.add(f"http://nowhere.invalid:{hooks.receiver.port}/")
        names.asked = 0
        save(hooks)

        assert hooks.deliver() == ["session.created"]
        assert names.asked == 1
        host = hooks.receiver.got[0].headers["host"]
        assert host == f"nowhere.invalid:{hooks.receiver.port}"

    def test_a_second_address_is_tried_where_the_first_is_dead(self, hooks: Hooks) -> None:
        names = Names("127.0.0.1", "::1")
        hooks.reach._look_up = names  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        names.addresses = ["127.0.0.2", "127.0.0.1"]
        hooks.add(f"http://nowhere.invalid:{hooks.receiver.port}/")
        save(hooks)

        assert hooks.deliver() == ["session.created"]


class TestManyAtOnce:
    def test_wh7_a_save_does_not_wait_for_a_receiver_that_hangs(
        self, hooks: Hooks, hook: dict[str, Any]
    ) -> None:
        hooks.receiver.may_answer.clear()
        save(hooks)
        sending = threading.Thread(target=hooks.deliver)
        sending.start()
        assert hooks.receiver.came.acquire(timeout=10)

        save(hooks, 20)  # each would fail the test if it took as long as the receiver

        assert len(hooks.log(hook["id"])) == 21
        assert sending.is_alive()
        hooks.receiver.may_answer.set()
        sending.join()

    def test_wh9_two_processes_send_nothing_twice(self, hooks: Hooks, hook: dict[str, Any]) -> None:
        others = [hooks.add() for _ in range(4)]
        save(hooks, 5)

        async def run() -> None:
            postmen = [hooks.postman() for _ in range(4)]
            await asyncio.gather(*(one.start_due() for one in postmen))
            await asyncio.gather(*(one.finish() for one in postmen))

        asyncio.run(run())

        ids = [one.headers["webhook-id"] for one in hooks.receiver.got]
        assert len(ids) == len(set(ids)) == 25
        for one in (hook, *others):
            assert {entry["attempts"] for entry in hooks.log(one["id"])} == {1}

    def test_wh9_one_webhook_has_one_delivery_under_way(
        self, hooks: Hooks, hook: dict[str, Any]
    ) -> None:
        assert hook
        hooks.receiver.may_answer.clear()
        save(hooks, 3)
        sending = threading.Thread(target=hooks.deliver)
        sending.start()
        assert hooks.receiver.came.acquire(timeout=10)

        async def another() -> None:
            await hooks.postman().start_due()

        asyncio.run(another())
        assert len(hooks.receiver.got) == 1
        hooks.receiver.may_answer.set()
        sending.join()
        assert len(hooks.receiver.got) == 3

    def test_wh9_what_a_process_leaves_behind_others_send(
        self, hooks: Hooks, hook: dict[str, Any], engine: Engine
    ) -> None:
        save(hooks)
        until = hooks.clock.now + LEASE
        with engine.execution_options(write=True).begin() as connection:
            connection.execute(
                text("UPDATE webhooks SET leased_until = :until"),
                {"until": until.isoformat(" ", "microseconds")[:26]},
            )

        assert hooks.deliver() == []
        hooks.clock.now = until
        assert hooks.deliver() == ["session.created"]
        assert hooks.log(hook["id"])[0]["attempts"] == 1


class TestTheLog:
    def test_wh11_what_was_sent_is_kept_only_until_it_has_arrived(
        self, hooks: Hooks, hook: dict[str, Any], engine: Engine
    ) -> None:
        assert hook
        save(hooks)

        def bodies() -> list[Any]:
            with engine.connect() as connection:
                return [*connection.execute(text("SELECT body FROM webhook_deliveries")).scalars()]

        assert all(bodies())
        hooks.deliver()
        assert bodies() == [None]

    def test_wh11_the_log_goes_after_a_month(
        self, hooks: Hooks, hook: dict[str, Any], engine: Engine
    ) -> None:
        save(hooks)
        hooks.deliver()
        database = Database(engine)
        for days, left in ((30, 1), (1, 0)):
            hooks.clock.advance(days=days)
            with database.write() as db:
                forget_old_deliveries(db, now=hooks.clock.now)
            assert len(hooks.log(hook["id"])) == left

    def test_wh11_it_goes_with_the_webhook(
        self, hooks: Hooks, hook: dict[str, Any], engine: Engine
    ) -> None:
        save(hooks)
        hooks.client.delete(f"{URL}/{hook['id']}")

        with engine.connect() as connection:
            assert not connection.execute(text("SELECT id FROM webhook_deliveries")).all()
        assert hooks.deliver() == []
