"""The words around a quote: its paragraph, never more of the article, and nothing in it that a browser obeys."""

import re
import unicodedata
from dataclasses import dataclass

REACH = 700
"""Code points of a paragraph shown before and behind the quote at most: some articles are one paragraph."""
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_ENDS_A_SENTENCE = re.compile(r"[.!?…:;\"”)]\s*$")
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@dataclass(frozen=True)
class Passage:
    """A paragraph in five pieces: the quote, the rest of its sentence, and the rest of the paragraph."""

    before: str
    sentence_before: str
    quote: str
    sentence_after: str
    after: str


def passage(window: str, window_start: int, sentence: tuple[int, int], quote: tuple[int, int]) -> Passage:
    """The paragraph of a quote out of a window of the article.

    ``window`` starts at the offset ``window_start`` of the article and reaches at least over the quote; ``sentence``
    and ``quote`` are offsets (code points) in the article, the quote lying within the sentence.
    """
    start, end = quote[0] - window_start, quote[1] - window_start
    first = max(sentence[0] - window_start, 0, start - REACH)
    last = min(sentence[1] - window_start, len(window), end + REACH)
    left = _paragraph_start(window, first, start)
    right = _paragraph_end(window, last, end)
    return Passage(
        before=("… " if left[1] else "") + visible(window[left[0] : first]),
        sentence_before=visible(window[first:start]),
        quote=visible(window[start:end]),
        sentence_after=visible(window[end:last]),
        after=visible(window[last : right[0]]) + (" …" if right[1] else ""),
    )


def _paragraph_start(window: str, first: int, quote_start: int) -> tuple[int, bool]:
    """Where the paragraph begins, and whether it was cut."""
    limit = max(0, quote_start - REACH)
    for end in range(first, limit, -1):
        if window[end - 1] == "\n" and _breaks(window, end - 1):
            return end, False
    if limit == 0 and quote_start <= REACH:
        return 0, False
    space = window.find(" ", limit, first)
    return (space + 1 if space >= 0 else min(first, limit)), True


def _paragraph_end(window: str, last: int, quote_end: int) -> tuple[int, bool]:
    limit = min(len(window), quote_end + REACH)
    for position in range(last, limit):
        if window[position] == "\n" and _breaks(window, position):
            return position, False
    if limit == len(window):
        return limit, False
    space = window.rfind(" ", last, limit)
    return (space if space >= 0 else max(last, limit)), True


def _breaks(window: str, position: int) -> bool:
    """Whether the line break ends a paragraph: a hard-wrapped line breaks off in the middle of a sentence."""
    if _BLANK_LINE.match(window, position) or (position and _BLANK_LINE.match(window, position - 1)):
        return True
    line = window[window.rfind("\n", 0, position) + 1 : position]
    return bool(_ENDS_A_SENTENCE.search(line)) or position + 1 >= len(window)


def visible(text: str) -> str:
    """The text with control characters and direction marks shown and not obeyed; line breaks and tabs are spaces."""
    if text.isprintable():
        return text
    return "".join(_visible_character(character) for character in text)


def _visible_character(character: str) -> str:
    if character in "\n\t\r":
        return " "
    if unicodedata.category(character) in _UNSEEN and character != "\u200d":
        return f"[U+{ord(character):04X}]"
    return character
