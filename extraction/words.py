"""The words of a matching copy, cut once for everything that looks at them."""

import re
from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

_CUT = re.compile(r"([^\W_]+)")


class Words(NamedTuple):
    """Words in order, with their offsets in the text; all three have the same length."""

    tokens: list[str]
    starts: list[int]
    ends: list[int]

    def between(self, start: int, end: int) -> range:
        """Indices of the words that begin in ``[start, end)``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


def words_of(low: str) -> Words:
    """Words of a matching copy: runs of letters and digits."""
    # One split and running sums: an object for each match would cost three times as much.
    pieces = _CUT.split(low)
    ends = list(accumulate(map(len, pieces)))
    return Words(pieces[1::2], ends[:-1:2], ends[1::2])
