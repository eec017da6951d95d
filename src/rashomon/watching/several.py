"""Several clips looked through, one after the other or each in a process of its own."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from queue import Empty
from threading import Thread

from rashomon.errors import RashomonError
from rashomon.watching.clips import Clip
from rashomon.watching.looking import Looking, Progress, look
from rashomon.watching.notebook import Looked

#: How often the processes are asked how far they are, in seconds.
ASKED = 0.2
#: A process tells every so many frames how far it is.
TOLD = 16

_Message = tuple[str, int, int]
_line: Queue[_Message] | None = None


def look_all(
    clips: Mapping[str, Clip],
    looking: Looking,
    progress: Progress | None = None,
    processes: int = 1,
) -> list[Looked]:
    """What was seen in each camera's clip, in their order; the same for any number of processes.

    Other processes are spawned, so a script that asks for them keeps its work behind
    ``if __name__ == "__main__"``. An interrupt stops them all; what they noted is kept. Raises
    RashomonError when one of them dies, and what ``look`` raises.
    """
    if processes <= 1 or len(clips) <= 1:
        return [look(camera, clip, progress, looking) for camera, clip in clips.items()]
    context = get_context("spawn")
    line: Queue[_Message] = context.Queue()
    stop = context.Event()
    pool = ProcessPoolExecutor(min(processes, len(clips)), context, _equip, (line, stop))
    try:
        futures = [pool.submit(_look_here, *each, looking) for each in clips.items()]
        _follow(futures, line, progress)
        return [future.result() for future in futures]
    except BrokenProcessPool as error:
        stop.set()
        raise RashomonError(
            "a process that looked through a clip died; where memory is short ask for fewer "
            "processes. What it noted is kept"
        ) from error
    except BaseException:  # an interrupt too: nobody waits for the others
        stop.set()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _follow(
    futures: list[Future[Looked]], line: Queue[_Message], progress: Progress | None
) -> None:
    """Pass on how far they are until all are done or one has failed."""
    while not all(future.done() for future in futures):
        try:
            message = line.get(timeout=ASKED)
        except Empty:
            if any(future.done() and future.exception() for future in futures):
                return
            continue
        if progress:
            progress(*message)


def _equip(line: Queue[_Message], stop: Event) -> None:
    """Get a new process ready; an interrupt is its parent's to handle, who says stop."""
    global _line  # noqa: PLW0603  (a process of a pool has nowhere else to keep it)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line.cancel_join_thread()
    _line = line
    Thread(target=_stopped, args=(stop,), daemon=True).start()


def _stopped(stop: Event) -> None:
    """Leave at once when told so: what was noted is on the disk, and the rest is of no use."""
    stop.wait()
    os._exit(1)


def _look_here(camera: str, clip: Clip, looking: Looking) -> Looked:
    return look(camera, clip, _tell, looking)


def _tell(camera: str, done: int, total: int) -> None:
    assert _line is not None
    if done % TOLD == 0 or done == total:
        _line.put((camera, done, total))
