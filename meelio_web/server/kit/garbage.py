"""How often Python looks for garbage that refers to itself."""

import gc

YOUNG = 10_000
"""A push of a hundred changes makes some thousand objects, and none of them is such garbage."""


def spare_collector() -> None:
    """Look less often, and never through what is loaded by now: it stays anyway."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
