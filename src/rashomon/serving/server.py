"""The app on a port of this machine."""

from __future__ import annotations

import gc
import getpass
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

import uvicorn

from rashomon.errors import RashomonError
from rashomon.serving.app import create_app
from rashomon.serving.desk import Desk
from rashomon.serving.guard import LOOPBACK, Access


def serve(path: Path, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve the case at ``path`` until interrupted, telling ``say`` the address to open.

    Port 0 takes any free one. A ``host`` that others can reach asks them for a token, which is part
    of that address. Raises CaseError where there is no such case, RashomonError where the address
    cannot be listened on.
    """
    Desk(path).open().close()
    listener = listen(host, port)
    access = access_for(host)
    say(f"{path} is open at {_address(host, listener, access.token)} (ctrl-c ends it)")
    if access.token is not None:
        say("whoever has this address can read and change the case; the way there is not encrypted")
    app = create_app(path, access, _user() if access.token is None else "")
    Thread(target=_read_ahead, args=(app.state.desk,), daemon=True).start()
    config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False)
    with listener:
        uvicorn.Server(config).run([listener])


def access_for(host: str) -> Access:
    """Who may ask where the app listens on ``host``: beyond loopback, who has a new token."""
    if host in LOOPBACK:
        return Access()
    return Access(LOOPBACK | {host, socket.gethostname().lower()}, secrets.token_urlsafe(24))


def _read_ahead(desk: Desk) -> None:
    """Read the case while the browser is still being opened; what is wrong with it a page says."""
    with suppress(RashomonError):
        desk.told()
    gc.freeze()  # a large case is many objects: none is to be looked through again


def _user() -> str:
    """Who runs this program, as the system calls them; decisions may be signed otherwise."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may know no name
        return ""


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes requests at this address. Raises RashomonError where that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
        # Else an answer in two packets waits 40 ms for word that the first has come.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listener
    except OSError as error:
        raise RashomonError(
            f"{host}:{port} cannot be listened on ({error.strerror or error}): name another "
            "with --port or --host"
        ) from error


def _address(host: str, listener: socket.socket, token: str | None) -> str:
    port = listener.getsockname()[1]
    name = socket.gethostname() if host in ("0.0.0.0", "::") else host
    name = f"[{name}]" if ":" in name else name
    return f"http://{name}:{port}/" + (f"?token={token}" if token else "")
