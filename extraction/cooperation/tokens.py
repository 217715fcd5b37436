"""Words of an article with their offsets, and phrases of a table found among them."""

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from extraction.cooperation.lexicon import Table, phrases
from extraction.vocabulary import WORD

_GAP = re.compile(r"[ \-'/&.]{1,3}")
_COMMA = re.compile(r", ?")


class Token(NamedTuple):
    """A word: its offsets, its matching form, and whether it begins with a capital."""

    start: int
    end: int
    low: str
    is_capital: bool


class Found(NamedTuple):
    """A phrase at its place: offsets, first and last token + 1, section and value."""

    start: int
    end: int
    first: int
    last: int
    label: str
    value: str


class Tokens:
    """All words of a text, in order."""

    def __init__(self, text: str, low: str) -> None:
        self.low = low
        spans = [match.span() for match in WORD.finditer(low)]
        self._starts = [start for start, _ in spans]
        self.words = [low[start:end] for start, end in spans]
        self.items = [
            Token(start, end, word, text[start].isupper()) for (start, end), word in zip(spans, self.words, strict=True)
        ]
        self._places: dict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.words):
            self._places[word].append(index)

    def index_at(self, offset: int) -> int:
        """Number of the first word that starts at or behind an offset."""
        return bisect_left(self._starts, offset)

    def gap(self, index: int) -> str:
        """What stands between a word and the next one."""
        return self.low[self.items[index].end : self.items[index + 1].start] if index + 1 < len(self.items) else "\n"

    @cached_property
    def acts(self) -> list[Found]:
        """Words that tell of an act, as the lexicon has them."""
        return self.find(phrases("acts.toml"))

    def find(self, table: Table, *, named: bool = False) -> list[Found]:
        """Phrases of a table, the longest at each place, without overlaps; ``named``: with a capital first letter."""
        found: list[Found] = []
        free = 0
        words, items = self.words, self.items
        shared = self._places.keys() & table.keys()
        for index in sorted(index for word in shared for index in self._places[word]):
            if index < free or (named and not items[index].is_capital):
                continue
            for entry in table[words[index]]:
                size = len(entry.words)
                if size > 1 and (
                    tuple(words[index : index + size]) != entry.words
                    or not self._joined(index, size, "," in entry.value)
                ):
                    continue
                found.append(
                    Found(
                        items[index].start, items[index + size - 1].end, index, index + size, entry.label, entry.value
                    )
                )
                free = index + size
                break
        return found

    def _joined(self, index: int, size: int, comma: bool) -> bool:
        """Whether a phrase's words stand together; over a comma only where the phrase itself has one."""
        gaps = [self.gap(at) for at in range(index, index + size - 1)]
        return all(_GAP.fullmatch(gap) or (comma and _COMMA.fullmatch(gap)) for gap in gaps)
