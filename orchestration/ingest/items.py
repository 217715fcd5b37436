"""What readers hand over: an article as its file states it, or what stands in the way of one."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from models.codes import QuarantineReason


class InputFolderError(Exception):
    """The folder or file that was asked for is not there; the message is one plain sentence."""


class DuplicateDocIdError(Exception):
    """Two inputs carry the same doc_id; the message names both."""


class NotAnArticleError(Exception):
    """An input, or one part of it, cannot be read as an article.

    ``finding`` is a predicate to stand behind the name of the place: "is empty", "holds NUL bytes".
    ``place`` is a line of the input, for readers that know it only when they fail.
    """

    def __init__(self, reason: QuarantineReason, finding: str, place: str = "") -> None:
        super().__init__(finding)
        self.reason = reason
        self.finding = finding
        self.place = place


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. ``source_path`` is its name in the records, ``shown`` how the caller named it."""

    path: Path
    source_path: str
    shown: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article as its file states it, before normalisation; null where the file is silent.

    ``position`` counts the articles of a file from 0 and is null where the file is the article; ``place`` is
    the same for a reader ("line 3").
    """

    text: str
    position: int | None = None
    place: str = ""
    doc_id: str | None = None
    title: str | None = None
    published: dt.date | None = None
    url: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an input, or the article at a position of it, is not read."""

    reason: QuarantineReason
    finding: str
    position: int | None = None
    place: str = ""
    byte_count: int | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """How files of one ending are read.

    ``read`` yields an ``Article`` or a ``Problem`` for each article of the file and at least one of them, or
    raises ``NotAnArticleError`` for the file as a whole; ``holds_many`` tells whether one file may hold several.
    """

    read: Callable[[Path], Iterator[Article | Problem]]
    holds_many: bool


def sentence(shown: str, place: str, finding: str) -> str:
    """A finding as a sentence that names its place: "batch.jsonl, line 3, is not JSON."."""
    subject = f"{shown}, {place}," if place else shown
    return f"{subject} {finding}" if finding.endswith(".") else f"{subject} {finding}."
