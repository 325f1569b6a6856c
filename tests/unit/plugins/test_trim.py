"""What is left out of the bundle, and that Reflex still writes what we take it out of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import reflex_base
from reflex_base.compiler.templates import app_root_template, vite_config_template

from meelio_web.plugins.trim import STAND_INS, with_stand_ins, without_globals, without_reports

CLIENT = Path(__file__).parents[3] / "meelio_web" / "client" / "src"
STATE_JS = Path(reflex_base.__file__).parent / ".templates/web/utils/state.js"


def vite_config() -> str:
    return vite_config_template(
        "/", hmr=True, force_full_reload=False, experimental_hmr=False, sourcemap=False
    )


def app_root() -> str:
    return app_root_template(
        imports=[],
        custom_codes=[],
        hooks={},
        window_libraries=[("idb", "idb"), ("utils_state", "$/utils/state")],
        render={"contents": "children"},
        dynamic_imports=set(),
    )


def test_every_stand_in_is_found_before_what_it_stands_in_for() -> None:
    config = with_stand_ins(vite_config())

    for package, module in STAND_INS.items():
        assert (CLIENT / "stand-in" / f"{module}.ts").exists()
        assert config.index(f'find: "{package}"') < config.index('find: "$",')
    assert with_stand_ins(config) == config


def test_stand_ins_have_all_that_reflex_asks_of_them() -> None:
    """A use that is new here needs the real package again, or a stand-in that can do it."""
    source = STATE_JS.read_text()

    for line in (
        'import io from "socket.io-client";',
        'import { mergician } from "mergician";',
        'import env from "$/env.json";',
        'import Cookies from "universal-cookie";',
    ):
        assert line in source
    assert set(re.findall(r"\bcookies\.(\w+)\(", source)) == {"get", "set", "remove"}
    assert re.findall(r"\bmergician\((.*?)\)", source) == ["injected, own"]
    assert re.findall(r"\bio\(", source) == ["io("]
    assert re.findall(r"\bnew Cookies\((.*?)\)", source) == [""]


def test_whole_packages_are_not_kept_for_components_made_at_run_time() -> None:
    trimmed = without_globals(app_root())

    assert "window.__reflex" in app_root()
    assert 'import * as idb from "idb";' in app_root()
    assert "window.__reflex" not in trimmed
    assert "import * as" not in trimmed
    assert "ThemeProvider" in trimmed


def test_errors_are_not_sent_over_a_socket_that_is_not_there() -> None:
    source = STATE_JS.read_text()

    trimmed = without_reports(source)

    assert "window.onerror = " in source
    assert not re.search(r"window\.on(error|unhandledrejection) = ", trimmed)
    assert "// Handle socket connect/disconnect." in trimmed
    assert without_reports(trimmed) == trimmed


@pytest.mark.parametrize("trim", [with_stand_ins, without_globals, without_reports])
def test_a_change_in_reflex_does_not_pass_unseen(trim: object) -> None:
    assert callable(trim)
    with pytest.raises(ValueError, match="no longer"):
        trim("import nothing;")
