"""How fast the app answers over a large case, beside a bare Starlette page on the same server.

Usage: python benchmarks/serve.py DIR [--sources 1000] [--case FILE]

DIR holds plain texts (``*.txt``, at any depth), one for each source; where they are too few, the
longest are cut in two at an empty line. ``--case`` keeps the case that is built of them and takes
it as it is where it is there already. Each app runs in a process of its own behind uvicorn and is
asked over one kept connection; the pages are drawn by chance from a fixed seed. One line per page:
median milliseconds, those of the bare page, their ratio, and how long nine answers in ten take.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import socket
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from rashomon.case import Case
from rashomon.model import Incident
from rashomon.serving.app import create_app
from rashomon.serving.server import listen

_ASKED, _WARM = 40, 3
_SHORTEST_TO_CUT = 200


def main() -> None:
    """Build or take the case, ask both apps, print one line for each sort of page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sources", type=int, default=1000)
    parser.add_argument("--case", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        path = given.case or Path(scratch) / "large.rashomon"
        if not path.exists():
            _build(path, given.folder, given.sources, Path(scratch))
        with Case.open(path) as case:
            incident = case.last_reconstruction().incident
        _measure(path, incident)


def _build(path: Path, folder: Path, wanted: int, scratch: Path) -> None:
    began = time.perf_counter()
    for number, text in enumerate(_texts(folder, wanted)):
        (scratch / f"{number:05}.txt").write_text(text, encoding="utf-8")
    with Case.create(path) as case:
        case.add([str(each) for each in sorted(scratch.glob("*.txt"))])
        case.build()
    print(f"{'building the case, s':28} {time.perf_counter() - began:8.0f}", flush=True)


def _texts(folder: Path, wanted: int) -> list[str]:
    """So many texts, the longest cut in two until there are enough."""
    texts = [each.read_text("utf-8", "replace") for each in sorted(folder.rglob("*.txt"))][:wanted]
    texts.sort(key=len)
    while len(texts) < wanted and texts and len(texts[-1]) > _SHORTEST_TO_CUT:
        longest = texts.pop()
        middle = longest.find("\n\n", len(longest) // 2)
        middle = middle if middle > 0 else len(longest) // 2
        texts += [longest[:middle], longest[middle:]]
        texts.sort(key=len)
    return texts


def _measure(path: Path, incident: Incident) -> None:
    figures = f"{len(incident.sources)} sources, {len(incident.claims)} claims"
    print(f"{figures}, {len(incident.events)} events, {len(incident.details)} details")
    with _serving(_bare) as bare:
        beside = _median(bare, ["/"] * _ASKED)
    with _serving(_ours, str(path)) as ours:
        began = time.perf_counter()
        ours.get("/").raise_for_status()
        print(f"{'first page of all, ms':28} {1000 * (time.perf_counter() - began):8.0f}")
        print(f"{'page':28} {'ours':>8} {'bare':>8} {'ratio':>8} {'90 %':>8}")
        for name, addresses in _pages(incident).items():
            times = _times(ours, addresses)
            median = statistics.median(times)
            ninth = statistics.quantiles(times, n=10)[-1]
            print(f"{name:28} {median:8.1f} {beside:8.1f} {median / beside:8.1f} {ninth:8.1f}")


def _pages(incident: Incident) -> dict[str, list[str]]:
    """For each sort of page, addresses drawn by chance."""
    chance = random.Random(7)

    def some(template: str, things: Sequence[str]) -> list[str]:
        return [template.format(chance.choice(things)) for _ in range(_ASKED)] if things else []

    sources = [source.id for source in incident.sources]
    words = sorted({claim.predicate.text for claim in incident.claims if claim.predicate.text})
    drawn = {
        "front": ["/"] * _ASKED,
        "timeline": ["/timeline"] * _ASKED,
        "timeline, of anyone": some("/timeline?told=&page={}", [str(n) for n in range(1, 50)]),
        "timeline of a source": some("/timeline?source={}", sources),
        "details": ["/details"] * _ASKED,
        "details of a source": some("/details?verdict=&source={}", sources),
        "links": some("/links?page={}", [str(n) for n in range(1, 20)]),
        "links of a source": some("/links?source={}", sources),
        "sources": some("/sources?page={}", [str(n) for n in range(1, 16)]),
        "source": some("/sources/{}", sources),
        "event": some("/events/{}", [event.id for event in incident.events]),
        "detail": some("/details/{}", [detail.id for detail in incident.details]),
        "claim": some("/claims/{}", [claim.id for claim in incident.claims]),
        "passage": some("/passages/{}", [passage.id for passage in incident.passages]),
        "search": some("/search?q={}", words),
        "custody log": ["/custody"] * _ASKED,
        "decisions": ["/decisions"] * _ASKED,
    }
    return {name: addresses for name, addresses in drawn.items() if addresses}


def _median(client: httpx.Client, addresses: Sequence[str]) -> float:
    return statistics.median(_times(client, addresses))


def _times(client: httpx.Client, addresses: Sequence[str]) -> list[float]:
    """Milliseconds for each; the first few are asked before, unmeasured."""
    for address in addresses[:_WARM]:
        client.get(address).raise_for_status()
    times = []
    for address in addresses:
        began = time.perf_counter()
        client.get(address).raise_for_status()
        times.append(1000 * (time.perf_counter() - began))
    return times


@contextmanager
def _serving(make: Callable[..., Starlette], *arguments: str) -> Iterator[httpx.Client]:
    """A client of an app that runs in a process of its own."""
    with listen("127.0.0.1", 0) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        fresh = multiprocessing.get_context("fork")
        process = fresh.Process(target=_serve, args=(make, arguments, listener), daemon=True)
        process.start()
    try:
        with httpx.Client(base_url=address, timeout=300, trust_env=False) as client:
            yield client
    finally:
        process.terminate()
        process.join()


def _serve(
    make: Callable[..., Starlette], arguments: tuple[str, ...], listener: socket.socket
) -> None:
    config = uvicorn.Config(make(*arguments), log_level="error", access_log=False)
    uvicorn.Server(config).run([listener])


def _ours(path: str) -> Starlette:
    return create_app(Path(path))


def _bare() -> Starlette:
    def page(request: Request) -> HTMLResponse:  # noqa: ARG001
        return HTMLResponse("<!doctype html><title>bare</title><h1>A page</h1>")

    return Starlette(routes=[Route("/", page)])


if __name__ == "__main__":
    main()
