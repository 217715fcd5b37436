"""Processes that kill themselves at a chosen moment, for good: SIGKILL, no clean-up, nothing flushed."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from tests.integration.conftest import PROJECT

Moment = Callable[[str, tuple[Any, ...]], bool]
_WRITES = os.O_WRONLY | os.O_RDWR


def changes_a_file(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether Python is about to open a file for writing, rename or remove one."""
    if event == "open":
        return isinstance(arguments[2], int) and bool(arguments[2] & _WRITES)
    return event in {"os.rename", "os.remove", "os.rmdir"}


def kill_at(number: int, moment: Moment = changes_a_file) -> Callable[[], None]:
    """Kills this process just before the moment comes for the ``number``-th time from now; gives what calls it off."""
    left = number

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if left > 0 and moment(event, arguments):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def call_off() -> None:
        nonlocal left
        left = 0

    sys.addaudithook(hook)
    return call_off


def kill_before(event: str, part: str, number: int = 1) -> None:
    """Kills this process just before ``event`` (os.rename, os.remove) on a path that holds ``part``."""
    target = 1 if event == "os.rename" else 0
    kill_at(number, lambda happened, arguments: happened == event and part in str(arguments[target]))


def run_until_killed(script: str, *arguments: str) -> None:
    """Runs a Python script that is to die by SIGKILL."""
    finished = subprocess.run(
        [sys.executable, "-c", f"from tests.integration.killing import kill_before\n{script}", *arguments],
        cwd=PROJECT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert finished.returncode == -signal.SIGKILL, finished.stderr
