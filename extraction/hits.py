"""Hits: where phrases of the lexicon stand in an article, found in one pass over its words."""

import re
from bisect import bisect_left
from typing import NamedTuple

from extraction.vocabulary import Phrase, Vocabulary, vocabulary
from extraction.words import Words

LAYERS = ("head", "cue", "name", "product", "source")
_OVERLAPPING = {"cue", "source"}

# what may stand between two words of one phrase; a point only after an abbreviation (TP. Hồ Chí Minh)
_GAP = re.compile(r"[\s\-'/&]{1,3}|, ?|\. ?|\s?\(")
_ABBREVIATIONS = {"tp", "q", "tx", "h", "tt", "b", "ch", "lb", "c"}
_SURNAMES = {
    "nguyễn",
    "trần",
    "lê",
    "phạm",
    "hoàng",
    "huỳnh",
    "phan",
    "vũ",
    "võ",
    "đặng",
    "bùi",
    "đỗ",
    "hồ",
    "ngô",
    "dương",
    "lí",
    "trương",
    "đinh",
    "mai",
    "đoàn",
    "tô",
    "lâm",
    "văn",
    "thị",
    "đức",
    "xuân",
    "quang",
    "minh",
    "thanh",
    "hữu",
    "ngọc",
    "kim",
    "tấn",
    "hồng",
    "hải",
    "hùng",
    "phú",
    "công",
    "trọng",
    "đình",
    "duy",
    "bá",
    "như",
    "thu",
    "tuấn",
    "quốc",
    "viết",
    "cao",
}
# country names of one syllable that are also given names or plain words
_SYLLABLES = {
    "anh",
    "đức",
    "nga",
    "pháp",
    "í",
    "áo",
    "mĩ",
    "hàn",
    "thái",
    "ấn",
    "nhật",
    "bỉ",
    "lào",
    "séc",
    "úc",
    "huế",
}
_ROADS = {"lộ", "ga", "báo", "clb"}
_TRADES = {"dược", "nhựa", "bia", "sữa", "bút", "bì", "gốm", "kem"}  # first words of firms named after their home
_TITLES = {"ông", "bà", "anh", "chị", "em", "cô", "chú"}
_COMPANY_WORDS = {
    "total",
    "gulf",
    "crown",
    "ford",
    "gaz",
    "super",
    "cp",
    "sk",
    "ls",
    "cj",
    "gs",
    "aes",
    "clp",
    "brother",
    "sharp",
    "apple",
    "korea",
}


class Hit(NamedTuple):
    """A phrase at its place: ``label`` is its section in the lexicon, ``value`` its code or name."""

    start: int
    end: int
    label: str
    value: str


