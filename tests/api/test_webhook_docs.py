"""docs/webhooks.md says what is the case, and its examples run."""

from __future__ import annotations

import re
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from meelio_web.server.webhooks.domain.events import TEST, Kind
from meelio_web.server.webhooks.domain.signing import headers_of, new_secret
from tests.support.hooks import URL, Hooks

PAGE = (Path(__file__).parents[2] / "docs/webhooks.md").read_text("utf-8")
BODY = '{"type":"session.created","data":{"note":"grüße"}}'.encode()

Request = tuple[str, dict[str, str], bytes]


def example(language: str) -> str:
    """Return the page's code in a language."""
    found = re.search(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


def in_python(request: Request) -> bool:
    names: dict[str, Any] = {}
    exec(example("python"), names)  # noqa: S102 (it is ours)
    return names["is_from_meelio"](*request)


def in_javascript(request: Request, folder: Path) -> bool:
    (folder / "check.mjs").write_text(example("js"), "utf-8")
    secret, headers, body = request
    asked = ", ".join(orjson.dumps(one).decode() for one in (secret, headers, body.decode()))
    say = f"import {{ isFromMeelio }} from './check.mjs'; console.log(isFromMeelio({asked}))"
    node = ["node", "--input-type=module", "--eval", say]
    ran = subprocess.run(node, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603
    return {"true": True, "false": False}[ran.stdout.strip()]


@pytest.mark.parametrize("language", ["python", "javascript"])
def test_wh22_the_examples_accept_ours_and_nothing_else(language: str, tmp_path: Path) -> None:
    def accepts(*request: Any) -> bool:
        return in_python(request) if language == "python" else in_javascript(request, tmp_path)

    old, new, now = new_secret(), new_secret(), int(time.time())  # noqa: TID251 (as theirs does)
    headers = headers_of([new, old], "msg", now, BODY)

    assert accepts(new, headers, BODY)
    assert accepts(old, headers, BODY)
    assert not accepts(new, headers, BODY.replace(b"created", b"deleted"))
    assert not accepts(new, headers | {"webhook-id": "other"}, BODY)
    assert not accepts(new_secret(), headers, BODY)
    assert not accepts(new, headers | {"webhook-signature": "v1,"}, BODY)
    assert not accepts(new, headers_of([new], "msg", now - 301, BODY), BODY)


def test_wh22_the_example_accepts_what_is_sent(hooks: Hooks) -> None:
    hooks.clock.now = datetime.now(UTC)
    secret = hooks.add()["secret"]
    id_ = hooks.client.get(URL).json()[0]["id"]
    hooks.client.post(f"{URL}/{id_}/test")
    hooks.deliver()

    (got,) = hooks.receiver.got
    assert in_python((secret, got.headers, got.body))


def test_every_event_is_explained() -> None:
    explained = re.findall(r"^\| `([a-z]+\.[a-z]+)` \|", PAGE, re.MULTILINE)

    assert explained == [*Kind, TEST]
