"""The lexicon of cooperation: phrase tables that one pass over an article's words looks up."""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from extraction.normalise import matching_copy
from extraction.vocabulary import WORD

FOLDER = Path(__file__).parent.parent / "lexicon" / "cooperation"


class Entry(NamedTuple):
    """A phrase by its words in matching form, its section in the lexicon, and what it stands for."""

    words: tuple[str, ...]
    label: str
    value: str


Table = dict[str, list[Entry]]


def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase in matching form."""
    return tuple(WORD.findall(matching_copy(phrase)))


def table_of(entries: Iterable[Entry]) -> Table:
    """Entries by their first word, longest first; the first meaning of a phrase stays."""
    table: dict[str, list[Entry]] = defaultdict(list)
    seen: set[tuple[str, ...]] = set()
    for entry in entries:
        if entry.words and entry.words not in seen:
            seen.add(entry.words)
            table[entry.words[0]].append(entry)
    for found in table.values():
        found.sort(key=lambda entry: -len(entry.words))
    return dict(table)


def sections(name: str) -> dict[str, list[str]]:
    """Phrases of a TOML file of the lexicon by section, as written."""
    with (FOLDER / name).open("rb") as file:
        return {section: list(content["phrases"]) for section, content in tomllib.load(file).items()}


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of a CSV file of the lexicon."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def lines(name: str) -> list[str]:
    """Entries of a plain list of the lexicon, without comments."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@lru_cache
def phrases(name: str) -> Table:
    """Look-up table of a TOML file; the label is the section, the value the phrase as written."""
    return table_of(Entry(words_of(text), section, text) for section, found in sections(name).items() for text in found)


@lru_cache
def words(name: str, section: str) -> frozenset[str]:
    """The single words of one section in matching form."""
    return frozenset(word for text in sections(name)[section] for word in words_of(text))


@lru_cache
def pairs(name: str, section: str) -> frozenset[tuple[str, str]]:
    """The phrases of two words of one section in matching form."""
    found = (words_of(text) for text in sections(name)[section])
    return frozenset((both[0], both[1]) for both in found if len(both) == 2)  # noqa: PLR2004


@lru_cache
def surnames() -> frozenset[str]:
    """Vietnamese family names in matching form."""
    return frozenset(matching_copy(line) for line in lines("surnames.txt"))
