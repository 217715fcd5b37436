"""Files and folders that are whole or not there: written to a name beside the target, then renamed."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yields a temporary path; on success it takes the target's place in one step, else it is removed.

    The content is flushed to disk before the rename, so that a power cut leaves the old file or the new one.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        with temporary.open("rb+") as written:
            os.fsync(written.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def write_text(target: Path, text: str) -> None:
    """Replaces the file's content as a whole (UTF-8, LF)."""
    with replacing(target) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def replacing_folder(target: Path) -> Iterator[Path]:
    """Yields where to make the folder; on success it takes the target's place, else the former one stays."""
    unfinished, former = _beside(target)
    clear_unfinished(target)
    try:
        yield unfinished
        if target.exists():
            target.replace(former)
        unfinished.replace(target)
    finally:
        clear_unfinished(target)


def clear_unfinished(target: Path) -> None:
    """Removes what a killed replacement of a folder left; a folder that it had just taken away is put back."""
    unfinished, former = _beside(target)
    if former.exists() and not target.exists():
        former.replace(target)
    for folder in (former, unfinished):
        shutil.rmtree(folder, ignore_errors=True)


def _beside(target: Path) -> tuple[Path, Path]:
    return target.with_name(f"{target.name}.unfinished"), target.with_name(f"{target.name}.former")


def sha256_of(path: Path) -> str:
    """Hexadecimal digest of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
