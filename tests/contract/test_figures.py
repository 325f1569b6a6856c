"""The client's figures and the server's are the same, whatever the history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE, Popen

import orjson
import pytest
from hypothesis import given, settings

from tests.support.histories import histories
from tests.support.insights import Json, figures_of, spell, summary_in

CLIENT = Path(__file__).parents[2] / "meelio_web" / "client"


class Browser:
    """The client's code, at work on one history after the other."""

    def __init__(self, process: Popen[bytes]) -> None:
        assert process.stdin
        assert process.stdout
        self._asked, self._answers = process.stdin, process.stdout

    def ask(self, sent: Json) -> tuple[Json, Json]:
        """Return the figures that are asked for, and the summary."""
        self._asked.write(orjson.dumps(sent) + b"\n")
        self._asked.flush()
        return orjson.loads(self._answers.readline())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    command = ["bun", "test/support/tell-figures.ts"]
    with Popen(command, cwd=CLIENT, stdin=PIPE, stdout=PIPE) as process:  # noqa: S603
        yield Browser(process)
        assert process.stdin
        process.stdin.close()


@settings(max_examples=150, deadline=None)
@given(histories())
def test_in11_in13_in16_in25_in30_both_count_the_same(browser: Browser, sent: Json) -> None:
    figures, summary = browser.ask(sent)

    assert spell(figures_of(sent)) == figures
    assert spell(summary_in(sent)) == summary
