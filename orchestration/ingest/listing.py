"""Which files are inputs, and under which names they stand in the records.

Every regular file below the folder is an input, but for ``README.md``, ``sources.csv`` and names that begin with
a dot, at any level. Links to files inside of the folder are read like files. Links to folders are not followed:
inside, their files are read at their own place; outside is outside.

The name of an input is its path below the folder, with ``/``, in NFC, control characters and bytes that are not
UTF-8 written as ``\\xNN``: the same on every file system, and printable.
"""

import errno
import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from models.codes import QuarantineReason
from orchestration.ingest.content import reason_of
from orchestration.ingest.items import InputFolderError, Problem, Source

TABLE_NAME = "sources.csv"
_NOT_INPUTS = {"README.md", TABLE_NAME}
_SAME_NAME = Problem(
    QuarantineReason.DUPLICATE_IDENTITY,
    "has the same name as another file beside it, but for how its letters are composed; keep one or rename it",
)
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(slots=True)
class Listing:
    """Inputs in order of their names; what could not be listed; the ``sources.csv`` files with their folders."""

    sources: list[Source] = field(default_factory=list)
    problems: list[tuple[Source, Problem]] = field(default_factory=list)
    tables: list[Source] = field(default_factory=list)


def readable(name: str) -> str:
    """A name or message that can be stored and printed."""
    return _UNPRINTABLE.sub(_escape, unicodedata.normalize("NFC", name))


def list_folder(folder: Path) -> Listing:
    """The inputs below a folder; raises ``InputFolderError`` where there is no such folder."""
    root = _require_folder(folder)
    listing = Listing()
    count_by_name: dict[str, int] = {}
    for path, relative, problem in sorted(_walk(root), key=lambda found: (readable(found[1]), found[1])):
        name = readable(relative)
        count = count_by_name[name] = count_by_name.get(name, 0) + 1
        source = Source(path, name if count == 1 else f"{name} ({count})", name)
        if count > 1:
            listing.problems.append((source, _SAME_NAME))
        elif problem:
            listing.problems.append((source, problem))
        elif path.name == TABLE_NAME:
            listing.tables.append(source)
        else:
            listing.sources.append(source)
    return listing


def folder_fingerprint(folder: Path) -> str:
    """A hash of the names, sizes and times of change of all inputs and ``sources.csv`` files below a folder."""
    root = _require_folder(folder)
    digest = hashlib.sha256()
    for path, relative, _ in sorted(_walk(root), key=lambda found: found[1]):
        try:
            status = path.stat()
            state = f"{status.st_size} {status.st_mtime_ns}"
        except OSError:
            state = "unreadable"
        digest.update(f"{relative}\0{state}\0".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _require_folder(folder: Path) -> Path:
    try:
        root = Path(os.path.realpath(folder, strict=True))
    except (OSError, ValueError):
        raise InputFolderError(f"There is no folder {readable(str(folder))}.") from None
    if not root.is_dir():
        raise InputFolderError(f"{readable(str(folder))} is not a folder.")
    return root


def _walk(root: Path) -> Iterator[tuple[Path, str, Problem | None]]:
    """(path, path below root, problem) of each entry that is not a folder, and of each folder that cannot be read."""
    pending = [(root, "")]
    while pending:
        folder, prefix = pending.pop()
        try:
            with os.scandir(folder) as entries:
                found = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError as error:
            yield folder, prefix or ".", Problem(QuarantineReason.UNREADABLE, f"cannot be listed: {reason_of(error)}")
            continue
        for entry in found:
            path, relative = folder / entry.name, f"{prefix}/{entry.name}" if prefix else entry.name
            if entry.is_symlink():
                if entry.name != "README.md":
                    yield path, relative, _link_problem(root, path)
            elif entry.is_dir(follow_symlinks=False):
                pending.append((path, relative))
            elif entry.name != "README.md":
                yield path, relative, None


def _link_problem(root: Path, link: Path) -> Problem | None:
    outside = QuarantineReason.OUTSIDE_INPUT
    if not Path(os.path.realpath(link)).is_relative_to(root):
        return Problem(outside, "is a link that leads out of the input folder; copy the file instead")
    try:
        mode = link.stat().st_mode
    except OSError as error:
        if error.errno == errno.ELOOP:
            return Problem(outside, "is a link that leads in a circle")
        return Problem(QuarantineReason.UNREADABLE, f"is a link that leads nowhere: {reason_of(error)}")
    if stat.S_ISDIR(mode):
        return Problem(outside, "is a link to a folder, which is not followed; its files are read at their own place")
    return None


def _escape(character: re.Match[str]) -> str:
    """``\\xNN`` for a control character or a byte that is not UTF-8, else ``\\uNNNN``."""
    try:
        return "".join(f"\\x{byte:02x}" for byte in character[0].encode("latin-1", "surrogateescape"))
    except UnicodeEncodeError:
        return f"\\u{ord(character[0]):04x}"
