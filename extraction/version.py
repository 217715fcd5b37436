"""The version of the extractor: changes with its code, with any file of its lexicon, and with the records it makes."""

import hashlib
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

import models

CODE_VERSION = "1"
PACKAGE = Path(__file__).parent
COOPERATION = "cooperation"
"""Folders of this name hold what the figures do not read."""

_RECORDS = Path(models.__file__).parent
_RECORD_FILES = ("codes.py", "columns.py", "document.py", "figure.py", "identity.py")
_RECORD_TABLES = ("organisations.csv", "vn_districts.csv", "vn_provinces.csv")
_SUFFIXES = {".csv", ".py", ".toml", ".txt"}


@lru_cache(maxsize=1)
def extractor_version() -> str:
    """``<code version>-<first 12 hexadecimal digits of the SHA-256 over code, lexicon and vocabulary of records>``.

    A lake that keeps what an extractor found asks this version whether it still holds: whatever could change a figure
    has to change it.
    """
    records = [_RECORDS / name for name in _RECORD_FILES]
    records += [_RECORDS / "reference" / name for name in _RECORD_TABLES]
    return f"{CODE_VERSION}-{digest([*_files(PACKAGE, without={COOPERATION}), *records])}"


def digest(paths: Collection[Path]) -> str:
    """First 12 hexadecimal digits of the SHA-256 over names and bytes of files, in order of their paths."""
    sha256 = hashlib.sha256()
    for path in sorted(paths):
        sha256.update(f"{path.parent.name}/{path.name}\0{path.stat().st_size}\0".encode())
        sha256.update(path.read_bytes())
    return sha256.hexdigest()[:12]


def cooperation_files() -> list[Path]:
    """Code and lexicon of cooperation, at any depth, with the records it makes."""
    folders = (PACKAGE / COOPERATION, PACKAGE / "lexicon" / COOPERATION)
    return [*(path for folder in folders for path in _files(folder, without=())), _RECORDS / "cooperation.py"]


def _files(folder: Path, without: Collection[str]) -> Iterator[Path]:
    """Files below a folder that an extractor is made of, but for those below folders of the names ``without``."""
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in without:
                yield from _files(path, without)
        elif path.suffix in _SUFFIXES:
            yield path
