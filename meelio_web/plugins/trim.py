"""Leaves out of the bundle what Reflex loads for pages with state on the server: ours have none.

Knows what Reflex writes, to the letter; each change of it fails the build, and a test.
"""

from __future__ import annotations

import re
from typing import Unpack

from reflex.plugins import Plugin
from reflex.plugins.base import PreCompileContext
from typing_extensions import override

from meelio_web.plugins.replacing import with_replaced

STAND_INS = {
    "socket.io-client": "socket",
    "universal-cookie": "cookies",
    "mergician": "merge",
    "@emotion/react": "jsx",
    "$/env.json": "env",
}
"""Packages, and the modules of client/src/stand-in that take their place."""

GLOBALS = re.compile(
    r"useEffect\(\(\) => \{\n[^\n]*\n    window\.__reflex = \{.*?\}, \[\]\);", re.DOTALL
)

TELLS_SERVER = re.compile(
    r"  // Handle frontend errors and send them to the backend via websocket\.\n"
    r"  useEffect\(.*?\n  \}, \[\]\);\n",
    re.DOTALL,
)
TELLS_NOBODY = "  // There is no socket: what nobody catches is the browser's to report.\n"

WHOLE = re.compile(r'^import \* as (\w+) from "[^"]+";\n', re.MULTILINE)


class TrimPlugin(Plugin):
    """Saves a first visit some 60 KB, and every page from a loop at its first error."""

    @override
    def pre_compile(self, **context: Unpack[PreCompileContext]) -> None:
        context["add_modify_task"]("vite.config.js", with_stand_ins)
        context["add_modify_task"]("app/root.jsx", without_globals)
        context["add_modify_task"]("utils/state.js", without_reports)


def with_stand_ins(source: str) -> str:
    """Let Vite take our modules for packages that no page of ours can need."""
    aliases = "".join(
        f'      {{ find: "{package}", replacement: fileURLToPath('
        f'new URL("./meelio/stand-in/{module}.ts", import.meta.url)) }},\n'
        for package, module in STAND_INS.items()
    )
    return with_replaced(source, "    alias: [\n", f"    alias: [\n{aliases}")


def without_globals(source: str) -> str:
    """Keep whole packages out that only components compiled at run time could ask for.

    Those need ``eval``, which the content security policy forbids. Merely imported, a package that
    does not say it is free of side effects would come with the very first page.
    """
    found = GLOBALS.findall(source)
    rest = with_replaced(source, found[0] if found else "window.__reflex = {", "")
    body = WHOLE.sub("", rest)
    return WHOLE.sub(lambda line: line[0] if re.search(rf"\b{line[1]}\b", body) else "", rest)


def without_reports(source: str) -> str:
    """Keep Reflex from sending errors over a socket that is not there.

    That would be an error too, which it would send as well, and so on for as long as the tab is
    open: a single slip, be it of a browser's extension, would take a whole processor.
    """
    found = TELLS_SERVER.findall(source)
    return with_replaced(source, found[0] if found else "window.onerror = ", TELLS_NOBODY)
