"""The lexicon, read once: phrases by layer, in a table that one pass over an article's words looks up.

Layers: ``head`` (what an amount measures), ``cue`` (words that decide attributes), ``name`` (countries, lenders,
companies, places, regions) and ``product``. Within a layer the longest phrase wins, except for cues, which may overlap.
"""

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import models
from extraction.normalise import matching_copy

LEXICON = Path(__file__).parent / "lexicon"
WORD = re.compile(r"[^\W_]+")


class Phrase(NamedTuple):
    """A phrase of the lexicon: its words in matching form, and what it stands for."""

    words: tuple[str, ...]
    layer: str
    label: str
    value: str
    is_name: bool  # must be written with a capital letter


class Vocabulary(NamedTuple):
    """Phrases of some layers by their first words: one, two, or three of three and more; longest first."""

    single: dict[str, tuple[Phrase, ...]]
    double: dict[tuple[str, ...], tuple[Phrase, ...]]
    longer: dict[tuple[str, ...], tuple[Phrase, ...]]
    firsts: frozenset[str]  # first words of all of them
    pairs: frozenset[tuple[str, ...]]  # first two words of the longer ones

    def beginning_at(self, tokens: list[str], index: int) -> tuple[Phrase, ...]:
        """Phrases whose first words, up to three, stand at a word of a text; longest first."""
        phrases = self.single.get(tokens[index], ())
        pair = tuple(tokens[index : index + 2])
        if pair in self.double:
            phrases = (*self.double[pair], *phrases)
        if pair in self.pairs:
            phrases = (*self.longer.get(tuple(tokens[index : index + 3]), ()), *phrases)
        return phrases


class Lexicon(NamedTuple):
    """Names apart from the words around figures: names are looked for in the whole article, words only near figures."""

    names: Vocabulary
    words: Vocabulary
    small: frozenset[str]  # first words of names that need no capital letter


def _toml(name: str) -> Iterator[tuple[str, str]]:
    with (LEXICON / name).open("rb") as file:
        for section, content in tomllib.load(file).items():
            for phrase in content["phrases"]:
                yield section, phrase


def _csv(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(WORD.findall(matching_copy(phrase)))


def lines(name: str) -> list[str]:
    """The entries of a plain list in the lexicon, without comments."""
    text = (LEXICON / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def sections(name: str) -> dict[str, list[str]]:
    """Phrases of a TOML file of the lexicon by section, in matching form."""
    result: dict[str, list[str]] = defaultdict(list)
    for section, phrase in _toml(name):
        result[section].append(matching_copy(phrase))
    return dict(result)


def _names() -> Iterator[Phrase]:
    for file, label in (("countries.csv", "country"), ("lenders.csv", "lender"), ("companies.csv", "company")):
        for row in _csv(LEXICON / file):
            for name in row["names"].split("|"):
                yield Phrase(_words(name), "name", label, row["code"], True)
    for row in _csv(LEXICON / "places.csv"):
        for name in row["names"].split("|"):
            yield Phrase(_words(name), "name", "place", row["place"], name[:1].isupper())
    for name in lines("continents.txt"):
        yield Phrase(_words(name), "name", "continent", "-", False)
    for name in lines("regions.txt"):
        yield Phrase(_words(name), "name", "region", name, False)


def _reference_places() -> Iterator[Phrase]:
    """Provinces of any time, and districts whose name lies in one province only."""
    folder = Path(models.__file__).parent / "reference"
    provinces = list(_csv(folder / "vn_provinces.csv"))
    by_code = {row["gso_code"]: row["name"] for row in provinces if row["valid_to"]} | {
        row["gso_code"]: row["name"] for row in provinces if row["valid_to"] in {"", "2025-06-30"}
    }
    for row in provinces:
        yield Phrase(_words(row["name"]), "name", "place", row["name"], True)
    homes: dict[str, set[str]] = defaultdict(set)
    for row in _csv(folder / "vn_districts.csv"):
        homes[row["name"]].add(by_code[row["province_gso_code"]])
    for name, places in homes.items():
        if len(places) == 1 and len(_words(name)) > 1:
            yield Phrase(_words(name), "name", "district", next(iter(places)), True)


@lru_cache(maxsize=1)
def vocabulary() -> Lexicon:
    """The lexicon and the reference places. A phrase keeps its first meaning of a layer; lexicon before reference."""
    found: list[Phrase] = list(_names())
    found += _reference_places()
    found += [Phrase(_words(text), "head", section, "", False) for section, text in _toml("heads.toml")]
    found += [Phrase(_words(text), "product", "product", text, False) for text in lines("products.txt")]
    cues = [Phrase(_words(text), "cue", section, "", False) for section, text in _toml("cues.toml")]
    cues += [Phrase(_words(text), "source", section, "", False) for section, text in _toml("sources.toml")]
    names = [phrase for phrase in found if phrase.layer == "name"]
    others = [phrase for phrase in found + cues if phrase.layer != "name"]
    small = frozenset(phrase.words[0] for phrase in names if phrase.words and not phrase.is_name)
    return Lexicon(_table(names), _table(others), small)


def _table(phrases: list[Phrase]) -> Vocabulary:
    single: dict[str, list[Phrase]] = defaultdict(list)
    double: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
    longer: dict[tuple[str, str, str], list[Phrase]] = defaultdict(list)
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for phrase in phrases:
        own = (phrase.layer, phrase.words)
        if not phrase.words or (own in seen and phrase.layer not in {"cue", "source"}):
            continue
        seen.add(own)
        match phrase.words:
            case (word,):
                single[word].append(phrase)
            case (first, second):
                double[first, second].append(phrase)
            case (first, second, third, *_):
                longer[first, second, third].append(phrase)
    pairs = frozenset((first, second) for first, second, _ in longer)
    return Vocabulary(
        {word: tuple(entries) for word, entries in single.items()},
        {pair: tuple(entries) for pair, entries in double.items()},
        {three: tuple(sorted(entries, key=lambda phrase: -len(phrase.words))) for three, entries in longer.items()},
        frozenset(single) | {first for first, _ in double} | {first for first, _ in pairs},
        pairs,
    )
