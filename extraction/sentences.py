"""Sentences and paragraphs of an article, by offset."""

import re
from typing import NamedTuple

_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|Q|P|TS|ThS|PGS|GS|BS|KTS|CN|St|Mr|Mrs|Ms|Dr|No|Co|Ltd|Inc|Corp|TX|H|Cty|T|Đ|Th|TT|tr|vs"
    r"|B|C|A|X|M)|\s[A-ZĐ])$"
)
_LAST_LETTERS = frozenset("cdhoprsty\n")  # small letters that end an abbreviation, before a break or not
# one of a set of characters first: Python's re then skips to it
_BREAK = re.compile(r"[.!?…\n_](?:(?<=[.!?…])[.!?…]*[\"”’)\]]*(?=\s)|(?<=\n)\n*|(?<=_)_{4,})")
_OPEN_END = re.compile(r"\n(?<=[^.!?:…\"”’)\]\n]\n)(?=[^\n])")
_WRAPPED_SHARE = 0.6
_MIN_LINES = 3
_LONGEST = 3_000  # code points; the longest sentence seen in print has a third of them
_SINGLE_BREAK = re.compile(r"\n(?<!\n\n)(?!\n)")


class Sentence(NamedTuple):
    """A sentence and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


def is_hard_wrapped(text: str) -> bool:
    """Whether line breaks stand in the middle of sentences: most lines end without a stop, and some begin small."""
    if text.count("\n") < _MIN_LINES:
        return False
    lines = len(_SINGLE_BREAK.findall(text))
    ends = [match.end() for match in _OPEN_END.finditer(text)]
    return lines >= _MIN_LINES and len(ends) >= _WRAPPED_SHARE * lines and any(text[end].islower() for end in ends)


def split_sentences(text: str) -> list[Sentence]:
    """Sentences in order. A line break ends one, but for hard-wrapped text, where only an empty line or a stop does."""
    wrapped = is_hard_wrapped(text)
    sentences: list[Sentence] = []
    start, paragraph = 0, 0
    for match in _BREAK.finditer(text):
        sign = match.group()
        if sign[0] == "\n":
            if len(sign) == 1 and (wrapped or _is_wrap(text, match.start(), match.end())):
                continue
        elif (sign[0] == "." and len(sign) == 1 and _is_abbreviation(text, match.start())) or (
            sign[0] in ".…!?" and _goes_on(text, match.end())
        ):
            continue
        end = match.end() if sign[0] != "\n" else match.start()
        sentences += _pieces(text, start, end, paragraph)
        start = match.end()
        if sign[0] == "\n":
            paragraph += 1
    return sentences + _pieces(text, start, len(text), paragraph)


def _is_wrap(text: str, before: int, after: int) -> bool:
    """A line break between two small letters or before a number's noun stands inside a sentence."""
    return (
        after < len(text)
        and text[after].islower()
        and (text[before - 1 : before].isalnum() or text[before - 1 : before] == ",")
    )


def _is_abbreviation(text: str, stop: int) -> bool:
    last = text[stop - 1 : stop]
    return (last.isupper() or last in _LAST_LETTERS) and bool(_ABBREVIATION.search(text[max(0, stop - 6) : stop]))


def _goes_on(text: str, end: int) -> bool:
    """Whether a small letter follows on the same line: the stop was none ("châu Âu... đạt")."""
    following = text[end : end + 3].lstrip(" ")
    return bool(following) and following[0].islower() and "\n" not in text[end : end + 2]


def _pieces(text: str, start: int, end: int, paragraph: int) -> list[Sentence]:
    """The sentence; one longer than any in print, such as a table on one line, is cut where a clause or a word ends.

    What is looked for within a sentence may cost the square of its length: this keeps the cost of a text linear.
    """
    pieces: list[Sentence] = []
    while end - start > _LONGEST:
        reach = start + _LONGEST
        cut = max(text.rfind(";", start, reach), text.rfind(" ", start + _LONGEST // 2, reach)) + 1 or reach
        pieces.append(_trimmed(text, start, cut, paragraph))
        start = cut
    pieces.append(_trimmed(text, start, end, paragraph))
    return [piece for piece in pieces if piece.start < piece.end]


def _trimmed(text: str, start: int, end: int, paragraph: int) -> Sentence:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Sentence(start + left, start + len(piece.rstrip()), paragraph)
