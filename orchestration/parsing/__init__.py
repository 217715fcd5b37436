"""Text of pages and documents whose form is a program of its own: HTML, Word, PDF.

They are read in a process beside the run (``python -m orchestration.parsing``), with a limit on memory and on CPU for
each file: a hostile file ends that process and costs nothing but itself. This package imports nothing of the project,
so that the process starts in a moment; ``ingest.foreign`` asks it.
"""

import json
import struct
from typing import IO, Any

MAX_PARSED_CHARS = 2_000_000
"""Text beyond this is not gone on with: no article is that long."""
MAX_MEMORY = 2_000_000_000
"""Address space of the process, in bytes."""
MAX_CPU_SECONDS = 30
"""CPU that one file may take."""


class NotReadError(Exception):
    """A file that cannot be read: reason (a code of ``QuarantineReason``) and finding, a predicate."""

    def __init__(self, reason: str, finding: str) -> None:
        super().__init__(finding)
        self.reason = reason
        self.finding = finding


def send(pipe: IO[bytes], header: dict[str, Any], body: bytes = b"") -> None:
    """Writes one message: the length of both parts, a header in JSON, and bytes."""
    head = json.dumps(header).encode()
    pipe.write(struct.pack(">II", len(head), len(body)) + head + body)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Reads one message; null where the other side has ended."""
    lengths = pipe.read(8)
    if len(lengths) < 8:  # noqa: PLR2004 - two numbers of four bytes
        return None
    head, body = struct.unpack(">II", lengths)
    parts = pipe.read(head), pipe.read(body)
    if (len(parts[0]), len(parts[1])) != (head, body):
        return None
    header: dict[str, Any] = json.loads(parts[0])
    return header, parts[1]
