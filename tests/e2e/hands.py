"""What a hand does that one click is not: it takes something and carries it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, Page


def middle(of: Locator) -> tuple[float, float]:
    """Return the point that a pointer goes for."""
    box = of.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@contextmanager
def carried_by_mouse(page: Page, what: Locator, to: Locator) -> Generator[None]:
    """Take something to the place of something else, as a hand does: on a way; then let it go."""
    for each in (to, what):
        each.hover(trial=True)  # waits until it stands still
    (x, y), (to_x, to_y) = middle(what), middle(to)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 11):
        page.mouse.move(x + (to_x - x) * step / 10, y + (to_y + 12 - y) * step / 10)
    yield
    page.mouse.up()


def drag_by_mouse(page: Page, what: Locator, to: Locator) -> None:
    """The same, without looking where it would come to stand."""
    with carried_by_mouse(page, what, to):
        pass


def drag_by_finger(page: Page, what: Locator, to: Locator) -> None:
    """The same with a finger."""
    (x, y), (to_x, to_y) = middle(what), middle(to)
    session: Any = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": at_x, "y": at_y} for at_x, at_y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    touch("touchStart", (x, y))
    for step in range(1, 11):
        touch("touchMove", (x + (to_x - x) * step / 10, y + (to_y + 12 - y) * step / 10))
    touch("touchEnd")
