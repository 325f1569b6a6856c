"""Which passwords are accepted."""

from __future__ import annotations

import pytest

from meelio_web.server.identity.domain.emails import email_key, valid_email
from meelio_web.server.identity.domain.passwords import (
    PASSWORD_MIN,
    Passwords,
    common_passwords,
    find_weakness,
)


@pytest.mark.parametrize(
    "password", ["password", "Password1", "12345678", "QWERTYUIOP", "zzzzzzzz", "ada@home.example"]
)
def test_ac3_what_guessers_try_first_is_refused(password: str) -> None:
    assert find_weakness(password, "Ada@home.example") is not None


def test_ac3_name_before_the_at_sign_is_refused() -> None:
    assert find_weakness("ada.lovelace", "Ada.Lovelace@example.com") is not None


@pytest.mark.parametrize("password", ["tunnel focus", "p@ssw0rd but long", "8 signs!"])
def test_ac3_others_are_fine(password: str) -> None:
    assert find_weakness(password, "ada@example.com") is None


def test_ac3_list_holds_only_what_the_length_lets_through() -> None:
    listed = common_passwords()

    assert len(listed) > 400
    assert min(map(len, listed)) >= PASSWORD_MIN
    assert {word.lower() for word in listed} == listed


def test_ac4_same_password_has_another_hash_each_time() -> None:
    passwords = Passwords(memory_kib=32, passes=1)
    first, second = passwords.hash("tunnel focus"), passwords.hash("tunnel focus")

    assert first != second
    assert passwords.check(first, "tunnel focus") == first
    assert passwords.check(second, "tunnel focus") == second
    assert passwords.check(first, "Tunnel focus") is None


def test_ac5_nobodys_password_signs_nobody_in() -> None:
    assert Passwords(memory_kib=32, passes=1).check(None, "nobody's password") is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ada@Example.COM", "ada@example.com"),
        ("  ada@example.com ", "ada@example.com"),
        ("ada@xn--mnchen-3ya.example", "ada@münchen.example"),
        ("ADA@MÜNCHEN.example", "ada@münchen.example"),
        ("no address", "no address"),
    ],
)
def test_ac2_key_is_one_for_all_spellings(text: str, key: str) -> None:
    assert email_key(text) == key


@pytest.mark.parametrize("text", ["ada@localhost", "ada@meelio.test", "ada@office.local"])
def test_addresses_of_a_home_or_an_office_are_fine(text: str) -> None:
    assert valid_email(text) == text
