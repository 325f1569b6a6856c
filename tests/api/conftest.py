"""Devices of one person, for tests of sync."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.support.device import Device, Json


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
