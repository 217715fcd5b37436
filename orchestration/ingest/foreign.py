"""HTML, Word and PDF, read by the process beside the run (``orchestration.parsing``)."""

import atexit
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from models.codes import QuarantineReason
from orchestration.ingest import content, fields
from orchestration.ingest.items import Article, NotAnArticleError, Problem, Reader
from orchestration.parsing import receive, send

MAX_FOREIGN_BYTES = 30_000_000
"""Largest Word or PDF file: pictures in them are not read, but weigh."""

COMMAND = (sys.executable, "-m", "orchestration.parsing")
_SIGNATURES = {"docx": (b"PK\x03\x04", "a Word document"), "pdf": (b"%PDF-", "a PDF")}
_PDF_HEADER_WITHIN = 1_024


class _Helper:
    """The process, started when it is first needed and again after a file that ended it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, kind: str, data: bytes) -> dict[str, Any] | None:
        """The answer on a file; null where reading it ended the process."""
        process = self._process
        if process is None or process.poll() is not None:
            self.close()
            process = self._start()
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("The process has no pipes.")
        try:
            send(process.stdin, {"format": kind}, data)
            answer = receive(process.stdout)
        except BrokenPipeError:
            answer = None
        if answer is None:
            self.close()
            return None
        return answer[0]

    def close(self) -> None:
        """Ends the process; the next question starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):  # what could not be sent any more
                    pipe.close()
        process.wait()

    def _start(self) -> "subprocess.Popen[bytes]":
        # It ends by itself when this process closes the pipe, in whatever way.
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        return self._process


_HELPER = _Helper()
atexit.register(_HELPER.close)


def read_html(path: Path) -> Iterator[Article | Problem]:
    """One article: the main text of a page, with what the page says of itself."""
    page = content.read_text(path)
    if not page.strip():
        raise NotAnArticleError(QuarantineReason.EMPTY, "is empty")
    found = _asked("html", page.encode("utf-8", "surrogatepass"))
    for name, check in (("url", fields.address), ("published", fields.published_day)):
        # A page is not ours to mend: what it says of itself in another form is passed over.
        try:
            check(found[name])
        except NotAnArticleError:
            found[name] = None
    yield fields.article(found)


def _read_bytes(kind: str, path: Path) -> Iterator[Article | Problem]:
    """One article, of a file that is not text."""
    with content.opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        data = b"" if size > MAX_FOREIGN_BYTES else file.read(MAX_FOREIGN_BYTES + 1)
    if max(size, len(data)) > MAX_FOREIGN_BYTES:
        raise content.too_large(max(size, len(data)), MAX_FOREIGN_BYTES)
    if not data:
        raise NotAnArticleError(QuarantineReason.EMPTY, "is empty")
    signature, what = _SIGNATURES[kind]
    if signature not in data[:_PDF_HEADER_WITHIN] or (kind == "docx" and not data.startswith(signature)):
        raise NotAnArticleError(QuarantineReason.MALFORMED, f"is not {what}")
    yield fields.article(_asked(kind, data))


def _asked(kind: str, data: bytes) -> dict[str, Any]:
    """The fields of an article; raises ``NotAnArticleError`` with what the process found."""
    answer = _HELPER.ask(kind, data)
    if answer is None:
        finding = "cannot be read: it takes more time or memory than any article, or is made to break readers"
        raise NotAnArticleError(QuarantineReason.MALFORMED, finding)
    if "reason" in answer:
        raise NotAnArticleError(QuarantineReason(answer["reason"]), answer["finding"])
    article: dict[str, Any] = answer["article"]
    return article


FOREIGN_READERS = {
    "html": Reader(read_html, holds_many=False),
    "htm": Reader(read_html, holds_many=False),
    "docx": Reader(partial(_read_bytes, "docx"), holds_many=False),
    "pdf": Reader(partial(_read_bytes, "pdf"), holds_many=False),
}