class Hits:
    """The hits of one layer, in order, with look-up by range."""

    __slots__ = ("_starts", "items")

    def __init__(self, items: list[Hit]) -> None:
        self.items = sorted(items)
        self._starts = [item.start for item in self.items]

    def within(self, start: int, end: int) -> list[Hit]:
        """Hits that lie wholly in ``[start, end)``."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end, low)
        return [item for item in self.items[low:high] if item.end <= end] if low < high else []

    def labels(self, start: int, end: int) -> set[str]:
        """Labels of the hits in a range."""
        return {item.label for item in self.within(start, end)}


def _gap_allowed(gap: str, word: str) -> bool:
    if not gap or not _GAP.fullmatch(gap):
        return False
    if gap.startswith("."):
        return word in _ABBREVIATIONS or gap == "."
    return True


def _is_written_as_name(text: str, low: str, words: Words, index: int, phrase: Phrase) -> bool:  # noqa: PLR0911
    tokens, starts, ends = words
    start = starts[index]
    if not text[start].isupper():
        return False
    before = tokens[index - 1] if index else ""
    is_joined = bool(index) and text[ends[index - 1] : start] == " "
    is_place = phrase.label in {"place", "district"}
    is_syllable = len(phrase.words) == 1 and phrase.words[0] in _SYLLABLES
    if is_place and is_joined and (before in _ROADS or (before in _TRADES and text[starts[index - 1]].isupper())):
        return False  # "Quốc lộ Hà Nội", "Dược Hậu Giang"
    if is_syllable and is_joined and before in _TITLES:
        return False  # "chị Nga", "ông Đức"
    if not is_joined or not text[starts[index - 1]].isupper():
        if is_syllable and phrase.words[0] == "anh" and index + 1 < len(tokens):
            following = starts[index + 1]
            return not (text[following].isupper() and text[ends[index] : following] == " ")
        return True
    if is_place or phrase.label == "country":
        at = starts[index - 1]
        is_first = index < 2 or low[max(0, at - 2) : at].strip()[-1:] in {".", "!", "?", ":", '"'}  # noqa: PLR2004
        if is_syllable:
            return before in {"việt", "chlb", "lb", "ubnd"} or (
                is_first and before not in _SURNAMES and before not in _TITLES
            )
        return before not in _SURNAMES or (is_first and before not in {"nguyễn", "trần", "lê", "phạm"})
    return True


def find_names(text: str, low: str, words: Words) -> list[Hit]:
    """Names of a whole article; ``low`` is the matching copy of ``text``, ``words`` its words."""
    lexicon = vocabulary()
    tokens, starts, _ = words
    small = lexicon.small
    indices = [
        index for index in words.among(lexicon.names.firsts) if text[starts[index]].isupper() or tokens[index] in small
    ]
    found = _look(lexicon.names, text, low, words, indices)["name"]
    found += _named_again(found, text, words, indices)
    return [hit for hit in found if not _ends_a_firm(hit, text) and not _is_gloss(hit, low)]


def _named_again(found: list[Hit], text: str, words: Words, indices: list[int]) -> list[Hit]:
    """ "Tập đoàn SK … Trước đó, SK đã mua": a short name that the article has called a company before."""
    called = {text[hit.start : hit.end]: hit for hit in reversed(found) if hit.label == "company"}
    called = {name: hit for name, hit in called.items() if name.isupper() and name.lower() in _COMPANY_WORDS}
    if not called:
        return []
    known = {hit.start for hit in found}
    places = [(words.starts[index], words.ends[index]) for index in indices]
    return [
        called[text[start:end]]._replace(start=start, end=end)
        for start, end in places
        if start not in known and text[start:end] in called and start > called[text[start:end]].end
    ]


def find_words(text: str, low: str, words: Words, near: list[tuple[int, int]]) -> dict[str, Hits]:
    """Hits of all other layers in the ranges ``near``, which are in order and do not overlap."""
    table = vocabulary().words
    known = words.among(table.firsts)
    starts = [words.starts[index] for index in known]
    indices = [index for start, end in near for index in known[bisect_left(starts, start) : bisect_left(starts, end)]]
    found = _look(table, text, low, words, indices)
    both = [hit for hit in found["head"] if hit.label == "both"]
    found["head"] = [
        _turned(hit, low) for hit in found["head"] if not any(other.start < hit.start < other.end for other in both)
    ]
    return {layer: Hits(items) for layer, items in found.items()}


def _look(table: Vocabulary, text: str, low: str, words: Words, indices: list[int]) -> dict[str, list[Hit]]:
    """Phrases of a table that stand at some words, by layer."""
    tokens, starts, ends = words
    free = dict.fromkeys(LAYERS, 0)  # per layer: the first word that no hit covers yet
    found: dict[str, list[Hit]] = {layer: [] for layer in LAYERS}
    for index in indices:
        for phrase in table.beginning_at(tokens, index):
            layer, size = phrase.layer, len(phrase.words)
            if (size == 1 and layer in _OVERLAPPING) or _stands(text, low, words, index, phrase, free[layer]):
                end = index + size
                found[layer].append(Hit(starts[index], ends[end - 1], phrase.label, phrase.value))
                if end > free[layer] and not (size == 1 and layer in _OVERLAPPING):
                    free[layer] = end
    return found


_INTO_COUNTRY = re.compile(
    r"\s[^.;,\d]{0,40}?\s?(?:vào|sang|tới|đến|cho)\s(?:thị trường\s)?(?:việt nam|vn|nước ta)(?!\w)"
)
_FROM_COUNTRY = re.compile(r"\s[^.;,\d]{0,30}?\s?từ\s(?:việt nam|vn|nước ta)(?!\w)")
_INTO_OTHER = re.compile(r"\s(?:vào|sang)\s(?!việt nam|vn|nước ta)")


def _turned(hit: Hit, low: str) -> Hit:
    """ "xuất khẩu ô tô vào Việt Nam" is an import of ours, "nhập khẩu từ Việt Nam" an export."""
    after = low[hit.end : hit.end + 70]
    if hit.label == "export" and _INTO_COUNTRY.match(after):
        return hit._replace(label="import")
    if hit.label == "import" and (_FROM_COUNTRY.match(after) or _INTO_OTHER.match(after)):
        return hit._replace(label="export")
    return hit


def _is_gloss(hit: Hit, low: str) -> bool:
    """ "Đài Loan (Trung Quốc)" is Taiwan alone."""
    return hit.value == "CN" and bool(
        re.search(
            r"(?:đài loan|hồng kông|hong kong|hồng công|ma cao|macau)\s?\(\s?$", low[max(0, hit.start - 14) : hit.start]
        )
    )


def _ends_a_firm(hit: Hit, text: str) -> bool:
    """ "Honda Việt Nam", "Công ty Starflex Việt Nam": the country as the end of a firm's name."""
    if hit.value != "Việt Nam" or not text[hit.start].isupper():
        return False
    before = text[max(0, hit.start - 30) : hit.start]
    match = re.search(r"(?:^|\s)([^\W\d_]\w*)[^\S\n]$", before)
    return (
        match is not None
        and match[1][0].isupper()
        and match[1][1:].islower()
        and text[max(0, hit.start - 30) : hit.start].rstrip()[-1:] not in ".:!?"
    )


