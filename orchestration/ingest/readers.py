"""Readers by ending. A new format is one more function and one more line in ``READERS``."""

import codecs
import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from models.codes import QuarantineReason
from orchestration.ingest import content, fields, json_text
from orchestration.ingest.foreign import FOREIGN_READERS
from orchestration.ingest.items import Article, NotAnArticleError, Problem, Reader
from orchestration.ingest.parquet import read_parquet

MAX_UNPACKED_BYTES = 1_000_000_000
"""What one gzip archive may unpack to: a small file can hold any number of zeros."""

_GZIP = b"\x1f\x8b"
_LINE_END = re.compile(r"\r\n?")
_HTML = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def read_txt(path: Path) -> Iterator[Article | Problem]:
    """One article; line ends of Windows and of old Macs are read as LF."""
    text = content.read_text(path)
    if _HTML.match(text):
        raise NotAnArticleError(QuarantineReason.MALFORMED, "is HTML, not plain text")
    yield Article(_LINE_END.sub("\n", text))


def read_json(path: Path) -> Iterator[Article | Problem]:
    """One article, an object with the fields of ``fields``."""
    text = content.read_text(path)
    if not text.strip():
        raise NotAnArticleError(QuarantineReason.EMPTY, "is empty")
    yield fields.article(json_text.parse_object(text))


def read_jsonl(path: Path) -> Iterator[Article | Problem]:
    """One article a line, blank lines aside; a line that cannot be read costs nothing but itself."""
    with content.opened(path) as file:
        yield from _read_lines(file)


def read_jsonl_gz(path: Path) -> Iterator[Article | Problem]:
    """As JSON Lines, unpacked as it is read; what stands before a damaged place is read."""
    with content.opened(path) as file:
        begin = file.read(len(_GZIP))
        if begin != _GZIP:
            finding = "is not a gzip archive" if begin else "is empty"
            raise NotAnArticleError(QuarantineReason.MALFORMED if begin else QuarantineReason.EMPTY, finding)
        file.seek(0)
        try:
            with gzip.GzipFile(fileobj=file) as unpacked:
                yield from _read_lines(unpacked, MAX_UNPACKED_BYTES)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            finding = f"is damaged or cut short: {str(error).rstrip('.')}"
            raise NotAnArticleError(QuarantineReason.MALFORMED, finding) from error


def _read_lines(file: IO[bytes] | gzip.GzipFile, most: int | None = None) -> Iterator[Article | Problem]:
    position = read = 0
    for number, line, size in _lines(file, most):
        if number == 1:
            _require_utf8_lines(line)
        read += size
        if most is not None and read > most:
            finding = f"unpacks to more than {most:,} bytes; what stands beyond is not read, split the file"
            raise NotAnArticleError(QuarantineReason.TOO_LARGE, finding)
        if size <= content.MAX_FILE_BYTES and not line.removeprefix(codecs.BOM_UTF8).strip():
            continue
        yield _line_article(line, size, position, f"line {number}")
        position += 1
    if position == 0:
        raise NotAnArticleError(QuarantineReason.EMPTY, "holds no article")


READERS = {
    "txt": Reader(read_txt, holds_many=False),
    "json": Reader(read_json, holds_many=False),
    "jsonl": Reader(read_jsonl, holds_many=True),
    "jsonl.gz": Reader(read_jsonl_gz, holds_many=True),
    "parquet": Reader(read_parquet, holds_many=True),
    **FOREIGN_READERS,
}
"""Readers by ending, in lower case and without the first dot."""


def split_ending(name: str) -> tuple[str, str | None]:
    """A file name as (stem, ending) with the longest ending that has a reader; (name, None) where none has."""
    stem, *endings = name.split(".")
    for count in range(len(endings), 0, -1):
        ending = ".".join(endings[-count:]).lower()
        if ending in READERS and (stem or count < len(endings)):
            return ".".join([stem, *endings[:-count]]), ending
    return name, None


def _lines(file: IO[bytes] | gzip.GzipFile, most: int | None = None) -> Iterator[tuple[int, bytes, int]]:
    """(number from 1, line, size) of each line; one above ``MAX_FILE_BYTES`` comes as no bytes, never held whole.

    A line above ``most`` is given up as soon as it is that long.
    """
    number = 0
    while line := file.readline(content.MAX_FILE_BYTES + 1):
        number, size = number + 1, len(line)
        kept = line if size <= content.MAX_FILE_BYTES else b""
        while not line.endswith(b"\n") and (line := file.readline(content.MAX_FILE_BYTES)):
            size += len(line)
            if most is not None and size > most:
                break
        yield number, kept, size


def _require_utf8_lines(line: bytes) -> None:
    content.require_no_signature(line)
    if content.is_utf16(line):
        raise NotAnArticleError(QuarantineReason.ENCODING, "is UTF-16; save JSON Lines as UTF-8")


def _line_article(line: bytes, size: int, position: int, place: str) -> Article | Problem:
    try:
        if size > content.MAX_FILE_BYTES:
            raise content.too_large(size, content.MAX_FILE_BYTES)
        return fields.article(json_text.parse_object(content.decode(line)), position, place)
    except NotAnArticleError as error:
        return Problem(error.reason, error.finding, position, place, size)
