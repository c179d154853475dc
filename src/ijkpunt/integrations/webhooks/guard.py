"""Where a webhook may lead. Whoever gives an address must not reach, through us, what only we can reach.

Checked twice: how the address is written when somebody gives it, and what its name resolves to at every connection;
the connection then goes to the very address that was checked (client.py), so a name that changes in between gains
nothing. Ranges: the special-purpose registries of IANA, as `ipaddress` holds them, and what carries an IPv4 address
inside an IPv6 one (RFC 4291 mapped, RFC 3056 6to4, RFC 4380 Teredo, RFC 6052 NAT64).
"""

import ipaddress
import re
import socket
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, RuleBroken, shorten

LONGEST = 500  # characters of an address
HTTPS, LOWEST_OTHER_PORT = 443, 1024
NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Lookup = Callable[..., Sequence[tuple[Any, ...]]]  # as socket.getaddrinfo


class ForbiddenAddress(Exception):
    """A name resolves to nothing, or to an address that is not on the public internet."""


def check_address(address: str, *, loopback: bool = False) -> None:
    """Is this written as an address that we post to? `loopback`: http to this machine will do, for tests.

    Raises RuleBroken `webhook.address`. What the name resolves to is a matter of `public_addresses`.
    """
    try:
        parts = urlsplit(address)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        raise _refused(address, say("Dit is geen adres.")) from None
    if loopback and parts.scheme == "http" and host in LOOPBACK_NAMES:
        return
    if len(address) > LONGEST or not re.fullmatch(r"[\x21-\x7e]+", address):
        raise _refused(address, say("Een adres telt hoogstens {longest} gewone tekens.", longest=LONGEST))
    if parts.scheme != "https" or not host:
        raise _refused(address, say("We versturen alleen naar een beveiligd adres."))
    if parts.username is not None or parts.password is not None or parts.fragment or "#" in address:
        raise _refused(address, say("In een adres staat geen gebruiker, geen wachtwoord en geen #."))
    if port is not None and port != HTTPS and port < LOWEST_OTHER_PORT:
        raise _refused(address, say("We versturen naar poort 443, of naar een poort vanaf 1024."))
    if (literal := _ip_address(host)) is not None and not is_public(literal):
        raise _refused(address, say("Dit adres ligt niet op het openbare internet."))


def public_addresses(host: str, port: int, *, loopback: bool = False, lookup: Lookup = socket.getaddrinfo) -> list[str]:
    """What `host` resolves to. Raises ForbiddenAddress when that is nothing, or when any of it is not public.

    One that is not public spoils the rest: a name for both is no accident.
    """
    try:
        found = lookup(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise ForbiddenAddress(f"{host} does not resolve") from None
    addresses = list(dict.fromkeys(str(row[4][0]) for row in found))
    for text in addresses:
        literal = _ip_address(text)
        if literal is None or not (is_public(literal) or (loopback and literal.is_loopback)):
            raise ForbiddenAddress(f"{host} resolves to an address that is not public")
    if not addresses:
        raise ForbiddenAddress(f"{host} does not resolve")
    return addresses


def is_public(address: IpAddress) -> bool:
    """On the public internet, and so is every IPv4 address that it carries inside."""
    plain = address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
    if isinstance(address, ipaddress.IPv6Address):
        plain = plain and not address.is_site_local  # deprecated, and still used inside
        return plain and all(is_public(one) for one in _carried(address))
    return plain


def _carried(address: ipaddress.IPv6Address) -> Iterator[ipaddress.IPv4Address]:
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    if any(address in network for network in NAT64):
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def _ip_address(text: str) -> IpAddress | None:
    try:
        return ipaddress.ip_address(text.partition("%")[0])  # without the zone of a link-local address
    except ValueError:
        return None


def _refused(address: str, why: Message) -> RuleBroken:
    return RuleBroken(
        "webhook.address",
        why,
        say("Geef een adres dat met https:// begint en dat iedereen op het internet kan bereiken."),
        place=Place(field="address", record=shorten(address)),
    )
