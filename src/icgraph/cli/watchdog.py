"""The end of a command that takes too long or too much memory.

The engine cannot be interrupted, but it lets other threads run: one of them watches the
clock and the resident memory, and ends the process with code 6 and a message.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from icgraph.cli.settings import Settings

EXIT_CODE = 6
INTERVAL = 0.05
_MIB = 1024 * 1024
_unfinished: list[str] = []


@contextmanager
def watched(settings: Settings, advice: str = "narrow the question, or ") -> Iterator[None]:
    """Run the block under the limits of time and memory; past either the process ends.

    ``advice`` says what else may help than a higher limit.
    """
    done = threading.Event()
    thread = threading.Thread(target=_watch, args=(settings, done, advice), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()


def remove_at_end(path: str) -> Callable[[], None]:
    """Have a half-written file removed if the process is ended; the result forgets it."""
    _unfinished.append(path)
    return lambda: _unfinished.remove(path)


def _watch(settings: Settings, done: threading.Event, advice: str) -> None:
    deadline = monotonic() + settings.timeout
    limit = settings.max_memory * _MIB
    while not done.wait(min(INTERVAL, max(deadline - monotonic(), 0.001))):
        if monotonic() >= deadline:
            _end(f"stopped at the time limit of {settings.timeout:g} s", f"{advice}raise --timeout")
        if resident() > limit:
            stopped = f"stopped at the memory limit of {settings.max_memory} MiB"
            _end(stopped, f"{advice}raise --max-memory")


def resident() -> int:
    """Resident memory of this process in bytes; 0 where the platform does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, AttributeError, ValueError):
        return _peak()


def _peak() -> int:
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _end(message: str, hint: str) -> None:
    for path in _unfinished:
        Path(path).unlink(missing_ok=True)
    sys.stderr.write(f"icgraph: {message}\n  {hint}\n")
    sys.stderr.flush()
    os._exit(EXIT_CODE)
