"""Signatures are those of Standard Webhooks."""

from __future__ import annotations

from base64 import b64decode

from meelio_web.server.webhooks.domain.signing import headers_of, new_secret, sign

SPECS = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
"""The example of the specification, with its message and signature."""


def test_wh6_agrees_with_the_specifications_example() -> None:
    signature = sign(SPECS, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')

    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_wh6_secrets_are_long_and_never_the_same() -> None:
    one, other = new_secret(), new_secret()

    assert one != other
    assert one.startswith("whsec_")
    assert len(b64decode(one.removeprefix("whsec_"))) == 32


def test_wh18_two_secrets_sign_side_by_side() -> None:
    old, new = new_secret(), new_secret()

    headers = headers_of([new, old], "id", 7, b"{}")

    assert (
        headers["webhook-signature"] == f"{sign(new, 'id', 7, b'{}')} {sign(old, 'id', 7, b'{}')}"
    )
    assert headers["webhook-id"] == "id"
    assert headers["webhook-timestamp"] == "7"
