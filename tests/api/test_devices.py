"""/api/v1/sync/devices: who is signed in and who syncs, as one list."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from meelio_web.server.identity import service
from meelio_web.server.kit.web import Database
from meelio_web.server.sync.upkeep import purge_all
from tests.conftest import PASSWORD, Clock, bearer, without_cookie
from tests.support.device import Device, Json

AUTH = "/api/v1/auth"
DEVICES = "/api/v1/sync/devices"
ADA = {"email": "ada@example.com", "password": PASSWORD}


def sign_in(app: FastAPI) -> TestClient:
    """Sign Ada in on one more device."""
    client = TestClient(app, headers={"user-agent": "Phone"})
    answer = client.post(f"{AUTH}/login", json=ADA)
    assert answer.status_code == 200, answer.text
    return client


@pytest.fixture
def signed_in(app: FastAPI, api: TestClient) -> TestClient:
    """Ada's second device, signed in, but not synced as yet; the first one has signed her up."""
    assert api.cookies
    return sign_in(app)


@pytest.fixture
def script(app: FastAPI, api: TestClient) -> Device:
    """A program of Ada's that syncs with an API token."""
    token = api.post(f"{AUTH}/tokens", json={"name": "script"}).json()["token"]
    return Device(TestClient(app, headers=bearer(token)))


def listed(client: TestClient) -> list[Json]:
    answer = client.get(DEVICES)
    assert answer.status_code == 200, answer.text
    return answer.json()


def by_name(client: TestClient) -> dict[str, Json]:
    return {device["name"]: device for device in listed(client)}


class TestList:
    def test_ac14_a_sign_in_becomes_a_device_once_it_syncs(
        self, clock: Clock, api: TestClient, signed_in: TestClient
    ) -> None:
        assert by_name(api)["Phone"] == {
            "id": by_name(api)["Phone"]["id"],
            "name": "Phone",
            "lastSeenAt": "2026-06-01T12:00:00.000Z",
            "lastSyncedAt": None,
            "isCurrent": False,
            "isSignedIn": True,
            "needsFullSync": False,
            "waiting": None,
        }
        phone = Device(signed_in)
        clock.advance(seconds=1)
        phone.send(waiting=3)

        first, second = listed(api)

        assert first == {
            "id": phone.id,
            "name": "Firefox on Linux",
            "lastSeenAt": "2026-06-01T12:00:01.000Z",
            "lastSyncedAt": "2026-06-01T12:00:01.000Z",
            "isCurrent": False,
            "isSignedIn": True,
            "needsFullSync": False,
            "waiting": 3,
        }
        assert (second["name"], second["isCurrent"]) == ("testclient", True)

    def test_ac14_who_only_reads_is_seen_later_than_synced(
        self, clock: Clock, api: TestClient, phone: Device
    ) -> None:
        phone.push()
        clock.advance(hours=2)
        phone.pull()

        (device,) = listed(api)

        assert device["lastSeenAt"] == "2026-06-01T14:00:00.000Z"
        assert device["lastSyncedAt"] == "2026-06-01T12:00:00.000Z"

    @pytest.mark.parametrize(("waiting", "names"), [(0, set[str]()), (2, {"Firefox on Linux"})])
    def test_ac14_signed_out_it_stays_only_with_something_to_send(
        self, api: TestClient, signed_in: TestClient, waiting: int, names: set[str]
    ) -> None:
        Device(signed_in).send(waiting=waiting)
        signed_in.post(f"{AUTH}/logout")

        devices = by_name(api)

        assert devices.keys() == {"testclient"} | names
        assert [devices[name]["isSignedIn"] for name in names] == [False] * len(names)

    def test_sy28_unseen_for_90_days_it_is_said_to_need_a_full_sync(
        self, clock: Clock, api: TestClient, phone: Device, laptop: Device
    ) -> None:
        phone.push()
        clock.advance(days=90)
        laptop.push()
        clock.advance(seconds=1)

        needs = {one["id"]: one["needsFullSync"] for one in listed(api)}

        assert needs == {laptop.id: False, phone.id: True}

    def test_ac14_a_script_that_syncs_is_listed_too(self, api: TestClient, script: Device) -> None:
        script.push()

        device = by_name(api)["Firefox on Linux"]

        assert (device["isSignedIn"], device["isCurrent"]) == (True, False)
        assert not any(one["isCurrent"] for one in listed(script.client))

    def test_ac10_nobody_else_sees_or_revokes_it(
        self, phone: Device, api: TestClient, ben: TestClient
    ) -> None:
        phone.push()
        (adas,) = [one["id"] for one in api.get(f"{AUTH}/sessions").json()]

        assert [one["name"] for one in listed(ben)] == ["testclient"]
        assert ben.delete(f"{DEVICES}/{phone.id}").status_code == 404
        assert ben.delete(f"{DEVICES}/{adas}").status_code == 404
        assert len(listed(api)) == 1

    @pytest.mark.parametrize("waiting", [-1, 2**31, "many", None])
    def test_what_cannot_be_a_count_is_refused(self, phone: Device, waiting: Any) -> None:
        answer = phone.send(waiting=waiting)

        assert answer.status_code == 422
        assert [error["field"] for error in answer.json()["errors"]] == ["waiting"]


