"""Results kept from run to run: what was made of an input is made once, and found again by the input's key.

A store is a folder of chunks. A chunk is one Parquet file for each table, named after the keys that it covers, and a
note (JSON) that is written last: it lists the keys, and size and hash of each file. A chunk without its note does not
exist; a file that is not as its note says takes its chunk with it. So a kill or a full disk costs at most the chunk
that was being written, a damaged file costs the work of its chunk, and neither ever gives a wrong row.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from pydantic import BaseModel, ConfigDict, ValidationError

from orchestration.files import replacing, write_text

KEY = "input_key"
"""Column of every kept table: key of the input that the row was made of."""
MAX_CHUNKS = 48
"""Above this many chunks, or when more than half of all keys are of no use any more, the store is written anew."""
_MIN_DEAD_KEYS = 500
_KEYS_A_CHUNK = 8_000


def input_key(*parts: object) -> str:
    """Key of an input: the first 32 hexadecimal digits of SHA-256 over its parts; null and empty differ."""
    texts = ("\x00" if part is None else str(part) for part in parts)
    return hashlib.sha256("\x1f".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class _File(BaseModel):
    model_config = ConfigDict(frozen=True)

    byte_count: int
    sha256: str


class _Note(BaseModel):
    model_config = ConfigDict(frozen=True)

    version: str
    keys: Sequence[str]
    files: Mapping[str, _File]


@dataclass(frozen=True)
class _Chunk:
    name: str
    keys: frozenset[str]


class ChunkStore:
    """What one version of a step made of its inputs.

    ``schemas`` gives the columns of each table beside ``KEY``. ``damaged`` holds a sentence for each chunk that was
    dropped because a file of it was cut short, changed or lost.
    """

    def __init__(self, folder: Path, version: str, schemas: Mapping[str, pl.Schema]) -> None:
        self._folder = folder
        self._version = version
        self._schemas = {table: pl.Schema([(KEY, pl.String()), *schema.items()]) for table, schema in schemas.items()}
        self._chunks: list[_Chunk] = []
        self.damaged: list[str] = []
        for note in sorted(folder.glob("*.json")):
            self._open(note)

    def missing(self, keys: Collection[str]) -> set[str]:
        """The keys that nothing is kept for."""
        return set(keys).difference(*(chunk.keys for chunk in self._chunks))

    def add(self, keys: Collection[str], tables: Mapping[str, pl.DataFrame]) -> None:
        """Keeps what was made of the inputs ``keys``; every row names one of them in ``KEY``."""
        ordered = sorted(keys)
        name = hashlib.sha256("\n".join([self._version, *ordered]).encode()).hexdigest()[:16]
        files: dict[str, _File] = {}
        for table, schema in self._schemas.items():
            target = self._file(name, table)
            with replacing(target) as temporary:
                tables[table].select(schema.names()).cast(schema).write_parquet(temporary, compression="zstd")
                files[table] = _File(byte_count=temporary.stat().st_size, sha256=_sha256(temporary))
        note = _Note(version=self._version, keys=ordered, files=files)
        write_text(self._folder / f"{name}.json", note.model_dump_json() + "\n")
        self._chunks = [chunk for chunk in self._chunks if chunk.name != name] + [_Chunk(name, frozenset(ordered))]

    def collect(self, keys: Collection[str]) -> Mapping[str, pl.DataFrame]:
        """Rows of every table that were made of the inputs ``keys``, in no particular order."""
        wanted = set(keys)
        parts: dict[str, list[pl.DataFrame]] = {table: [schema.to_frame()] for table, schema in self._schemas.items()}
        for chunk in self._chunks:
            mine = chunk.keys & wanted
            if not mine:
                continue
            # After a kill in the middle of writing a store anew a key can lie in two chunks; its rows are equal.
            wanted -= mine
            for table, frames in parts.items():
                frame = pl.read_parquet(self._file(chunk.name, table))
                if len(mine) < len(chunk.keys):
                    frame = frame.filter(pl.col(KEY).is_in(list(mine)))
                frames.append(frame)
        return {table: pl.concat(frames, rechunk=True) for table, frames in parts.items()}

    def tidy(self, keys: Collection[str]) -> None:
        """Writes the store anew where it has become scattered, and removes what no note speaks of."""
        covered = sum(len(chunk.keys) for chunk in self._chunks)
        live = set(keys) - self.missing(keys)
        dead = covered - len(live)
        if len(self._chunks) > MAX_CHUNKS or (dead > len(live) and dead > _MIN_DEAD_KEYS):
            self._write_anew(sorted(live))
        kept = {chunk.name for chunk in self._chunks}
        for path in self._folder.glob("*"):
            if path.name.partition(".")[0] not in kept:
                path.unlink(missing_ok=True)

    def _write_anew(self, keys: Sequence[str]) -> None:
        before = list(self._chunks)
        written: set[str] = set()
        for start in range(0, len(keys), _KEYS_A_CHUNK):
            part = keys[start : start + _KEYS_A_CHUNK]
            tables = self.collect(part)
            self.add(part, tables)
            written.add(self._chunks[-1].name)
        for chunk in before:
            if chunk.name not in written:
                self._drop(chunk.name)
        self._chunks = [chunk for chunk in self._chunks if chunk.name in written]

    def _open(self, note_path: Path) -> None:
        """Takes a chunk into the store where it is whole and of this version."""
        name = note_path.stem
        try:
            note = _Note.model_validate_json(note_path.read_bytes())
        except ValidationError:
            self._set_aside(name, note_path)
            return
        if note.version != self._version or note.files.keys() != self._schemas.keys():
            # Of another version: of no use to this one, and removed with the next tidying.
            return
        for table, expected in note.files.items():
            path = self._file(name, table)
            if not _is_as_noted(path, expected):
                self._set_aside(name, path)
                return
        self._chunks.append(_Chunk(name, frozenset(note.keys)))

    def _set_aside(self, name: str, path: Path) -> None:
        self.damaged.append(f"{path} is damaged: what it held is made anew.")
        self._drop(name)

    def _drop(self, name: str) -> None:
        """Removes a chunk, note first: files without a note are nothing."""
        (self._folder / f"{name}.json").unlink(missing_ok=True)
        for table in self._schemas:
            self._file(name, table).unlink(missing_ok=True)

    def _file(self, name: str, table: str) -> Path:
        return self._folder / f"{name}.{table}.parquet"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_as_noted(path: Path, expected: _File) -> bool:
    try:
        return path.stat().st_size == expected.byte_count and _sha256(path) == expected.sha256
    except FileNotFoundError:
        return False


def in_batches(keys: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The keys in their order, ``size`` at a time."""
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
