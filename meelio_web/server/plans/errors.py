"""What a plan does not include."""

from __future__ import annotations

from meelio_web.server.kit.errors import Forbidden


class PlanRequired(Forbidden):
    """The caller's plan does not include this. Nothing of theirs is lost for that."""

    code = "plan_required"
