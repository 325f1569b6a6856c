"""What can be wrong with a record, whatever it is about."""

from __future__ import annotations

from meelio_web.server.kit.errors import Conflict, ValidationFailed


class InvalidRecord(ValidationFailed):
    """One field, as the client spells it, makes the record impossible."""

    refusal = "invalid"
    """What a rejected change is told."""

    def __init__(self, field: str, message: str) -> None:
        """Name the field and say what is wrong with it."""
        super().__init__([{"field": field, "message": message}])
        self.field = field
        self.message = message


class UnknownField(InvalidRecord):
    """A newer app says more of the record than this server can keep (rule SY52)."""

    refusal = "upgrade_required"


class IdTaken(Conflict):
    """The id names another account's record; send this one under a new id."""

    code = "id_taken"
