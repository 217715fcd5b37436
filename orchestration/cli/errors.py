"""Errors that a user can do something about."""

import sys

from orchestration.plain_text import visible_lines


class UsersError(Exception):
    """One or two sentences that say what is wrong and what to do."""

    exit_code = 1


class UsageError(UsersError):
    """The command was asked for something that it cannot do."""

    exit_code = 2


class NothingPublishedError(UsersError):
    """There is no warehouse yet."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__("Nothing has been published yet. Run `hoptac run` (or `make run`) first.")


class NotFoundError(UsersError):
    """What was asked for is not there."""

    exit_code = 4


def show_error(*sentences: str) -> None:
    """Writes to standard error, in plain text that steers no terminal."""
    sys.stderr.write("\n".join(map(visible_lines, sentences)) + "\n")