class TestRevoke:
    def test_ac15_ends_the_sign_in_and_takes_it_off_the_list(
        self, api: TestClient, signed_in: TestClient
    ) -> None:
        phone = Device(signed_in)
        phone.push()

        assert api.delete(f"{DEVICES}/{phone.id.upper()}").status_code == 204

        assert phone.send().status_code == 401
        assert by_name(api).keys() == {"testclient"}
        assert api.delete(f"{DEVICES}/{phone.id}").status_code == 404

    def test_ac15_also_one_that_never_synced(self, api: TestClient, signed_in: TestClient) -> None:
        id_ = by_name(api)["Phone"]["id"]

        assert api.delete(f"{DEVICES}/{id_}").status_code == 204

        assert signed_in.get(f"{AUTH}/me").status_code == 401
        assert api.delete(f"{DEVICES}/{id_}").status_code == 404

    def test_ac15_signed_in_again_it_is_back(
        self, app: FastAPI, api: TestClient, signed_in: TestClient
    ) -> None:
        phone = Device(signed_in)
        phone.push()
        api.delete(f"{DEVICES}/{phone.id}")
        phone.client = sign_in(app)
        phone.push()

        assert by_name(api)["Firefox on Linux"]["id"] == phone.id

    def test_sy28_a_signed_out_device_is_only_forgotten(
        self, api: TestClient, signed_in: TestClient
    ) -> None:
        phone = Device(signed_in)
        phone.send(waiting=1)
        signed_in.post(f"{AUTH}/logout")

        assert api.delete(f"{DEVICES}/{phone.id}").status_code == 204
        assert by_name(api).keys() == {"testclient"}

    def test_ac15_this_devices_cookie_goes_too(self, phone: Device, api: TestClient) -> None:
        phone.push()

        assert api.delete(f"{DEVICES}/{phone.id}").status_code == 204
        assert "meelio_session" not in api.cookies

    def test_sy28_what_came_with_an_api_token_has_no_sign_in_to_end(
        self, api: TestClient, script: Device
    ) -> None:
        script.push()

        assert api.delete(f"{DEVICES}/{script.id}").status_code == 204
        assert by_name(api).keys() == {"testclient"}
        assert script.send().status_code == 200

    def test_what_is_no_device_is_absent(self, api: TestClient) -> None:
        assert api.delete(f"{DEVICES}/{uuid4()}").status_code == 404


class TestOneSignInPerBrowser:
    def test_ac13_signing_in_again_ends_the_one_before(self, api: TestClient) -> None:
        old = api.cookies["meelio_session"]
        api.post(f"{AUTH}/login", json=ADA)

        assert len(listed(api)) == 1
        new = without_cookie(api)
        assert api.get(f"{AUTH}/me", headers=bearer(old)).status_code == 401
        assert api.get(f"{AUTH}/me", headers=bearer(new)).status_code == 200

    def test_ac13_a_failed_try_ends_nothing(self, api: TestClient) -> None:
        api.post(f"{AUTH}/login", json=ADA | {"password": "wrong"})

        assert api.get(f"{AUTH}/me").status_code == 200

    def test_ac23_of_too_many_the_one_seen_longest_ago_ends(
        self, monkeypatch: pytest.MonkeyPatch, clock: Clock, app: FastAPI, api: TestClient
    ) -> None:
        monkeypatch.setattr(service, "MOST_SIGN_INS", 3)
        clients = [api]
        for _ in range(2):
            clock.advance(hours=2)
            clients.append(sign_in(app))
        clock.advance(hours=2)
        api.get(f"{AUTH}/me")  # the first to sign in is not the one that was away for longest
        clients.append(sign_in(app))

        codes = [client.get(f"{AUTH}/me").status_code for client in clients]
        assert codes == [200, 401, 200, 200]


class TestPurge:
    def test_sy68_who_was_not_seen_for_long_is_forgotten(
        self, clock: Clock, engine: Engine, script: Device
    ) -> None:
        def purge() -> int:
            return purge_all(Database(engine), now=clock.now).devices

        def kept() -> set[str]:
            return {one["id"] for one in listed(script.client) if one["lastSyncedAt"]}

        others = [Device(script.client) for _ in range(3)]
        silent, empty, full = others
        silent.send()
        empty.send(waiting=0)
        full.send(waiting=2)
        clock.advance(days=120)
        script.send()
        assert purge() == 0
        assert kept() == {one.id for one in (script, *others)}

        clock.advance(seconds=1)
        assert purge() == 2
        assert kept() == {script.id, full.id}
        empty.send(waiting=0)
        assert kept() == {script.id, full.id, empty.id}

        clock.advance(days=245)
        assert purge() == 3
        assert kept() == set()

    def test_sy68_what_a_forgotten_one_changed_stays_told(
        self, clock: Clock, engine: Engine, script: Device
    ) -> None:
        made = script.push(script.change({"title": "Read"}))[0]["row"]
        clock.advance(days=120)
        other = Device(script.client)
        other.push(other.change({"notes": "x"}, made["id"], baseRev=made["rev"]))
        clock.advance(seconds=1)
        purge_all(Database(engine), now=clock.now)

        (told,) = script.client.get(f"/api/v1/sync/history/task/{made['id']}").json()
        assert (told["deviceId"], told["deviceName"]) == (other.id, "Firefox on Linux")
        assert script.push(script.change({"title": "Write"}))[0]["status"] == "applied"
