"""Line icons of our own, on a grid of 24: nothing to download, one stroke for all."""

from __future__ import annotations

from typing import Final, Literal

import reflex as rx

Name = Literal[
    "timer", "tasks", "history", "settings", "account", "stop", "skip", "plus", "bell", "edit",
    "trash", "undo", "close", "check", "arrow", "down", "keyboard", "leaf",
    "grip", "more", "archive", "search", "calendar", "overdue", "up", "sink",
    "pin", "today", "later",
    "pause", "restart",
    "sound", "window", "filter", "file", "insights", "back",
]  # fmt: skip

PATHS: Final[dict[Name, str]] = {
    "timer": "M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm0-12v4l2.5 2.5M9.5 2.5h5",
    "tasks": "M4 6.5 5.5 8 8.5 5M4 16.5 5.5 18l3-3M12 7h8M12 17h8",
    "history": "M3.5 12a8.5 8.5 0 1 0 2.6-6.1M3.5 4v4h4M12 7.5V12l3 2",
    "settings": "M4 7h9M19 7h1M4 17h1M11 17h9M16 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z"
    "M8 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
    "account": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.9-3.4 3.9-5 7.5-5s6.6 1.6 7.5 5",
    "stop": "M7.5 6h9A1.5 1.5 0 0 1 18 7.500v9a1.5 1.5 0 0 1-1.5 1.500h-9"
    "A1.5 1.5 0 0 1 6 16.500v-9A1.5 1.5 0 0 1 7.5 6Z",
    "skip": "M6 6.500v11l8.5-5.500L6 6.500ZM18 6v12",
    "plus": "M12 5v14M5 12h14",
    "bell": "M13 3 5.5 13.500H12L11 21l7.5-10.500H12L13 3Z",
    "edit": "m14.5 5.5 4 4L8.5 19.500l-4.5.500.5-4.5 10-10ZM12.5 7.500l4 4",
    "trash": "M4.5 7h15M9.5 7V4.500h5V7M6.5 7l.8 12.500h9.400L17.5 7M10 11v5M14 11v5",
    "undo": "M8.5 5.5 4.5 9.500l4 4M4.5 9.500H14a5 5 0 0 1 0 10h-3",
    "close": "m6.5 6.5 11 11M17.5 6.500l-11 11",
    "check": "m5 12.5 4.5 4.500L19 7.5",
    "down": "m7 10 5 5 5-5",
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "keyboard": "M3.5 6.500h17v11h-17zM7 10h.01M10.5 10h.01M14 10h.01M17 10h.01M8 14h8",
    "grip": "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
    "more": "M12 4.500v1M12 11.500v1M12 18.500v1",
    "archive": "M4 5h16v4H4zM5.500 9v10.500h13V9M10 13h4",
    "search": "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13ZM15.200 15.200l4.800 4.800",
    "calendar": "M4.500 6h15v14h-15zM4.500 10.500h15M8.500 3.500V7M15.500 3.500V7",
    "overdue": "M12 4 2.800 20h18.400L12 4ZM12 10v4.500M12 17.300h.01",
    "up": "M12 19V5.500M6 11l6-6 6 6",
    "sink": "M12 5v13.500M6 13l6 6 6-6",
    "pin": "M9 3.5h6l-.8 6 3.300 3.500h-11L9.800 9.500 9 3.500ZM12 13v7.500",
    "today": "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2"
    "M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.700l1.4-1.4M17.3 6.700l1.4-1.4",
    "later": "M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500Z",
    "pause": "M8.5 6v12M15.5 6v12",
    "restart": "M4.5 12a7.5 7.5 0 1 0 2.2-5.300L4.5 9M4.500 4.500V9H9",
    "sound": "M4 10v4M8 6.500v11M12 9v6M16 4.500v15M20 10v4",
    "window": "M4 5.500h16v13H4zM12.500 12h5v4h-5z",
    "file": "M6.500 3.500h7l4.500 4.500v12.500h-11.500zM13.500 3.500V8h4.500"
    "M12 17.500v-6M9.500 14l2.500-2.500 2.500 2.500",
    "filter": "M4 6.500h16M7 12h10M10 17.500h4",
    "insights": "M4 20h16M6.500 16v-5M12 16V5M17.500 16V9",
    "back": "M19 12H5M11 6l-6 6 6 6",
    "leaf": "M5 19c0-9 5-14 14-14 0 9-5 14-12 13M5 19c1.5-4 4-7 8-9",
}


def icon(name: Name, class_name: str = "size-6") -> rx.Component:
    """Draw an icon; what it means is said by the words beside it or around it."""
    return rx.el.svg(
        rx.el.path(d=PATHS[name]),
        custom_attrs={
            "viewBox": "0 0 24 24",
            "fill": "none",
            "stroke": "currentColor",
            "strokeWidth": "1.6",
            "strokeLinecap": "round",
            "strokeLinejoin": "round",
            "aria-hidden": "true",
            "focusable": "false",
        },
        class_name=f"shrink-0 {class_name}",
    )
