"""Devices of one person, for tests of sync."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.conftest import Clock
from tests.support.device import Device, Json
from tests.support.hooks import Hooks
from tests.support.receiver import Receiver, receiving


@pytest.fixture
def phone(api: TestClient) -> Device:
    """A device of Ada's."""
    return Device(api)


@pytest.fixture
def laptop(api: TestClient) -> Device:
    """Another one of hers."""
    return Device(api)


@pytest.fixture
def task(phone: Device, laptop: Device) -> Json:
    """A task that both devices have seen."""
    row = phone.push(phone.change({"title": "Read", "notes": "old"}))[0]["row"]
    phone.pull()
    laptop.pull()
    return row


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Somebody's server, which webhooks are sent to."""
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def hooks(app: FastAPI, api: TestClient, receiver: Receiver, clock: Clock) -> Hooks:
    """Ada's webhooks; here they may reach this machine."""
    return Hooks(app, api, receiver, clock)
