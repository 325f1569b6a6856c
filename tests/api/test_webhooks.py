"""/api/v1/webhooks: who has which, and where they may go."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from meelio_web.server.webhooks.sending import Reach
from tests.support.hooks import EVENTS, URL, Hooks, Names

PUBLIC = "93.184.216.34"
TO_ALL = "https://hooks.example/"


def refusal(answer: Any) -> str:
    """Return why a URL was refused."""
    assert answer.status_code == 422, answer.text
    (error,) = answer.json()["errors"]
    assert error["field"] == "url"
    return error["message"]


class TestTheirOwners:
    def test_wh17_the_secret_is_shown_once(self, hooks: Hooks) -> None:
        made = hooks.add(events=["session.created", "session.created"])

        assert made.pop("secret").startswith("whsec_")
        assert made == {
            "id": made["id"],
            "url": hooks.receiver.url,
            "events": ["session.created"],
            "enabled": True,
            "reason": None,
            "deliveredAt": None,
            "createdAt": "2026-06-01T12:00:00.000Z",
        }
        assert hooks.get(made["id"]) == made
        assert hooks.client.get(URL).json() == [made]

    def test_wh17_somebody_elses_is_absent(self, hooks: Hooks, ben: TestClient) -> None:
        id_ = hooks.add()["id"]

        assert ben.get(URL).json() == []
        for who, webhook in ((ben, id_), (hooks.client, uuid4())):
            at = f"{URL}/{webhook}"
            answers = [
                who.get(at),
                who.patch(at, json={"enabled": False}),
                who.delete(at),
                who.get(f"{at}/deliveries"),
                who.post(f"{at}/test"),
                who.post(f"{at}/secret"),
            ]
            assert {answer.status_code for answer in answers} == {404}
        assert hooks.get(id_)["enabled"]

    def test_wh17_ten_are_enough(self, hooks: Hooks) -> None:
        with ThreadPoolExecutor(4) as pool:
            asked = [pool.submit(hooks.ask) for _ in range(12)]
        answers = [one.result() for one in asked]

        assert sorted(answer.status_code for answer in answers) == [*[201] * 10, *[409] * 2]
        refused = next(answer for answer in answers if answer.status_code == 409)
        assert refused.json()["code"] == "too_many_webhooks"
        hooks.client.delete(f"{URL}/{hooks.client.get(URL).json()[0]['id']}")
        assert hooks.ask().status_code == 201

    def test_url_and_events_can_be_changed(self, hooks: Hooks) -> None:
        made = hooks.add()
        at = f"{URL}/{made['id']}"

        patched = hooks.client.patch(at, json={"url": f"{made['url']}2", "events": EVENTS[3:]})

        assert patched.json()["url"] == f"{made['url']}2"
        assert patched.json()["events"] == ["phase.finished"]
        assert hooks.client.patch(at, json={}).json() == patched.json()

    @pytest.mark.parametrize("events", [[], ["session.read"], ["webhook.test"], None])
    def test_wh1_only_known_events_can_be_asked_for(self, hooks: Hooks, events: Any) -> None:
        answer = hooks.ask(events=events)

        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"].startswith("events")

    def test_wh11_all_goes_with_the_account(self, hooks: Hooks, engine: Engine) -> None:
        id_ = hooks.add()["id"]
        hooks.client.post(f"{URL}/{id_}/test")
        assert hooks.client.delete("/api/v1/auth/me").status_code == 204

        with engine.connect() as connection:
            for table in ("webhooks", "webhook_deliveries"):
                count = connection.execute(text(f"SELECT count(*) FROM {table}"))  # noqa: S608
                assert count.scalar() == 0

    def test_needs_somebody(self, anonymous: TestClient) -> None:
        assert anonymous.get(URL).status_code == 401
        assert anonymous.post(URL, json={"url": TO_ALL, "events": EVENTS}).status_code == 401


class TestWhereTheyMayGo:
    def test_wh12_wh13_a_name_that_leads_inside_is_refused(self, hooks: Hooks) -> None:
        names = Names(PUBLIC, "10.0.0.1")
        hooks.restrict(names)

        assert refusal(hooks.ask(TO_ALL)) == "must lead to a public address"
        names.addresses = []
        assert refusal(hooks.ask(TO_ALL)) == "its name is not known"
        names.addresses = [PUBLIC]
        assert hooks.ask(TO_ALL).status_code == 201

    @pytest.mark.parametrize(
        "host",
        [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f000001",
            "0177.0.0.1",
            "localhost",
            "169.254.169.254",
            "[::1]",
            "[fe80::1]",
            "[::ffff:10.0.0.1]",
            "[64:ff9b::7f00:1]",
            "10.0.0.1",
            "0.0.0.0",  # noqa: S104
        ],
    )
    def test_wh12_so_is_an_address_however_it_is_spelled(self, hooks: Hooks, host: str) -> None:
        hooks.app.state.reach = Reach()  # with the machine's own name servers

        assert "public" in refusal(hooks.ask(f"https://{host}/"))

    def test_wh13_a_change_of_the_url_is_asked_too(self, hooks: Hooks) -> None:
        names = Names(PUBLIC)
        hooks.restrict(names)
        made = hooks.add(TO_ALL)
        names.addresses = ["192.168.0.1"]

        refused = hooks.client.patch(f"{URL}/{made['id']}", json={"url": "https://router.example/"})

        assert "public" in refusal(refused)
        assert hooks.get(made["id"])["url"] == TO_ALL

    def test_wh15_a_url_is_https_and_plain(self, hooks: Hooks) -> None:
        hooks.restrict(Names(PUBLIC))

        assert "https" in refusal(hooks.ask("http://hooks.example/"))
        assert "password" in refusal(hooks.ask("https://a:b@hooks.example/"))
        assert "port" in refusal(hooks.ask("https://hooks.example:22/"))
