"""What a test reads of a built site: its pages, their links and anchors, and the numbers that links show."""

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"meta", "link", "input", "br", "img", "hr"}


@dataclass
class Link:
    """A link of a page and the words on it."""

    href: str
    words: str = ""


@dataclass
class Page:
    """One HTML file, taken apart."""

    path: Path
    links: list[Link] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    """Addresses of styles, scripts and icons."""
    ids: set[str] = field(default_factory=set)
    elements: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    words: str = ""


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self._open: list[Link] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.page.elements.add(tag)
        if tag in {"td", "th", "p", "li", "dd", "dt", "h1", "h2"}:
            self.page.words += " "
        self.page.attributes |= set(values)
        if "id" in values:
            assert values["id"] not in self.page.ids, f"{values['id']} twice in {self.page.path}"
            self.page.ids.add(values["id"])
        if tag == "a":
            self._open.append(Link(values["href"]))
            self.page.links.append(self._open[-1])
        elif tag in {"link", "script"}:
            self.page.others.append(values.get("href") or values["src"])
        self._in_title = tag == "title"

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open.pop()
        self._in_title = False

    def handle_data(self, data: str) -> None:
        self.page.words += data
        if self._open and not self._in_title:
            self._open[-1].words += data


@cache
def read_page(path: Path) -> Page:
    """Takes a page apart; an id that stands twice fails."""
    page = Page(path)
    _Reader(page).feed(path.read_text(encoding="utf-8"))
    page.words = " ".join(page.words.split())
    return page


def pages_of(site: Path) -> list[Page]:
    """All pages of a site."""
    return [read_page(path) for path in sorted(site.rglob("*.html"))]


def dead_links(site: Path) -> list[str]:
    """Links that lead to no file or no anchor; links out of the site must be web addresses."""
    dead = []
    for page in pages_of(site):
        for href in [*(link.href for link in page.links), *page.others]:
            parts = urlsplit(href)
            if parts.scheme in {"http", "https"} and parts.netloc:
                continue
            target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path.resolve()
            is_there = target.is_file() and target.is_relative_to(site.resolve())
            if not is_there or parts.scheme or (parts.fragment and parts.fragment not in read_page(target).ids):
                dead.append(f"{page.path.relative_to(site)} → {href}")
    return dead


SCALES = {"tỷ": 1e9, "triệu": 1e6, "billion": 1e9, "million": 1e6}
_AMOUNT = re.compile(r"(-?[0-9][0-9.,]*)(?: (tỷ|triệu|billion|million))?(?: |$)")


def numbers_in(words: str, language: str) -> list[float]:
    """The values that a quantity shows: one, or both ends of a range."""
    found = []
    for digits, scale in _AMOUNT.findall(words):
        plain = digits.replace(".", "").replace(",", ".") if language == "vi" else digits.replace(",", "")
        found.append(round(float(plain) * SCALES.get(scale, 1.0), 6))
    return found


def shown_figures(site: Path) -> list[tuple[str, str, str]]:
    """(figure id, words of the link, language) of every link to a figure or act that starts with a number."""
    found = []
    for page in pages_of(site):
        language = "en" if page.path.relative_to(site).parts[0] == "en" else "vi"
        for link in page.links:
            card = re.search(r"#f-([0-9a-f]{16})$", link.href)
            words = link.words.strip()
            if card and re.match(r"[≥≤≈]? ?-?[0-9]", words):
                found.append((card[1], words, language))
    return found
