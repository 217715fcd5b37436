"""Bytes of a file, and text from bytes: what is not text stops here.

Encodings: UTF-8 with or without byte order mark, and UTF-16 with one (which says so beyond doubt). Nothing is
guessed, and no byte is replaced.
"""

import codecs
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from models.codes import QuarantineReason
from orchestration.ingest.items import NotAnArticleError

MAX_TEXT_BYTES = 2_000_000
"""Longest text of one article, in bytes of UTF-8: some 300 newspaper pages."""

MAX_FILE_BYTES = 8_000_000
"""Largest file or line that is read as one article: the longest text with every letter written as an escape."""

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive (or a .docx, .xlsx or .epub)",
    b"PK\x05\x06": "a ZIP archive",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\xfd7zXZ": "an XZ archive",
    b"(\xb5/\xfd": "a Zstandard archive",
    b"Rar!": "a RAR archive",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "an SQLite database",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x7fELF": "a program",
}
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.01


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The regular file at ``path``, open for reading; never waits for a pipe or a device.

    Raises ``NotAnArticleError`` where it is not a regular file or cannot be opened or, later, read.
    """
    try:
        require_regular(path.stat().st_mode)
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            require_regular(os.fstat(descriptor).st_mode)
            yield file
    except OSError as error:
        raise NotAnArticleError(QuarantineReason.UNREADABLE, f"cannot be read: {reason_of(error)}") from error


def reason_of(error: OSError) -> str:
    """What the operating system says, in a few words: "permission denied"."""
    return (error.strerror or type(error).__name__).lower()


def require_regular(mode: int) -> None:
    """Raise ``NotAnArticleError`` unless ``mode`` is that of a regular file."""
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    if not stat.S_ISREG(mode):
        kind = next((name for is_kind, name in kinds if is_kind(mode)), "a device")
        raise NotAnArticleError(QuarantineReason.UNSUPPORTED_FORMAT, f"is {kind}, not a file")


def read_text(path: Path) -> str:
    """The text of a file of at most ``MAX_FILE_BYTES``, without its byte order mark."""
    with opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        data = b"" if size > MAX_FILE_BYTES else file.read(MAX_FILE_BYTES + 1)
    if max(size, len(data)) > MAX_FILE_BYTES:
        raise too_large(max(size, len(data)), MAX_FILE_BYTES)
    return decode(data)


def too_large(size: int, limit: int) -> NotAnArticleError:
    """The error for something of ``size`` bytes where ``limit`` is allowed."""
    return NotAnArticleError(
        QuarantineReason.TOO_LARGE, f"is too large for one article: {size:,} bytes, the limit is {limit:,}"
    )


def decode(data: bytes) -> str:
    """Text from bytes, without byte order mark; raises ``NotAnArticleError`` (binary, encoding)."""
    require_no_signature(data)
    encoding = "utf-16" if data.startswith(_UTF16_MARKS) else "utf-8-sig"
    if encoding == "utf-8-sig" and b"\0" in data:
        raise _binary(f"holds a NUL byte at byte {data.index(0)}: it is not text, or UTF-16 without a byte order mark")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _encoding(encoding, error) from error
    if "\0" in text:
        raise _binary("holds NUL characters: it is not text, or UTF-32")
    if _CONTROLS.search(text) and len(_CONTROLS.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise _binary("is not text: too many control characters")
    return text


def require_no_signature(data: bytes) -> None:
    """Raise ``NotAnArticleError`` where the bytes begin like a well-known kind of binary file."""
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise _binary(f"is {kind}, whatever its ending says")


def is_utf16(data: bytes) -> bool:
    """Whether the bytes begin with a byte order mark of UTF-16."""
    return data.startswith(_UTF16_MARKS)


def _binary(finding: str) -> NotAnArticleError:
    return NotAnArticleError(QuarantineReason.BINARY, finding)


def _encoding(encoding: str, error: UnicodeDecodeError) -> NotAnArticleError:
    name = "UTF-16, as its byte order mark says" if encoding == "utf-16" else "UTF-8"
    finding = f"is not valid {name} (byte {error.start}); save it as UTF-8"
    return NotAnArticleError(QuarantineReason.ENCODING, finding)