def _stands(text: str, low: str, words: Words, index: int, phrase: Phrase, free: int) -> bool:  # noqa: PLR0917
    """Whether a phrase stands at a word and no longer one of its layer covers it."""
    size = len(phrase.words)
    layer = phrase.layer
    if layer not in _OVERLAPPING and (index + size <= free or (index < free and layer != "head")):
        return False
    tokens = words.tokens
    # The table was asked by the first three words.
    if size > 3 and tuple(tokens[index : index + size]) != phrase.words:  # noqa: PLR2004
        return False
    if size > 1 and not _joined(low, words, index, size):
        return False
    if phrase.is_name and not _is_written_as_name(text, low, words, index, phrase):
        return False
    if phrase.label == "district" and _opens_longer(tokens, index + size - 1):
        return False  # "Bắc Hà Nội" is no Bắc Hà
    return not (
        phrase.label == "company"
        and size == 1
        and tokens[index] in _COMPANY_WORDS
        and not _names_a_company(low, words.starts[index])
    )


def _opens_longer(tokens: list[str], last: int) -> bool:
    return any(
        other.label == "place" and len(other.words) > 1 and tuple(tokens[last : last + len(other.words)]) == other.words
        for other in vocabulary().names.beginning_at(tokens, last)
    )


def _joined(low: str, words: Words, index: int, size: int) -> bool:
    for at in range(index, index + size - 1):
        gap = low[words.ends[at] : words.starts[at + 1]]
        if gap != " " and not _gap_allowed(gap, words.tokens[at]):
            return False
    return True


def _names_a_company(low: str, start: int) -> bool:
    """Short company names that are also plain words count only behind a word for a company."""
    return bool(re.search(r"(?:tập đoàn|công ti|hãng|tnhh|cty|của|liên doanh)\s$", low[max(0, start - 14) : start]))
