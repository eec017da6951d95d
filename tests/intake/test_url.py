"""Web addresses: fetched from a local server here, and refused where they lead inside."""

from __future__ import annotations

import ipaddress
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from pages_by_hand import page

from rashomon.errors import IntakeError
from rashomon.intake import fetch
from rashomon.intake import url as url_module
from rashomon.intake.sniff import LIMITS
from rashomon.intake.url import is_public


class Site(BaseHTTPRequestHandler):
    hosts: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.hosts.append(self.headers["Host"])
        if self.path == "/page":
            self._answer(200, page())
        elif self.path == "/moved":
            self._answer(302, b"", Location="/page")
        elif self.path == "/loop":
            self._answer(302, b"", Location="/loop")
        elif self.path == "/inside":
            self._answer(302, b"", Location="http://10.0.0.1/admin")
        elif self.path == "/file":
            self._answer(302, b"", Location="file:///etc/hostname")
        elif self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            block = b"The sea is wide. " * 60_000
            try:
                for _ in range(LIMITS["text"] // len(block) + 5):
                    self.wfile.write(block)
            except OSError:
                Site.hosts.append("hung up")
        else:
            self._answer(404, b"gone")

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        del format, args


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_is_fetched_unaltered_also_through_a_redirect(site: str) -> None:
    assert fetch(f"{site}/page", allow_private=True) == page()
    assert fetch(f"{site}/moved", allow_private=True) == page()


def test_the_host_is_still_spoken_to_by_its_name(site: str) -> None:
    named = site.replace("127.0.0.1", "localhost")
    fetch(f"{named}/page", allow_private=True)
    assert Site.hosts[-1] == named.removeprefix("http://")


def test_an_address_inside_is_never_even_asked(site: str) -> None:
    asked = len(Site.hosts)
    for inside in (site, site.replace("127.0.0.1", "localhost")):
        with pytest.raises(IntakeError, match="not a public address"):
            fetch(f"{inside}/page")
    assert len(Site.hosts) == asked


def test_a_redirect_to_an_address_inside_is_refused(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The site counts as public here, so that the refusal can only come from the second hop.
    monkeypatch.setattr(
        url_module, "is_public", lambda address: address.is_loopback or is_public(address)
    )
    with pytest.raises(IntakeError, match=r"10\.0\.0\.1, which is not a public address"):
        fetch(f"{site}/inside")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/missing", "answers 404"),
        ("/loop", "redirects over and over"),
        ("/file", "only http and https"),
        ("/endless", "is larger than"),
    ],
)
def test_what_a_server_does_wrong_is_named_with_a_remedy(site: str, path: str, reason: str) -> None:
    with pytest.raises(IntakeError, match=reason) as refused:
        fetch(site + path, allow_private=True)
    assert str(refused.value).startswith(site + path)


@pytest.mark.parametrize("address", ["ftp://buoy.test/x", "file:///etc/hostname", "http://"])
def test_other_schemes_are_refused(address: str) -> None:
    with pytest.raises(IntakeError, match="only http and https"):
        fetch(address)


@pytest.mark.parametrize(
    "address", ["http://[::1", "http://", "http://a:99999999/", "http://\ud800/"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(IntakeError, match=r"^http://"):
        fetch(address)


def test_a_host_that_does_not_exist_or_answer_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(url_module, "resolve", lambda *_: ())
    with pytest.raises(IntakeError, match=r"no host 'buoy\.test'"):
        fetch("http://buoy.test/")
    monkeypatch.undo()
    with pytest.raises(IntakeError, match="cannot be fetched"):
        fetch("http://127.0.0.1:9/", allow_private=True)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_public_addresses_are_told_from_all_others(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public
