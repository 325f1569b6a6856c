"""What can go wrong with an import."""

from __future__ import annotations

from meelio_web.server.kit.errors import Unprocessable


class ImportRejected(Unprocessable):
    """Some records cannot be taken in, so none was; the counts and reasons come with it."""

    code = "import_rejected"
