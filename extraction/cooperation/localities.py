"""Foreign provinces and cities: the gazetteer, and misspellings of names that the same article spells right."""

import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from extraction.cooperation.lexicon import Entry, Table, rows, table_of, words_of
from extraction.normalise import matching_copy

_MIN_LENGTH = 6  # shorter names have too many neighbours one letter away
_MAX_DISTANCE = 2


class Locality(NamedTuple):
    """A foreign province or city."""

    name: str
    country: str  # ISO 3166-1 alpha-2
    kind: str
    code: str | None  # ISO 3166-2


@lru_cache
def gazetteer() -> dict[str, Locality]:
    """Localities by country and name ("KR/Asan")."""
    return {
        f"{row['country']}/{row['name']}": Locality(row["name"], row["country"], row["kind"], row["iso_3166_2"] or None)
        for row in rows("localities.csv")
    }


@lru_cache
def locality_table() -> Table:
    """Look-up table of all spellings; the value is the gazetteer's key."""
    return table_of(
        Entry(words_of(spelling), "locality", f"{row['country']}/{row['name']}")
        for row in rows("localities.csv")
        for spelling in [row["name"], *filter(None, row["spellings"].split("|"))]
    )


@lru_cache
def body_table() -> Table:
    """Look-up table of international bodies; the value is their code."""
    return table_of(
        Entry(words_of(name), "body", row["code"]) for row in rows("bodies.csv") for name in row["names"].split("|")
    )


@lru_cache
def _by_first_letter() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows("localities.csv"):
        name = matching_copy(row["name"])
        if len(name) >= _MIN_LENGTH and " " not in name and name.isascii():
            found[name[0]].append((name, f"{row['country']}/{row['name']}"))
    return dict(found)


def folded(text: str) -> str:
    """Letters alone, without marks: "Sạ-vẳn-na-khệt" and "Savannakhẹt" are both "savannakhet"."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in bare if letter.isascii() and letter.isalpha())


@lru_cache
def folded_table() -> dict[str, str]:
    """Keys of the gazetteer by folded spelling, where one locality alone has it and it is long enough to tell."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("localities.csv"):
        for spelling in [row["name"], *filter(None, row["spellings"].split("|"))]:
            found[folded(spelling)].add(f"{row['country']}/{row['name']}")
    return {bare: next(iter(keys)) for bare, keys in found.items() if len(keys) == 1 and len(bare) >= _MIN_LENGTH}


def distance(left: str, right: str, limit: int = _MAX_DISTANCE) -> int:
    """Edit distance (insert, delete, replace), or ``limit + 1`` where it is greater."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    previous = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        current = [i]
        for j, b in enumerate(right, 1):
            current.append(min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (a != b)))
        if min(current) > limit:
            return limit + 1
        previous = current
    return previous[-1]


def misspelt(word: str, spelt_right: frozenset[str]) -> str | None:
    """The gazetteer's key of the one locality that an unknown word is a misspelling of, or None.

    Only names that the article spells right elsewhere count (``spelt_right``: keys), within two letters, and only where
    one is nearest.
    """
    if not _MIN_LENGTH <= len(word) <= 20 or not word.isascii() or not word.isalpha():  # noqa: PLR2004
        return None
    near = sorted(
        (distance(word, name), key) for name, key in _by_first_letter().get(word[0], ()) if key in spelt_right
    )
    near = [item for item in near if 0 < item[0] <= _MAX_DISTANCE]
    if not near or (len(near) > 1 and near[0][0] == near[1][0]):
        return None
    return near[0][1]
