"""Writing pages: one template, one language, one file; the address of everything else follows from the file's own."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pages.links import page_path
from pages.warehouse import Warehouse
from pages.wording import LANGUAGES, Wording, wording

Item = TypeVar("Item")
HERE = Path(__file__).parent
MAX_PAGE_BYTES = 500_000
"""A page that is larger would be slow on a telephone; tests hold it."""
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"


@dataclass
class Tally:
    """What was written."""

    pages: int = 0
    largest_bytes: int = 0
    largest: str = ""
    folders: set[Path] = field(default_factory=set)


@cache
def environment() -> Environment:
    """The templates, with everything escaped that comes from outside of them."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


class Writer:
    """Writes the pages of one language into the folder of the site."""

    def __init__(self, folder: Path, language: str, warehouse: Warehouse, tally: Tally) -> None:
        self.words: Wording = wording(language)
        self.tally = tally
        self._site = folder
        self._prefix = "" if language == LANGUAGES[0] else f"{language}/"
        self._other = next(code for code in LANGUAGES if code != language)
        self._folder = folder / self._prefix
        self._common = {
            "t": self.words.text,
            "label": self.words.label,
            "number": self.words.number,
            "day": self.words.day,
            "language": language,
            "other_language": self._other,
            "policy": POLICY,
            "made": self.words.text(
                "made",
                moment=self.words.moment(warehouse.publication.published_at),
                documents=self.words.number(len(warehouse.articles)),
            ),
        }

    def page(self, path: str, template: str, section: str, **values: object) -> None:
        """Writes one page; ``path`` lies under the root of the language, ``section`` is the entry of the menu."""
        up = "../" * path.count("/")
        to_root = up + ("../" if self._prefix else "")
        other = f"{to_root}{'' if self._other == LANGUAGES[0] else self._other + '/'}{path}"
        html = (
            environment()
            .get_template(template)
            .render(**self._common, **values, up=up, here=path, root=to_root, other_page=other, section=section)
        )
        self.write(path, html)
        self.tally.pages += 1
        size = len(html.encode())
        if size > self.tally.largest_bytes:
            self.tally.largest_bytes, self.tally.largest = size, f"{self._prefix}{path}"

    def write(self, path: str, text: str) -> None:
        """Writes one file under the root of the language."""
        target = self._folder / path
        if target.parent not in self.tally.folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self.tally.folders.add(target.parent)
        target.write_text(text, encoding="utf-8", newline="\n")


def copy_assets(folder: Path) -> None:
    """Puts style, script and icon into the site."""
    shutil.copytree(HERE / "assets", folder / "assets")


@dataclass(frozen=True)
class Pager:
    """Where a reader stands in a list of several pages."""

    number: int
    count: int
    newer: str | None
    older: str | None


def pages_of(items: Sequence[Item], length: int) -> list[Sequence[Item]]:
    """The list cut into pages; an empty list is one empty page."""
    return [items[start : start + length] for start in range(0, len(items), length)] or [items]


def pager(base: str, number: int, count: int, first: str | None = None) -> Pager:
    """Links to the pages before and behind; ``first`` where the first page lies elsewhere."""

    def path(page: int) -> str:
        return first if page == 1 and first else page_path(base, page)

    return Pager(number, count, path(number - 1) if number > 1 else None, path(number + 1) if number < count else None)
