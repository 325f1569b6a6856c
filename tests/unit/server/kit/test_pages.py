"""Which file answers for which address."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from meelio_web.server.kit.pages import PageAddresses


@pytest.fixture
def site(tmp_path: Path) -> TestClient:
    for name in ("index.html", "history/index.html", "reports/weekly/index.html", "404.html"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    files = Starlette()
    files.mount("/", StaticFiles(directory=tmp_path, html=True))
    return TestClient(PageAddresses(files, root=tmp_path), follow_redirects=False)


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/history", "history/index.html"),
        ("/history?day=2026-01-01", "history/index.html"),
        ("/history/", "history/index.html"),
        ("/reports/weekly", "reports/weekly/index.html"),
    ],
)
def test_pw10_page_answers_under_its_own_address(site: TestClient, path: str, file: str) -> None:
    answer = site.get(path)

    assert (answer.status_code, answer.text) == (200, file)


@pytest.mark.parametrize("path", ["/nothing", "/history/nothing", "/historyx"])
def test_pw10_other_addresses_are_not_found(site: TestClient, path: str) -> None:
    answer = site.get(path)

    assert (answer.status_code, answer.text) == (404, "404.html")
