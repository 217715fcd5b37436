"""The words of a matching copy, cut once for everything that looks at them."""

import re
import string
from bisect import bisect_left
from itertools import accumulate, compress, count
from operator import add, itemgetter, or_, sub
from typing import NamedTuple

_BETWEEN = string.punctuation  # what stands between words but for the space
_OTHER = re.compile(r"[^\w !\"#$%&'()*+,./:;<=>?@\[\\\]^`{|}~-]")
_FIRST = itemgetter(0)


class Words(NamedTuple):
    """Words in order, with their offsets in the text; all three have the same length."""

    tokens: list[str]
    starts: list[int]
    ends: list[int]

    def between(self, start: int, end: int) -> range:
        """Indices of the words that begin in ``[start, end)``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def among(self, known: frozenset[str]) -> list[int]:
        """Indices of the words that are known."""
        return list(compress(count(), map(known.__contains__, self.tokens)))

    def among_or_numbers(self, known: frozenset[str]) -> list[int]:
        """Indices of the words that are known or begin with a digit."""
        numbers = map(str.isdecimal, map(_FIRST, self.tokens))
        return list(compress(count(), map(or_, map(known.__contains__, self.tokens), numbers)))


def words_of(low: str) -> Words:
    """Words of a matching copy: runs of letters and digits."""
    # Whole-text replacements, one split and running sums: a pattern would look at each character, and an object for
    # each match would cost more still.
    for sign in _BETWEEN:
        low = low.replace(sign, " ")
    while other := _OTHER.search(low):
        low = low.replace(other.group(), " ")
    pieces = low.split(" ")
    sizes = list(map(len, pieces))
    ends = list(map(add, accumulate(sizes), count()))
    starts = map(sub, ends, sizes)
    # Between two signs lies an empty piece.
    return Words(list(filter(None, pieces)), list(compress(starts, sizes)), list(compress(ends, sizes)))
