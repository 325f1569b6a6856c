"""Devices of one person, whose data the operator looks after."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.support.device import Device


@pytest.fixture
def phone(api: TestClient) -> Device:
    """A device of Ada's."""
    return Device(api)


@pytest.fixture
def laptop(api: TestClient) -> Device:
    """Another one of hers."""
    return Device(api)
