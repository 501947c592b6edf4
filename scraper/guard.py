"""Which addresses may be asked at all: the publisher's hosts, by http, on public networks."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from .errors import Refused

_PORTS = {None, 80, 443}


def check_address(url: str, hosts: Collection[str]) -> None:
    """Raise `Refused` unless an address is http(s) on one of the hosts, plainly written.

    >>> check_address("https://www.migri.fi/-/slug", ["migri.fi"])
    >>> check_address("https://migri.fi@10.0.0.1/", ["migri.fi"])
    Traceback (most recent call last):
    ...
    scraper.errors.Refused: https://migri.fi@10.0.0.1/: carries a user name
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise Refused(f"{url!r}: is no address ({error})") from error
    if parts.scheme not in ("http", "https"):
        raise Refused(f"{url}: only http and https are followed")
    if parts.username is not None or parts.password is not None:
        raise Refused(f"{url}: carries a user name")
    if "\\" in url or any(ord(c) <= 32 for c in url):
        raise Refused(f"{url!r}: holds a backslash or a blank")
    if port not in _PORTS:
        raise Refused(f"{url}: port {port} is not one of the web")
    if host.lower().removeprefix("www.") not in hosts:
        raise Refused(f"{url}: {host or 'no host'} is not one of {', '.join(sorted(hosts))}")


def check_network(host: str, answers: Collection[str]) -> None:
    """Raise `Refused` if any of a host's network addresses is not a public one.

    >>> check_network("migri.fi", ["93.184.216.34"])
    >>> check_network("migri.fi", ["93.184.216.34", "::ffff:10.0.0.1"])
    Traceback (most recent call last):
    ...
    scraper.errors.Refused: migri.fi leads to ::ffff:10.0.0.1, which is not a public address
    """
    if not answers:
        raise Refused(f"{host} has no network address")
    for answer in answers:
        if not _public(answer):
            raise Refused(f"{host} leads to {answer}, which is not a public address")


def _public(text: str) -> bool:
    address = ipaddress.ip_address(text.split("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        elif address.sixtofour or address.teredo or address in _NAT64:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
