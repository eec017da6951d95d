"""Nobody but the user's own browser, on this very site, reads or changes a case."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.case import Case
from rashomon.serving.app import create_app
from rashomon.serving.guard import COOKIE, LOOPBACK, Access
from rashomon.serving.server import access_for

from .conftest import HERE

NOTE = {"kind": "note", "target": "event:e1", "who": "Ada", "why": "seen", "back": "/"}
TOKEN = "a-long-secret"


def remote(path: Path) -> TestClient:
    app = create_app(path, Access(LOOPBACK | {"desk.example"}, TOKEN))
    return TestClient(app, base_url="http://192.0.2.7:8717", follow_redirects=False)


@pytest.mark.parametrize("host", ["127.0.0.1:8717", "localhost:8717", "[::1]:8717", "localhost"])
def test_the_app_answers_to_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["rebound.example:8717", "192.0.2.7:8717", "localhost.rebound.example", "", "[::1"]
)
def test_a_rebound_name_gets_nothing(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Marigold" not in answer.text


@pytest.mark.parametrize(
    "origin",
    [None, "null", "http://evil.example", "http://localhost:8717", "http://127.0.0.1:3000",
     "https://127.0.0.1:8717"],
)  # fmt: skip
def test_a_form_on_another_site_changes_nothing(
    client: TestClient, path: Path, origin: str | None
) -> None:
    del client.headers["origin"]
    headers = {} if origin is None else {"origin": origin}
    assert client.post("/decisions", data=NOTE, headers=headers).status_code == 403
    with Case.open(path) as case:
        assert case.decisions() == ()


def test_a_form_of_the_app_itself_is_heeded(client: TestClient, path: Path) -> None:
    assert client.post("/decisions", data=NOTE, headers={"origin": HERE}).status_code == 303
    with Case.open(path) as case:
        assert len(case.decisions()) == 1


@pytest.mark.parametrize("destination", ["script", "image", "iframe", "empty", "style"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_can_draw_nothing_of_the_case_into_its_pages(
    client: TestClient, site: str, destination: str
) -> None:
    mode = "navigate" if destination == "iframe" else "no-cors"
    asked = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": destination}
    assert client.get("/sources/s1", headers=asked).status_code == 403


def test_a_link_from_another_site_may_be_followed(client: TestClient) -> None:
    asked = {
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
    }
    assert client.get("/", headers=asked).status_code == 200


@pytest.mark.parametrize("address", ["/", "/sources/s1", "/nothing", "/assets/style.css"])
def test_every_answer_forbids_inline_script_framing_and_sniffing(
    client: TestClient, address: str
) -> None:
    headers = client.get(address).headers
    policy = dict(part.strip().split(" ", 1) for part in
                  headers["content-security-policy"].split(";"))  # fmt: skip
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["referrer-policy"] == "same-origin", "with no-referrer, forms send no origin"


def test_no_browser_keeps_a_page_of_the_case(client: TestClient) -> None:
    assert client.get("/sources/s1").headers["cache-control"] == "no-store"


def test_from_afar_nothing_is_told_without_the_token(path: Path) -> None:
    for address in ("/", "/?token=wrong", "/sources/s1"):
        answer = remote(path).get(address)
        assert answer.status_code == 401
        assert "Marigold" not in answer.text
    cookies = {"cookie": f"{COOKIE}=wrong"}
    assert remote(path).get("/", headers=cookies).status_code == 401


def test_the_printed_address_lets_one_browser_in(path: Path) -> None:
    browser = remote(path)
    welcome = browser.get(f"/?token={TOKEN}")
    assert welcome.status_code == 200
    cookie = welcome.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "Marigold" not in welcome.text, "the page with the token in its address tells nothing"
    assert browser.get("/").status_code == 200
    assert remote(path).get("/").status_code == 401


def test_from_afar_a_rebound_name_gets_nothing_even_with_the_token(path: Path) -> None:
    headers = {"host": "rebound.example", "cookie": f"{COOKIE}={TOKEN}"}
    assert remote(path).get("/", headers=headers).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_loopback_asks_for_no_token(host: str) -> None:
    assert access_for(host).token is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example"])
def test_whatever_others_can_reach_asks_for_a_token_of_its_own(host: str) -> None:
    tokens = {access_for(host).token for _ in range(3)}
    assert len(tokens) == 3
    assert all(token is not None and len(token) >= 32 for token in tokens)


def test_a_form_too_long_for_a_person_is_refused(client: TestClient) -> None:
    assert client.post("/decisions", data={**NOTE, "why": "x" * 200_000}).status_code == 413


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", ""])
def test_the_way_back_never_leads_elsewhere(client: TestClient, back: str) -> None:
    answer = client.post("/decisions", data={**NOTE, "back": back})
    assert answer.headers["location"] == "/decisions"
