"""What was read from files, kept from run to run: a file that is as it was is not read again.

``look_at`` lists a folder and takes the hash of every file in it. A file's key covers its name, its bytes and what a
``sources.csv`` says of it, so that equal keys mean equal articles as long as the readers are the same.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from models.codes import QuarantineReason
from orchestration.chunks import KEY, ChunkStore, input_key
from orchestration.ingest import content
from orchestration.ingest.items import NotAnArticleError, Source
from orchestration.ingest.plan import Plan, plan_folder
from orchestration.ingest.readers import split_ending
from orchestration.ingest.reading import ORDER, SCHEMAS, Read, file_size, frames, read_source

_FILES_A_CHUNK = 2_000
_CHARS_A_CHUNK = 25_000_000
_BLOCK = 1 << 20


class Look(NamedTuple):
    """A folder as it is now: its plan, and the key of each source; null where a file could not be opened."""

    plan: Plan
    keys: Sequence[str | None]

    def digest(self) -> str:
        """Changes with every file that was added, changed, renamed or removed, and with every problem of the plan."""
        sha256 = hashlib.sha256()
        for source, key in zip(self.plan.sources, self.keys, strict=True):
            sha256.update(f"{source.source_path}\0{key}\n".encode())
        for source, problem in self.plan.problems:
            state = input_key(source.source_path, *problem_state(source.path, problem))
            sha256.update(f"{state}\n".encode())
        return sha256.hexdigest()


def look_at(folder: Path) -> Look:
    """Lists a folder and hashes its files; raises ``InputFolderError`` where there is no such folder."""
    plan = plan_folder(folder)
    return Look(plan, [_key(source, plan) for source in plan.sources])


def problem_state(path: Path, problem: Any) -> tuple[object, ...]:
    """What a row of quarantine says of an input."""
    size = file_size(path) if problem.position is None else problem.byte_count
    return problem.reason.value, problem.finding, problem.position, problem.place, size


class Library:
    """The articles and problems of files, by the key of the file."""

    def __init__(self, chunks: Path, version: str) -> None:
        self._store = ChunkStore(chunks / "read", version, SCHEMAS)
        self._waiting: dict[str, Read] = {}
        self._waiting_chars = 0
        self.damaged = self._store.damaged

    def read(self, look: Look) -> "Reading":
        """Divides the files of a folder into those that are known and those that have to be read."""
        missing = self._store.missing([key for key in look.keys if key is not None])
        return Reading(self, look, [order for order, key in enumerate(look.keys) if key is None or key in missing])

    def keep(self, key: str, read: Read) -> None:
        """Takes what was read from a file; it is on disk when enough has come together, or after ``close``."""
        self._waiting[key] = read
        self._waiting_chars += sum(row["char_count"] for row in read.articles)
        if len(self._waiting) >= _FILES_A_CHUNK or self._waiting_chars >= _CHARS_A_CHUNK:
            self._write()

    def close(self, keys: Sequence[str | None]) -> Mapping[str, pl.DataFrame]:
        """Writes what waits, and gives the rows of all keys in the tables of ``SCHEMAS``, with ``ORDER``."""
        self._write()
        known = [key for key in keys if key is not None]
        ranks = {KEY: known, ORDER: [order for order, key in enumerate(keys) if key is not None]}
        order = pl.DataFrame(ranks, schema={KEY: pl.String, ORDER: pl.Int64})
        tables = self._store.collect(known)
        self._store.tidy(known)
        return {name: table.join(order, on=KEY).drop(KEY) for name, table in tables.items()}

    def _write(self) -> None:
        if not self._waiting:
            return
        keys = list(self._waiting)
        ranks = pl.DataFrame({KEY: keys, ORDER: range(len(keys))}, schema={KEY: pl.String, ORDER: pl.Int64})
        tables = frames(dict(enumerate(self._waiting.values())))
        self._store.add(keys, {name: table.join(ranks, on=ORDER).drop(ORDER) for name, table in tables.items()})
        self._waiting.clear()
        self._waiting_chars = 0


class Reading(NamedTuple):
    """A folder that is being read: which files still have to be."""

    library: Library
    look: Look
    unknown: Sequence[int]

    def read(self, order: int) -> Read | None:
        """Reads a file and keeps what it holds; gives it back where it cannot be kept.

        A file that changed since the look at it, or that could not be read, is not kept under its key.
        """
        source, key = self.look.plan.sources[order], self.look.keys[order]
        read = read_source(source, self.look.plan.supplied_to(source))
        is_readable = all(problem["reason"] != QuarantineReason.UNREADABLE.value for problem in read.problems)
        if key is None or not is_readable or _key(source, self.look.plan) != key:
            return read
        self.library.keep(key, read)
        return None


def _key(source: Source, plan: Plan) -> str | None:
    """The key of a file as it is now; null where it cannot be opened or is no file."""
    supplied = plan.supplied_to(source)
    named = (source.source_path, source.shown, source.path.name, *supplied)
    _, ending = split_ending(source.path.name)
    if ending is None:
        # Nobody will read it: its size is all that the record of it says.
        return input_key(*named, "no reader", file_size(source.path))
    try:
        with content.opened(source.path) as file:
            sha256 = hashlib.sha256()
            while block := file.read(_BLOCK):
                sha256.update(block)
            return input_key(*named, sha256.hexdigest())
    except NotAnArticleError:
        return None
