"""Clocks that are not right, put into pages from their beginning."""

from __future__ import annotations

from datetime import timedelta


def ahead(by: timedelta) -> str:
    """Return a script by which a page takes it to be so much later; time passes as ever.

    Only pages: a service worker's clock cannot be set from here.
    """
    return f"""(() => {{
        const Real = Date;
        const now = () => Real.now() + {by // timedelta(milliseconds=1)};
        globalThis.Date = class extends Real {{
            constructor(...parts) {{ parts.length > 0 ? super(...parts) : super(now()); }}
            static now() {{ return now(); }}
        }};
    }})();"""


GOES_AHEAD = """(() => {
    const Real = Date;
    let byMs = 0;
    const now = () => Real.now() + byMs;
    globalThis.Date = class extends Real {
        constructor(...parts) { parts.length > 0 ? super(...parts) : super(now()); }
        static now() { return now(); }
    };
    globalThis.sleptFor = (ms) => { byMs += ms; };
})();"""
"""A script by which a page's clock can go ahead at once, as over a sleep that no timeout counts."""
