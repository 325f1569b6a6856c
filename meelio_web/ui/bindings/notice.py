"""What a person has to know on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meelio_web.ui.bindings.engine import action, hook

MODULE = "use-notice"


@dataclass(frozen=True)
class NoticeView:
    """Mirror of ``NoticeView``."""

    text: str
    action: Literal["", "export", "reload", "sync", "signIn"]


notice = hook(MODULE, "useNotice", NoticeView)
export_all = action(MODULE, "notice", "exportAll")
reload = action(MODULE, "notice", "reload")
sync_again = action(MODULE, "notice", "sync")
