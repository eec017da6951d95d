"""Fetch one web address, and never one inside the user's own network by accident.

Every hop of a redirect is resolved here, its addresses are checked, and the connection goes to
the address that was checked: a name that answers differently the second time (DNS rebinding)
gains nothing. Proxies of the environment are not used, since behind one nothing can be checked.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from urllib.parse import urljoin

import httpx

from rashomon.errors import IntakeError
from rashomon.intake.sniff import HEAD_BYTES, LIMITS, Unknown, sniff

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_SECONDS_PER_STEP = 20.0
_SECONDS_IN_ALL = 120.0
_REDIRECTS = 10
_HEADERS = {
    "User-Agent": "rashomon/0.1",
    "Accept": "text/html,text/plain,application/pdf,*/*;q=0.5",
}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_url(locator: str) -> bool:
    """Whether a locator is a web address rather than a path."""
    scheme, separator, _ = locator[:32].partition("://")
    return bool(separator) and scheme.isalnum()


def download(url: str, *, allow_private: bool = False) -> bytes:
    """The bytes behind an http or https address.

    Raises `IntakeError` for any other scheme, for an address that is not public (unless
    ``allow_private``), and for every failure of the network or the server.
    """
    deadline = time.monotonic() + _SECONDS_IN_ALL
    target = url
    try:
        with httpx.Client(timeout=_SECONDS_PER_STEP, trust_env=False, headers=_HEADERS) as client:
            for _ in range(_REDIRECTS):
                request = _request(client, target, url, allow_private=allow_private)
                response = client.send(request, stream=True)
                try:
                    if not response.has_redirect_location:
                        return _body(response, url, deadline)
                    target = urljoin(target, response.headers["location"])
                finally:
                    response.close()
    except httpx.TimeoutException as error:
        raise IntakeError(f"{url}: the server does not answer in time; try again later") from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise IntakeError(
            f"{url}: cannot be fetched ({error}); check the address and the connection"
        ) from error
    raise IntakeError(f"{url}: redirects over and over; save the page and add the file")


def resolve(host: str, port: int) -> tuple[Address, ...]:
    """Every address that a host name stands for; empty where it does not resolve."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    found = {ipaddress.ip_address(str(answer[4][0]).partition("%")[0]) for answer in answers}
    # IPv4 first: many machines know IPv6 addresses that they cannot reach.
    return tuple(sorted(found, key=lambda address: (address.version, int(address))))


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet, also where IPv6 wraps an IPv4 one."""
    if isinstance(address, ipaddress.IPv6Address):
        if wrapped := address.ipv4_mapped or address.sixtofour:
            return is_public(wrapped)
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return address.is_global and not address.is_multicast


def _request(client: httpx.Client, target: str, url: str, *, allow_private: bool) -> httpx.Request:
    """A request to a checked address of the target's host that still speaks to it by name."""
    parts = httpx.URL(target)
    if parts.scheme not in {"http", "https"} or not parts.host:
        raise IntakeError(f"{url}: leads to {target!r}; only http and https addresses can be added")
    host = parts.raw_host.decode("ascii")
    addresses = resolve(host, parts.port or (443 if parts.scheme == "https" else 80))
    if not addresses:
        raise IntakeError(f"{url}: there is no host {host!r}; check the spelling")
    if not allow_private and (private := [a for a in addresses if not is_public(a)]):
        raise IntakeError(
            f"{url}: leads to {private[0]}, which is not a public address; "
            "if you trust it, allow it with --allow-private, or save the page and add the file"
        )
    return client.build_request(
        "GET",
        parts.copy_with(host=str(addresses[0])),
        headers={"Host": parts.netloc.decode("ascii")},
        extensions={"sni_hostname": host},
    )


def _body(response: httpx.Response, url: str, deadline: float) -> bytes:
    if response.status_code != httpx.codes.OK:
        raise IntakeError(
            f"{url}: the server answers {response.status_code} {response.reason_phrase}; "
            "check the address, or save the page in a browser and add the file"
        )
    data, limit = bytearray(), max(LIMITS.values())
    for chunk in response.iter_bytes():
        if len(data) < HEAD_BYTES:
            data += chunk
            kind = sniff(bytes(data[:HEAD_BYTES]))
            limit = HEAD_BYTES * 2 if isinstance(kind, Unknown) else LIMITS[kind]
        else:
            data += chunk
        if len(data) > limit:
            raise IntakeError(
                f"{url}: is larger than {limit:,} bytes; save it, cut out the part you need "
                "and add the file"
            )
        if time.monotonic() > deadline:
            raise IntakeError(f"{url}: takes too long to arrive; save the page and add the file")
    return bytes(data)
