"""Texts taken apart by several processes at once, and handed back in order.

Each process is another Python that imports this module, is told the labels, and answers one text after
another over its pipes. When this program ends, however it ends, their pipes close and so do they.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from queue import SimpleQueue
from typing import IO, NamedTuple

from hmcbrowse.dossier.files import decode
from hmcbrowse.index.analysis import Analysis, Analyst, Selector

MOST = 4
"""Processes at the most: by then, one that writes the index has no time left for more."""

AHEAD = 2
"""Texts that are read ahead for each process: one at work, and one that it need not wait for."""

HELD = 32 << 20
"""Bytes of text beyond which only as many are read as there are processes: memory is not for long texts."""

WORTH = 8 << 20
"""Bytes of text from which other processes are worth their start."""


class Job(NamedTuple):
    """A text to take apart, as the bytes of its file, which do decode. ``n`` is its source's number;
    ``linked`` tells whether its mentions are wanted."""

    n: int
    raw: bytes
    quotes: list[Selector]
    linked: bool


Labels = tuple[list[tuple[int, str]], list[str]]
"""What `Analyst` is made of."""


def analysed(jobs: Iterator[Job], labels: Labels, size: int) -> Iterator[tuple[Job, Analysis]]:
    """Each of ``jobs`` with what was found, in their order; a few are read ahead. ``size`` is their bytes."""
    if size < WORTH or (os.cpu_count() or 1) < 2:
        analyst = Analyst(*labels)
        for job in jobs:
            yield job, analyst.analyse(decode(job.raw), job.quotes, job.linked)
    else:
        yield from _side_by_side(jobs, labels)


def _side_by_side(jobs: Iterator[Job], labels: Labels) -> Iterator[tuple[Job, Analysis]]:
    """While a process has a text, a thread here waits for its answer."""
    from concurrent.futures import Future, ThreadPoolExecutor  # not needed for a few texts

    processes: list[subprocess.Popen[bytes]] = []
    idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()

    def ask(job: Job) -> Analysis:
        process = idle.get()
        try:
            _give(process, job[1:])
            return _take(process)
        finally:  # even a process that has ended: nobody must wait for one for ever
            idle.put(process)

    many = min(MOST, os.cpu_count() or 1)
    pool = ThreadPoolExecutor(many, "analyst")
    working: deque[tuple[Job, Future[Analysis]]] = deque()
    try:
        for _ in range(many):
            processes.append(_start(labels))
            idle.put(processes[-1])
        for job in jobs:
            working.append((job, pool.submit(ask, job)))
            held = sum(len(job.raw) for job, _ in working)
            if len(working) > (many if held > HELD else AHEAD * many):
                done, answer = working.popleft()
                yield done, answer.result()
        while working:
            done, answer = working.popleft()
            yield done, answer.result()
    finally:
        for process in processes:
            process.kill()
        pool.shutdown(cancel_futures=True)
        for process in processes:
            process.communicate()


def _start(labels: Labels) -> subprocess.Popen[bytes]:
    # Isolated, so that nothing is imported from the folder that the reader happens to be in.
    program = f"import sys; sys.path[:] = {sys.path!r}; from hmcbrowse.index.analysts import serve; serve()"
    command = [sys.executable, "-I", "-c", program]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    _give(process, labels)
    return process


def _give(process: subprocess.Popen[bytes], what: object) -> None:
    assert process.stdin is not None
    pickle.dump(what, process.stdin, pickle.HIGHEST_PROTOCOL)
    process.stdin.flush()


def _take(process: subprocess.Popen[bytes]) -> Analysis:
    assert process.stdout is not None
    answer = pickle.load(process.stdout)
    assert isinstance(answer, Analysis)
    return answer


def serve() -> None:
    """Answer texts until there are no more. What every other process does."""
    import gc
    import signal

    gc.disable()  # what is made for a text is gone with it
    os.nice(5)  # whoever writes the index is not to wait for a core
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a reader's Ctrl+C is for who started this
    given, taken = sys.stdin.buffer, sys.stdout.buffer
    try:
        analyst = Analyst(*pickle.load(given))
        while True:
            _answer(analyst, given, taken)
    except (EOFError, BrokenPipeError):
        os._exit(0)


def _answer(analyst: Analyst, given: IO[bytes], taken: IO[bytes]) -> None:
    raw: bytes
    quotes: Sequence[Selector]
    raw, quotes, linked = pickle.load(given)
    pickle.dump(analyst.analyse(decode(raw), quotes, linked), taken, pickle.HIGHEST_PROTOCOL)
    taken.flush()
