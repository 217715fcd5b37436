"""Versions of what makes results: a kept result holds only as long as its version does."""

import hashlib
import sys
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import polars as pl

from orchestration.settings import PROJECT_ROOT

ROOMS = ("models", "extraction", "expectations", "orchestration", "pages", "dbt_project")
"""What a published warehouse and its pages are made by: code, SQL, seeds, reference data, bounds, templates."""
_PASSING = {"__pycache__", "target", "logs", "dbt_packages"}


@lru_cache(maxsize=1)
def platform_version() -> str:
    """Python, its Unicode data, and Polars: what reads letters and numbers for every step."""
    python = ".".join(map(str, sys.version_info[:2]))
    return f"python {python}, unicode {unicodedata.unidata_version}, polars {pl.__version__}"


@lru_cache(maxsize=1)
def reader_version() -> str:
    """Version of the readers: changes with any of their code and with the record they make."""
    here = Path(__file__).parent
    own = [*(here / "ingest").glob("*.py"), *(here / "parsing").glob("*.py"), PROJECT_ROOT / "models" / "document.py"]
    own += [PROJECT_ROOT / "models" / "identity.py", PROJECT_ROOT / "models" / "codes.py"]
    libraries = ", ".join(f"{name} {version(name)}" for name in ("trafilatura", "lxml", "pypdfium2"))
    return f"{_digest(own)} on {platform_version()}, {libraries}"


@lru_cache(maxsize=1)
def near_copies_version() -> str:
    """Version of what articles are compared by."""
    return f"{_digest([PROJECT_ROOT / 'extraction' / 'near_copies.py'])} on {platform_version()}"


@lru_cache(maxsize=1)
def project_version() -> str:
    """Digest over every file of the rooms that a published warehouse is made by."""
    files = (
        path
        for room in ROOMS
        for path in (PROJECT_ROOT / room).rglob("*")
        if path.is_file() and not path.name.startswith(".") and _PASSING.isdisjoint(path.parts)
    )
    return _digest([*files, PROJECT_ROOT / "requirements.lock"])


def _digest(paths: Iterable[Path]) -> str:
    sha256 = hashlib.sha256()
    for path in sorted(paths):
        data = path.read_bytes() if path.exists() else b""
        sha256.update(f"{path.relative_to(PROJECT_ROOT).as_posix()}\0{len(data)}\0".encode())
        sha256.update(data)
    return sha256.hexdigest()[:16]
