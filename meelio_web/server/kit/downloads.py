"""Files that are whole before they leave: who reads one slowly holds it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from tempfile import SpooledTemporaryFile

from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send
from typing_extensions import override

IN_MEMORY = 256 * 1024
PIECE = 64 * 1024
FILES_EACH = 5
"""How many files one person takes at once: each may lie on the server's disk for long."""


class Download(StreamingResponse):
    """Answers with what was put aside in a file, which is gone once it was sent or broke off.

    To make one takes a while, and a thread: that is when all pieces are made. What they need, as
    a transaction, is over by then, and what goes wrong with them can still be answered.
    """

    def __init__(
        self, pieces: Iterable[bytes], media_type: str, headers: Mapping[str, str]
    ) -> None:
        self._file = _put_aside(pieces)
        super().__init__(
            iter(lambda: self._file.read(PIECE), b""), media_type=media_type, headers=headers
        )

    @override
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._file:
            await super().__call__(scope, receive, send)


def _put_aside(pieces: Iterable[bytes]) -> SpooledTemporaryFile[bytes]:
    file = SpooledTemporaryFile[bytes](IN_MEMORY)
    try:
        for piece in pieces:
            file.write(piece)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file
