"""Which passwords are accepted, and how they are hashed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

PASSWORD_MIN = 8
PASSWORD_MAX = 256
_LANES = 4


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
    """Argon2id with one choice of cost."""

    def __init__(self, *, memory_kib: int, passes: int) -> None:
        self._hasher = PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=_LANES)
        self._nobodys = self._hasher.hash("nobody's password")

    def hash(self, password: str) -> str:
        """Hash a password, with a salt of its own."""
        return self._hasher.hash(password)

    def verify(self, password_hash: str | None, password: str) -> bool:
        """Compare; without a hash (an unknown e-mail address) take as long and say no."""
        try:
            self._hasher.verify(password_hash or self._nobodys, password)
        except VerifyMismatchError:
            return False
        return password_hash is not None

    def is_outdated(self, password_hash: str) -> bool:
        """Say whether the hash was made at another cost than today's."""
        return self._hasher.check_needs_rehash(password_hash)
