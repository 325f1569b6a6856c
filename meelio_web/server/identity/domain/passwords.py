"""Which passwords are accepted, and how they are hashed."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

PASSWORD_MIN = 8
PASSWORD_MAX = 256
_LANES = 4
_AT_ONCE = 4


@cache
def common_passwords() -> frozenset[str]:
    """Read the passwords that guessers try first; in lower case."""
    listed = Path(__file__).with_name("common_passwords.txt").read_text("utf-8")
    return frozenset(listed.split())


def find_weakness(password: str, email: str) -> str | None:
    """Say why the password is refused, or nothing (rule AC3)."""
    lowered = password.lower()
    if lowered in common_passwords() or len(set(password)) == 1:
        return "is one of those that are guessed first"
    if lowered in {email.lower(), email.partition("@")[0].lower()}:
        return "must not be the e-mail address"
    return None


class Passwords:
    """Argon2id with one choice of cost. Few at a time: each takes its share of memory."""

    def __init__(self, *, memory_kib: int, passes: int) -> None:
        self._hasher = PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=_LANES)
        self._turn = BoundedSemaphore(_AT_ONCE)
        self._nobodys = self.hash("nobody's password")

    def hash(self, password: str) -> str:
        """Hash a password, with a salt of its own."""
        with self._turn:
            return self._hasher.hash(_normal(password))

    def check(self, password_hash: str | None, password: str) -> str | None:
        """Return the hash to keep from now on, or nothing if the password is wrong.

        It is another hash where the cost has changed since. Without a hash (nobody has that
        e-mail address) the answer takes as long, and is nothing.
        """
        with self._turn:
            try:
                self._hasher.verify(password_hash or self._nobodys, _normal(password))
            except VerifyMismatchError:
                return None
        if password_hash is not None and self._hasher.check_needs_rehash(password_hash):
            return self.hash(password)
        return password_hash


def _normal(password: str) -> str:
    """Make keyboards agree: some type "é" as one character, some as two."""
    return unicodedata.normalize("NFC", password)
