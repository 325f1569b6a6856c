"""Changes a file that Reflex writes."""

from __future__ import annotations


def with_replaced(source: str, old: str, new: str) -> str:
    """Replace once; fail aloud when a new release of Reflex writes something else."""
    if new and new in source:  # Reflex writes some files once, and this runs at every compile
        return source
    if source.count(old) != 1:
        raise ValueError(f"Reflex no longer writes {old!r} exactly once.")
    return source.replace(old, new)
