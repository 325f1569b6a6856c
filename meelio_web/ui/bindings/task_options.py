"""The tasks that can be chosen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TaskOption:
    """Mirror of ``TaskOption``."""

    id: str
    title: str
