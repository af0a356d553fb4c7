"""What not every system has, in one place: locks, folders by descriptor, signals, terminals, jobs.

Here alone stand ``fcntl``, ``termios``, and what ``os`` and ``signal`` have on POSIX only. Each has a plain
fallback for where it is missing, which says what is lost by it; so all modules but the driver for terminals
can be imported anywhere, and the program runs wherever Textual does.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

fcntl: Any
termios: Any
try:
    import fcntl
    import termios
except ImportError:
    fcntl = termios = None

# Files


def _flags(*names: str) -> int:
    flags = 0
    for name in names:
        flags |= getattr(os, name, 0)
    return flags


WITHOUT_WAITING = _flags("O_NONBLOCK")
"""Whatever stands at a path, to open it takes no time."""

READ_FOLDER = _flags("O_RDONLY", "O_DIRECTORY", "O_CLOEXEC")
"""For `os.open`: a folder to walk from."""

UNFOLLOWED = _flags("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY")
"""For `os.open`: no symbolic link at the end of the path, and nothing that waits or becomes our terminal."""

READ_FILE = _flags("O_RDONLY", "O_CLOEXEC", "O_BINARY") | UNFOLLOWED
"""For `os.open`: a file to read as bytes."""

READ_NAMED = _flags("O_RDONLY", "O_CLOEXEC", "O_BINARY", "O_NONBLOCK", "O_NOCTTY")
"""For `os.open`: a file that the user names, by a link too."""

NEW_FILE = _flags("O_WRONLY", "O_CREAT", "O_EXCL", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY")
"""For `os.open`: a file that was not there, to write bytes to."""

WALKS = {os.open, os.stat} <= os.supports_dir_fd
"""Whether a name can be walked folder by folder. Where not, names are resolved and compared."""


def lock_at_once(descriptor: int) -> bool:
    """Whether the lock on an open file was to be had. It goes with the descriptor, or with the process.

    Where there are no locks it always is: of two programs that write at once, the last one counts.
    """
    if fcntl is None:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def set_mode(descriptor: int, mode: int) -> None:
    """Say who may do what with an open file, where a system keeps that. Raises `OSError`."""
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, mode)


def sync_folder(path: str | os.PathLike[str]) -> None:
    """Have the names in a folder written down, where the system can."""
    with suppress(OSError):
        descriptor = os.open(path, READ_FOLDER)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


# Signals


def _signals(*names: str) -> tuple[signal.Signals, ...]:
    return tuple(number for name in names if (number := getattr(signal, f"SIG{name}", None)))


ENDING = _signals(
    *("HUP", "INT", "QUIT", "TERM", "USR1", "USR2", "ALRM", "VTALRM", "PROF", "XCPU", "IO"),
    *("ABRT", "TRAP", "SYS", "PWR", "STKFLT"),
)
"""The signals that end a program which does nothing about them, and that somebody may send."""

TYPED = _signals("INT", "QUIT")
"""Those that a terminal sends to all who use it, for Ctrl+C and Ctrl+\\."""

OF_THE_TERMINAL = _signals("TSTP", "CONT", "WINCH")
"""Those that tell of the terminal: stop, go on, another size."""

ALARM = next(iter(_signals("ALRM")), None)
"""What `alarm` sends."""

WATCHES_SIGNALS = termios is not None and hasattr(signal, "setitimer") and hasattr(signal, "pthread_sigmask")
"""Whether a `TerminalGuard` can be made. Without, Ctrl+C ends the program as Python has it."""


def alarm(seconds: float) -> None:
    """Send `ALARM` to this process in so many seconds; 0 for never."""
    signal.setitimer(signal.ITIMER_REAL, seconds)


def hang_up() -> None:
    """Tell this process that its terminal has gone, as the system does if it is asked to."""
    os.kill(os.getpid(), signal.SIGHUP)


def stop_job() -> None:
    """Stop the whole process group, as the terminal's own Ctrl+Z does, until it is continued."""
    before = [(number, signal.signal(number, signal.SIG_DFL)) for number in (signal.SIGTSTP, signal.SIGCONT)]
    os.kill(0, signal.SIGTSTP)
    # Stopped here, and some time later continued.
    for number, handler in before:
        signal.signal(number, handler)


@contextmanager
def stopped_as_usual() -> Iterator[None]:
    """Ctrl+Z stops this process as the system has it: not where nobody could make it go on."""
    if not hasattr(signal, "SIGTSTP"):
        yield
        return
    before = [(number, signal.signal(number, signal.SIG_DFL)) for number in (signal.SIGTSTP, signal.SIGCONT)]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


@contextmanager
def unstopped() -> Iterator[None]:
    """In the background the system stops whoever changes the terminal: not now."""
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


# Terminals


def settings_of(terminal: int) -> list[Any]:
    """The settings of a terminal; none if it is none."""
    try:
        return list(termios.tcgetattr(terminal)) if termios else []
    except termios.error:
        return []


def set_back(terminal: int, settings: list[Any]) -> None:
    """Give a terminal ``settings`` that it had, at once, as far as there is one, and they are not none."""
    if settings:
        with suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSANOW, settings)


def take_back(terminal: int) -> None:
    """Be the one whose terminal it is again, where another program of the same session took it and left."""
    if is_in_background(terminal):
        with suppress(OSError):
            os.tcsetpgrp(terminal, os.getpgrp())


def forget_typed(terminal: int) -> None:
    """Drop what was typed and not read."""
    with suppress(termios.error):
        termios.tcflush(terminal, termios.TCIFLUSH)


def drop_waiting(terminal: int) -> None:
    """Drop what a terminal has not taken yet, and wake those who wait to write. Raises `OSError`."""
    try:
        termios.tcflush(terminal, termios.TCOFLUSH)
        for action in (termios.TCOOFF, termios.TCOON):  # the flush alone wakes nobody
            termios.tcflow(terminal, action)
    except termios.error as fault:
        raise OSError(*fault.args) from fault


def is_in_background(terminal: int) -> bool:
    """Whether the terminal is somebody else's to use now; False where it has gone."""
    try:
        return os.tcgetpgrp(terminal) != os.getpgrp()
    except OSError:
        return False


def opened_aside(terminal: int) -> int:
    """A descriptor of our own for ``terminal`` that never waits, or else one that may.

    Made by opening it once more: what is set on a copy is set for all who share the terminal.
    """
    flags = os.O_WRONLY | _flags("O_NONBLOCK", "O_NOCTTY")
    with suppress(OSError):
        return os.open(os.ttyname(terminal), flags)
    with suppress(OSError):
        return os.open("/dev/tty", flags)
    return os.dup(terminal)


def let_others_run(*_: object) -> None:
    """Answer a signal, in the main thread, by giving up the interpreter's lock for a moment.

    Another thread may need it, and the main thread be in code that gives it up for nothing else.
    """
    time.sleep(0.01)
