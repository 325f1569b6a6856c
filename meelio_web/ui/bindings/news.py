"""What another tab has done that this one follows."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import action, hook

MODULE = "use-news"


@dataclass(frozen=True)
class NewsView:
    """Mirror of ``NewsView``."""

    text: str


news = hook(MODULE, "useNews", NewsView)

dismiss_news = action(MODULE, "news", "dismiss")
