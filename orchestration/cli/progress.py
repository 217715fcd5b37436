"""A progress bar for each stage on standard error; without a terminal, a line for each stage that ended."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from orchestration.progress import Advance


class Bars:
    """Listens to the stages of a run, and keeps how long each took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        # Kept, because a run puts what Dagster and dbt print into a log while the bars go on.
        self._stderr = sys.stderr
        self._is_terminal = self._stderr.isatty()
        self._progress = Progress(
            TextColumn("{task.description:32}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(file=self._stderr, markup=False),
            disable=not self._is_terminal,
            redirect_stdout=False,
            redirect_stderr=False,
        )

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    @contextmanager
    def stage(self, name: str) -> Iterator[Advance]:
        """A bar that fills as the stage gets on."""
        task = self._progress.add_task(name, total=None)
        started = time.monotonic()

        def advance(done: int, total: int) -> None:
            self._progress.update(task, completed=done, total=max(total, 1) if done else total)

        yield advance
        self.seconds[name] = time.monotonic() - started
        if self._progress.tasks[task].total is None:
            self._progress.update(task, total=1, completed=1)
        if not self._is_terminal:
            self._stderr.write(f"{name}: {self.seconds[name]:.1f} s\n")
