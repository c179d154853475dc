"""Where a webhook may not lead: a table of addresses, as they are written and as they resolve."""

import ipaddress
import socket
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.integrations.webhooks.guard import ForbiddenAddress, check_address, is_public, public_addresses
from ijkpunt.kernel.problems import RuleBroken

GOOD = [
    "https://school.example/nieuws",
    "https://school.example:8443/nieuws?van=ijkpunt",
    "https://xn--bcher-kva.example/",
    "https://8.8.8.8/",
    "https://[2606:4700:4700::1111]/",
]
BAD = [
    ("no address", "nieuws"),
    ("not secure", "http://school.example/"),
    ("another scheme", "ftp://school.example/"),
    ("a file", "file:///etc/passwd"),
    ("no host", "https:///nieuws"),
    ("a user", "https://jan@school.example/"),
    ("a password", "https://jan:geheim@school.example/"),
    ("a fragment", "https://school.example/#x"),
    ("a low port", "https://school.example:22/"),
    ("port nought", "https://school.example:0/"),
    ("half a port", "https://school.example:poort/"),
    ("half an IPv6 address", "https://[::1/"),
    ("a blank", "https://school.example/ nieuws"),
    ("two lines", "https://school.example/\r\nHost: x"),
    ("letters that are no ASCII", "https://schoöl.example/"),
    ("too long", "https://school.example/" + "a" * 500),
    ("loopback", "https://127.0.0.1/"),
    ("loopback, IPv6", "https://[::1]/"),
    ("a private network", "https://10.0.0.1/"),
    ("the metadata of a cloud", "https://169.254.169.254/latest/meta-data/"),
    ("this machine, over plain http", "http://localhost:8000/"),
]
NOT_PUBLIC = [
    ("loopback", "127.0.0.1"),
    ("loopback, not the usual one", "127.8.9.10"),
    ("this network", "0.0.0.0"),
    ("private, class A", "10.1.2.3"),
    ("private, class B", "172.16.0.1"),
    ("private, class C", "192.168.1.1"),
    ("link-local, where clouds keep secrets", "169.254.169.254"),
    ("shared by providers", "100.64.0.1"),
    ("benchmarks", "198.18.0.1"),
    ("documentation", "192.0.2.1"),
    ("multicast", "224.0.0.1"),
    ("reserved", "240.0.0.1"),
    ("broadcast", "255.255.255.255"),
    ("loopback, IPv6", "::1"),
    ("unspecified, IPv6", "::"),
    ("link-local, IPv6", "fe80::1"),
    ("link-local with its zone", "fe80::1%eth0"),
    ("unique local", "fd00::1"),
    ("site-local", "fec0::1"),
    ("multicast, IPv6", "ff02::1"),
    ("documentation, IPv6", "2001:db8::1"),
    ("IPv4 loopback, mapped", "::ffff:127.0.0.1"),
    ("private, mapped", "::ffff:10.0.0.1"),
    ("loopback in 6to4", "2002:7f00:1::"),
    ("loopback in NAT64", "64:ff9b::7f00:1"),
    ("metadata in NAT64", "64:ff9b::a9fe:a9fe"),
    ("private in local NAT64", "64:ff9b:1::a00:1"),
    ("Teredo", "2001:0:a00:1::1"),
]


def looked_up(*addresses: str) -> Any:
    def lookup(_host: str, port: int, **_more: object) -> Sequence[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    return lookup


@pytest.mark.parametrize("address", GOOD)
def test_an_address_on_the_internet_will_do(address: str) -> None:
    check_address(address)


@pytest.mark.parametrize("address", [row[1] for row in BAD], ids=[row[0] for row in BAD])
def test_an_address_that_leads_elsewhere_is_refused_with_a_remedy(address: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        check_address(address)
    assert caught.value.problem.code == "webhook.address"
    assert "https://" in str(caught.value.problem.remedy)


@pytest.mark.parametrize("address", [row[1] for row in NOT_PUBLIC], ids=[row[0] for row in NOT_PUBLIC])
def test_a_name_for_a_place_that_only_we_can_reach_is_refused(address: str) -> None:
    with pytest.raises(ForbiddenAddress):
        public_addresses("school.example", 443, lookup=looked_up(address))
    with pytest.raises(ForbiddenAddress):
        public_addresses("school.example", 443, lookup=looked_up("8.8.8.8", address))


def test_a_public_name_gives_its_addresses_each_once() -> None:
    found = public_addresses("school.example", 443, lookup=looked_up("8.8.8.8", "2606:4700::1111", "8.8.8.8"))
    assert found == ["8.8.8.8", "2606:4700::1111"]


def test_a_name_that_does_not_resolve_is_refused() -> None:
    def fails(*_args: object, **_more: object) -> Sequence[tuple[Any, ...]]:
        raise socket.gaierror

    for lookup in (fails, looked_up()):
        with pytest.raises(ForbiddenAddress):
            public_addresses("bestaat-niet.example", 443, lookup=lookup)


def test_for_tests_this_machine_will_do_and_nothing_else() -> None:
    check_address("http://127.0.0.1:8900/nieuws", loopback=True)
    assert public_addresses("localhost", 80, loopback=True, lookup=looked_up("127.0.0.1")) == ["127.0.0.1"]
    with pytest.raises(RuleBroken):
        check_address("http://10.0.0.1/", loopback=True)
    with pytest.raises(ForbiddenAddress):
        public_addresses("intern", 80, loopback=True, lookup=looked_up("10.0.0.1"))


@given(st.ip_addresses(v=4))
def test_no_dress_of_an_ipv4_address_is_public_when_the_address_is_not(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    dresses = (0xFFFF << 32 | number, 0x2002 << 112 | number << 80, int(ipaddress.IPv6Address("64:ff9b::")) | number)
    if not is_public(address):
        assert not any(is_public(ipaddress.IPv6Address(dress)) for dress in dresses)
