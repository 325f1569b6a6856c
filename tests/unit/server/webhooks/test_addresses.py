"""Which addresses and URLs a webhook may have."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis.strategies import ip_addresses, sampled_from

from meelio_web.server.webhooks.domain.addresses import UnfitUrl, choose, is_public, parse_url

PUBLIC = ["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:80b::200e"]
NOT_PUBLIC = [
    "0.0.0.0",  # noqa: S104 (that is the point)
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "127.8.8.8",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "3fff::1",
    "3fff:fff:ffff::1",
    "2002:7f00:1::",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "no address",
    "",
]
PRIVATE = [
    ip_network(one) for one in ("10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "192.168.0.0/16")
]


@pytest.mark.parametrize("address", PUBLIC)
def test_wh12_public_addresses_are_fine(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_wh12_all_others_are_refused(address: str) -> None:
    assert not is_public(address)


@given(ip_addresses(v=4), sampled_from(["::ffff:0:0", "64:ff9b::", "::", "2002::"]))
def test_wh12_no_address_wraps_another(inner: IPv4Address, outer: str) -> None:
    shift = 80 if outer == "2002::" else 0
    wrapped = IPv6Address(int(IPv6Address(outer)) | int(inner) << shift)

    assert not is_public(str(wrapped))


@given(sampled_from(PRIVATE).flatmap(lambda network: ip_addresses(network=str(network))))
def test_wh12_no_address_of_a_private_network_is_public(address: IPv4Address) -> None:
    assert not is_public(str(address))


class TestChoosing:
    def test_wh12_one_address_that_is_not_public_spoils_all(self) -> None:
        with pytest.raises(UnfitUrl, match="public"):
            choose([*PUBLIC, "10.0.0.1"])

    def test_wh12_a_name_of_nothing_is_refused(self) -> None:
        with pytest.raises(UnfitUrl, match="not known"):
            choose([])

    def test_ipv4_goes_first_and_nothing_twice(self) -> None:
        assert choose(["2606:4700::1", "1.1.1.1", "1.1.1.1"]) == ["1.1.1.1", "2606:4700::1"]

    def test_wh15_the_operator_may_allow_private_ones(self) -> None:
        assert choose(["10.0.0.1"], allow_private=True) == ["10.0.0.1"]


class TestUrls:
    @pytest.mark.parametrize(
        "url",
        [
            "https://example.com",
            "https://example.com/hook?key=a%20b",
            "https://example.com:8443/",
            "https://[2606:4700:4700::1111]/",
            "https://xn--bcher-kva.example/",
        ],
    )
    def test_wh15_sound_ones_are_taken(self, url: str) -> None:
        assert parse_url(url).scheme == "https"

    @pytest.mark.parametrize(
        ("url", "why"),
        [
            ("http://example.com/", "https"),
            ("ftp://example.com/", "https"),
            ("//example.com/", "https"),
            ("example.com", "https"),
            ("", "https"),
            ("https:///hook", "no server"),
            ("https://ada:secret@example.com/", "password"),
            ("https://ada@example.com/", "password"),
            ("https://@example.com/", "password"),
            ("https://example.com/#part", "fragment"),
            ("https://example.com:25/", "port"),
            ("https://example.com:80/", "port"),
            ("https://example.com:0/", "port"),
            ("https://example.com:99999/", "not a URL"),
            ("https://example.com:x/", "not a URL"),
            ("https://[::1/", "not a URL"),
            ("https://exa mple.com/", "characters"),
            ("https://example.com\\@10.0.0.1/", "characters"),
            ("https://example.com/\r\nx: y", "characters"),
            ("https://bücher.example/", "characters"),
            ("https://example.com/" + "a" * 500, "500"),
        ],
    )
    def test_wh15_others_are_refused_with_a_reason(self, url: str, why: str) -> None:
        with pytest.raises(UnfitUrl, match=why):
            parse_url(url)

    def test_wh15_the_operator_may_allow_http_on_any_port(self) -> None:
        assert parse_url("http://printer:81/", allow_private=True).hostname == "printer"
        with pytest.raises(UnfitUrl):
            parse_url("ftp://printer/", allow_private=True)
