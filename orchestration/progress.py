"""Progress of a run, stage by stage, for whoever watches it.

A stage reports through ``stage``; who listens is set once per run with ``listening``. Nobody listening costs nothing,
so that the same asset runs under Dagster's daemon and under the command line.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from typing import Protocol

Advance = Callable[[int, int], None]
"""Called with what is done and what there is in all."""


class Listener(Protocol):
    """Shows the progress of stages."""

    def stage(self, name: str) -> AbstractContextManager[Advance]:
        """Opens a stage; what it yields is called as the stage gets on."""
        ...


_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


def _ignore(_done: int, _total: int) -> None:
    """Nobody listens."""


def stage(name: str) -> AbstractContextManager[Advance]:
    """Opens a stage for the present listener."""
    listener = _LISTENER.get()
    return nullcontext(_ignore) if listener is None else listener.stage(name)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Lets ``listener`` hear the stages of this block."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)
