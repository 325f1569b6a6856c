"""[LA4] Every catalogue says all that can be said, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TypedDict

import pytest

ROOT = Path(__file__).parents[2]
CLIENT = ROOT / "meelio_web/client"
CATALOGUES = CLIENT / "src/i18n"
LANGUAGES = ("ar", "de", "es", "fr", "pt-BR")

Words = str | dict[str, str]


class Said(TypedDict):
    """What the sources and the compiled pages say, in English."""

    texts: list[str]
    counted: dict[str, str]
    atLoad: list[str]
    forms: dict[str, list[str]]


@cache
def said() -> Said:
    """Collect it; takes some seconds, as all pages are compiled."""
    pages = subprocess.run(
        [sys.executable, "-m", "tests.support.compiled_pages"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    words = subprocess.run(
        ["bun", "test/support/collect-words.ts"],  # noqa: S607 it comes with the packages
        cwd=CLIENT,
        input=pages.stdout,
        check=True,
        capture_output=True,
    )
    return json.loads(words.stdout)


def catalogue(language: str) -> dict[str, Words]:
    return json.loads((CATALOGUES / f"{language}.json").read_text("utf-8"))


def values(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def ends(text: str) -> tuple[bool, bool]:
    """Tell whether something may follow or go before, as parts of a line do."""
    return text[:1] == " ", text[-1:] == " "


def test_la4_there_is_a_catalogue_for_each_language_and_for_no_other() -> None:
    found = {file.stem for file in CATALOGUES.glob("*.json")}

    assert found == set(LANGUAGES)


def test_la4_nothing_is_said_before_the_language_is_known() -> None:
    assert said()["atLoad"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_la4_says_everything_and_nothing_else(language: str) -> None:
    needed = {*said()["texts"], *said()["counted"]}
    found = set(catalogue(language))

    assert needed - found == set()
    assert found - needed == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_la4_keeps_each_value_in_its_sentence(language: str) -> None:
    texts = {key: words for key, words in catalogue(language).items() if isinstance(words, str)}

    assert [key for key, words in texts.items() if values(words) != values(key)] == []
    assert [key for key, words in texts.items() if not words.strip()] == []
    assert [key for key, words in texts.items() if ends(words) != ends(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_la4_counts_in_all_forms_of_the_language(language: str) -> None:
    words = catalogue(language)
    forms = set(said()["forms"][language])

    for key in said()["counted"]:
        counted = words[key]
        assert isinstance(counted, dict), key
        assert set(counted) == forms, key
        # "One session" needs no number, nor does a dual.
        assert all(values(key) - values(form) <= {"n"} for form in counted.values()), key
        assert all(values(form) <= values(key) for form in counted.values()), key
        assert "n" in values(counted["other"]), key
