"""What a server does by itself goes on whatever happens (rule OP7)."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager
from types import TracebackType

from typing_extensions import override

from meelio_web.server.kit.problems import describe_quietly

log = logging.getLogger("meelio")


class GoingOn(AbstractContextManager["GoingOn"]):
    """Lets what comes after it have its turn, and says in the log why this had not its own.

    Only errors are held back: whoever ends the server, or the task, is heard. Of a ``usual`` one,
    which may come every other second, the name says enough.
    """

    def __init__(self, otherwise: str, *, usual: type[Exception] | tuple[()] = ()) -> None:
        self._otherwise = otherwise
        self._usual = usual
        self.has_failed = False

    @override
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        self.has_failed = True
        is_usual = isinstance(error, self._usual)
        why = f" {type(error).__name__}." if is_usual else f"\n{describe_quietly(error)}"
        log.warning("%s%s", self._otherwise, why)
        return True
