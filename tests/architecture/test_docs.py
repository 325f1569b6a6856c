"""What the README says of the settings is what there is."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
READ = re.compile(r'(?:_\w+|environ\.get)\("([A-Z_]+)"(?:, f?"?([^")]*)"?)?\)')
LISTED = re.compile(r"^\| `([A-Z_]+)` \| (?:`([^`]*)`)?", re.MULTILINE)


def settings() -> dict[str, str]:
    """Return every setting's default, as far as the source spells it out."""
    source = (ROOT / "meelio_web/config.py").read_text("utf-8")
    return {name: re.sub(r"{(\w+)}", r"\1", default) for name, default in READ.findall(source)}


def test_readme_lists_every_setting_and_its_default() -> None:
    listed = dict(LISTED.findall((ROOT / "README.md").read_text("utf-8")))

    assert listed.keys() == settings().keys()
    spelled = {name: default for name, default in settings().items() if default}
    assert {name: listed[name] for name in spelled} == spelled
