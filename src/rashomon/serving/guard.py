"""Who may ask: no page of another site in the same browser, and from afar only who has the token.

DNS rebinding is met by the Host header, forged requests by Origin and Fetch Metadata (W3C), framing
and injected script by a Content Security Policy that allows nothing inline.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "rashomon-token"
#: Names by which this machine calls itself and no other.
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

_SAFE_METHODS = frozenset({"GET", "HEAD"})
_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: with that, a browser sends no usable Origin along with a form.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
#: Takes whoever opens the printed address to the front page, as a request of this very site.
_WELCOME = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Rashomon</title>'
    '<meta http-equiv="refresh" content="0;url=/"><p><a href="/">Go to the case</a></p></html>'
)


@dataclass(frozen=True, slots=True)
class Access:
    """From where the app may be asked: ``names`` are hosts it answers to.

    With a ``token`` it also answers to bare IP addresses, which no DNS name can be rebound to.
    """

    names: frozenset[str] = LOOPBACK
    token: str | None = None

    def answers_to(self, host: str) -> bool:
        """Whether a request for this Host header is meant for the app."""
        name = _name(host)
        return name in self.names or (self.token is not None and _is_address(name))


class Guard:
    """Lets a request through to the app, or says why not; adds the security headers."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        """Guard ``app`` as ``access`` says."""
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
                MutableHeaders(scope=message).setdefault("Cache-Control", "no-store")
            await send(message)

        await (self._refusal(scope) or self._app)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._access.answers_to(headers.get("host", "")):
            return _refuse(421, "This address is not the app's: open the one that it printed.")
        if not _is_of_this_site(scope, headers):
            return _refuse(403, "Another site asked for this, and no other site may.")
        if self._access.token is None or _matches(self._access.token, _cookie(headers)):
            return None
        if _matches(self._access.token, _query(scope)):
            return _admit(self._access.token)
        return _refuse(401, "This case asks for a token: open the address that the app printed.")


def _is_of_this_site(scope: Scope, headers: Headers) -> bool:
    if scope["method"] not in _SAFE_METHODS:
        return headers.get("origin") == f"{scope['scheme']}://{headers['host']}"
    if headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return True
    # A link on another site may be followed; nothing of the case may be drawn into its pages.
    return (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == (
        "navigate",
        "document",
    )


def _refuse(status: int, words: str) -> Response:
    return PlainTextResponse(words + "\n", status)


def _admit(token: str) -> Response:
    response = HTMLResponse(_WELCOME)
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict")
    return response


def _name(host: str) -> str:
    """The name or address in a Host header, without its port; empty where it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _matches(token: str, given: str) -> bool:
    return hmac.compare_digest(token.encode(), given.encode("utf-8", "surrogatepass"))


def _cookie(headers: Headers) -> str:
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return str(cookie.value) if cookie else ""


def _query(scope: Scope) -> str:
    asked: str = scope["query_string"].decode("ascii", "replace")
    return parse_qs(asked).get("token", [""])[0]
