"""The manifest promises only what there is: a browser that finds a false icon won't install."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[2] / "assets"
MANIFEST = json.loads((ASSETS / "manifest.webmanifest").read_text("utf-8"))
ICONS = [*MANIFEST["icons"], *(i for link in MANIFEST["shortcuts"] for i in link["icons"])]


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon["src"])
def test_every_icon_is_there_in_the_size_and_type_it_says(icon: dict[str, str]) -> None:
    content = (ASSETS / icon["src"].removeprefix("/")).read_bytes()

    if icon["type"] == "image/svg+xml":
        assert content.startswith(b"<svg")
    else:
        assert content.startswith(b"\x89PNG\r\n\x1a\n")
        width, height = struct.unpack(">II", content[16:24])
        assert icon["sizes"] == f"{width}x{height}"


def test_it_can_be_installed_and_masked() -> None:
    sizes = {(icon["sizes"], icon["purpose"]) for icon in MANIFEST["icons"]}

    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= sizes
    assert MANIFEST["display"] == "standalone"
    assert MANIFEST["id"] == MANIFEST["start_url"] == MANIFEST["scope"] == "/"
