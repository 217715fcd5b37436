"""Mentions: every number with a unit, and every denial, before anyone asks what it means.

Works on the matching copy. A mention's span is the number, its magnitude and its unit, as the contract quotes it.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from extraction.normalise import matching_copy
from extraction.numbers import DIGITS, MAGNITUDES, WORDS, magnitude, read_number, settle_decimal
from extraction.vocabulary import LEXICON
from extraction.words import Words, words_of
from models.codes import MentionKind


@dataclass(slots=True)
class Mention:
    """A number with its unit in an article; offsets are code points of the article's text."""

    start: int
    end: int
    kind: MentionKind
    value: float | None  # None: the number cannot be read in one way
    value_high: float | None
    unit: str | None  # None: money whose currency is not written
    noun: str  # the counted noun or the unit as written, in matching form


class _Units(NamedTuple):
    pattern: re.Pattern[str]
    code: dict[str, tuple[MentionKind, str]]
    openings: frozenset[str]  # their first two characters, or the one they have

    def at(self, low: str, end: int) -> re.Match[str] | None:
        """The unit behind a number that ends at ``end``."""
        # Most numbers have none, and that shows in two characters.
        opening = low[end : end + 4].lstrip()[:2]
        return self.pattern.match(low, end) if opening in self.openings or opening[:1] in self.openings else None


_MAGNITUDE = "|".join(sorted(MAGNITUDES, key=len, reverse=True))
_MAGS = rf"(?:{_MAGNITUDE})(?!\w)(?:\s+(?:triệu|tỉ)(?!\w))*"
_WORD = "|".join(sorted((matching_copy(word) for word in WORDS), key=len, reverse=True))
_COUNTED = "tỉ|triệu|nghìn|ngàn|trăm|dự|doanh|công|chương|nhà|đề|lượt|tập|dn|khoản"
NUMBER = re.compile(
    rf"(?<![a-z0-9_.,/\-])(?P<number>{DIGITS}|(?<!\w)(?:{_WORD})(?=\s(?:{_COUNTED})))"
    rf"(?:\s?(?P<lowmag>{_MAGS})?(?:\s?(?:usd|đô|đồng))?\s?(?:-|đến|tới)\s?(?P<high>{DIGITS}))?\s{{0,2}}(?P<mag>{_MAGS})?"
    rf"(?:\s(?P<rest>{DIGITS})\s(?P<restmag>{_MAGS}))?"
)
_FIRST_DIGIT = re.compile(r"[0-9](?<![a-z0-9_.,/\-].)")
_FIRST_WORDS = frozenset(matching_copy(word).split()[0] for word in WORDS)
_SECOND_WORDS = (*_COUNTED.split("|"), *{second for word in WORDS for second in matching_copy(word).split()[1:]})
_SIGN = re.compile(r"(?:us\$|usd|\$|€)\s?$")
_NO_CURRENCY = re.compile(r"\s(?:chí|bào|thị|bằng|thời|nai|tháp|đội|loạt|hồ|hương)(?!\w)")
_SIGN_ENDS = frozenset("d$€ ")
_SINGLE = re.compile(
    rf"(?P<number>{DIGITS})(?P<high>(?!))?(?P<lowmag>(?!))?\s?(?P<mag>{_MAGS})?(?P<rest>(?!))?(?P<restmag>(?!))?"
)
_BEFORE = re.compile(
    r"(?:năm|tháng|quí|ngày|thứ|(?<!tổng )(?<!trong )số|điều|khóa|giai đoạn|top|hạng|lần|khu|quận|đường|kì|tuyến)\s$"
)
_FIVE = re.compile(r"(?:cho|gồm|với|có|trao|kí|kí kết|thêm|được)\s$")  # five, and no year
_VAGUE = re.compile(r"(?:hàng|vài|mấy|mỗi|từng|nhiều|một)\s$")
_RANGE_FROM = re.compile(r"(?<!tăng )(?<!nâng )(?<!giảm )(?:từ|khoảng|ước)\s$")
# what may follow an amount whose currency is left out; else the number counts something else ("90 triệu dân")
_AFTER_BARE = re.compile(
    r"\s*(?:$|[.,;:)\]!?\"]|(?:trong|vào|năm|so|để|và|như|tăng|giảm|thì|là|của|với|từ|cho|theo|lên|đầu|tới"
    r"|đến|nhưng|mà|trên|tại|ở|\()(?!\w))"
)
_ELIDED = re.compile(
    rf"(?:tổng số|số lượng|số|tổng)\s(?P<noun>dự án|doanh nghiệp)(?:(?!\svốn|\stổng)[^.;:,\d]){{0,60}}?"
    rf"\s(?:lên đến|lên tới|lên thành|lên|là|đạt)\s(?:con số\s)?(?:gần\s|hơn\s|khoảng\s)?"
    rf"(?P<number>{DIGITS})(?!\s?(?:%|{_MAGNITUDE}|dự|doanh|[/\d]))"
)
_ZERO = re.compile(
    r"(?:chưa|không|chẳng)(?:\shề)?\s(?:có|thu hút được|thu hút|phát sinh|ghi nhận|triển khai|nhận được"
    r"|cấp mới|cấp phép|tiếp nhận|đón)(?:\s(?:một|bất kì|bất cứ|thêm|được|mới|cho))*\s"
    r"(?P<noun>dự án|doanh nghiệp|công ti|nhà đầu tư)(?P<rest>[^.;:!?]{0,90})"
)
_ZERO_FAMILY = re.compile(
    r"của (?:các )?(?:nhà đầu tư|doanh nghiệp|tập đoàn)|fdi|đầu tư trực tiếp|nước ngoài|oda|đầu tư (?:từ"
    r"|của)|vốn\s|đăng kí điều chỉnh|tăng vốn|cấp mới|viện trợ|tài trợ"
)
_ZERO_NOT = re.compile(
    r"^(?:\s(?:fdi|đầu tư|oda|nước ngoài|có vốn|vốn))*(?:\s(?:nào|mới))?\s(?:bị|chậm|vi phạm|hoàn thành|đủ"
    r"|phải|được hưởng|thuộc|gặp|ngừng|lớn|trọng điểm|khả thi)"
)
_ZERO_QUOTE = re.compile(
    r"[^.;:!?,]*?(?:\(fdi\)|fdi|vốn oda|oda|nước ngoài|đăng kí điều chỉnh vốn đầu tư|đăng kí điều chỉnh vốn"
    r"|tăng vốn|cấp mới|viện trợ)(?:\s\(fdi\)|\s\(oda\))?"
)
_DENIAL = re.compile(r"(?:chưa|không|chẳng)\s(?:hề\s)?(?=có|thu|phát|ghi|triển|nhận|cấp|tiếp|đón|xuất)")
"""What ``_ZERO`` and ``_ZERO_TRADE`` begin with."""
_ZERO_TRADE = re.compile(
    r"(?:chưa|không)\s(?:hề\s)?(?:có|phát sinh)\s(?:[^.;:,!?\d]{0,40}?\s)?(?:xuất khẩu|kim ngạch xuất khẩu"
    r"|hàng xuất khẩu)(?=\s*(?:[.,;!?]|$|sang|vào|trong|đi|chính ngạch|trực tiếp))"
    r"|(?:chưa|không)\s(?:hề\s)?xuất khẩu(?:\sđược)?(?=[^.;,!?\d]{0,40}(?:sang|vào|đi|nào))"
)


@lru_cache(maxsize=1)
def _units() -> _Units:
    with (LEXICON / "units.toml").open("rb") as file:
        tables = tomllib.load(file)
    code: dict[str, tuple[MentionKind, str]] = {}
    for table, kind in (
        ("currencies", MentionKind.MONEY),
        ("counts", MentionKind.COUNT),
        ("quantities", MentionKind.QUANTITY),
    ):
        for unit, names in tables[table].items():
            for name in names:
                code.setdefault(matching_copy(name), (kind, unit))
    names = "|".join(re.escape(name) for name in sorted(code, key=len, reverse=True))
    openings = frozenset(name[:2] for name in code)
    return _Units(re.compile(rf"\s{{0,2}}(?P<unit>{names})(?!\w)"), code, openings)


def _is_currency_word(unit: str, after: str) -> bool:
    """ "đồng chí", "đô thị", "đồng bào" and the like are no currency."""
    return unit not in {"đồng", "đô"} or not _NO_CURRENCY.match(after)


def _read(match: re.Match[str], unit: str | None) -> tuple[float | None, float | None]:
    digits, mag = match["number"], match["mag"] or ""
    scale = magnitude(mag)
    own = magnitude(match["lowmag"]) if match["lowmag"] else scale
    value = read_number(digits, scaled=bool(mag))
    if value is None:
        return None, None
    total = settle_decimal(digits, value, own, unit or "")
    if match["rest"]:
        rest = read_number(match["rest"], scaled=True)
        total += (rest or 0.0) * magnitude(match["restmag"])
    high = read_number(match["high"], scaled=bool(mag)) if match["high"] else None
    return total, None if high is None else high * scale


def _number_mention(low: str, match: re.Match[str]) -> Mention | None:  # noqa: PLR0911
    units = _units()
    start, end = match.start("number"), match.end()
    if match["lowmag"] and not _RANGE_FROM.search(low[max(0, start - 40) : start]):
        return None
    digits_only = match["number"][:1].isdigit()
    found = units.at(low, end)
    name = found["unit"] if found else None
    if name is not None and not _is_currency_word(name, low[found.end() : found.end() + 12] if found else ""):
        found, name = None, None
    before = low[max(0, start - 12) : start]
    if name is None or found is None:
        signed = _SIGN.search(low, max(0, start - 4), start) if low[start - 1 : start] in _SIGN_ENDS else None
        if signed and digits_only:
            unit = "EUR" if signed.group().startswith("€") else "USD"
            value, high = _read(match, unit)
            return Mention(signed.start(), end, MentionKind.MONEY, value, high, unit, "")
        mags = match["mag"] or ""
        if (
            not mags
            or mags.split()[-1] not in {"triệu", "tỉ"}
            or not _AFTER_BARE.match(low, end)
            or _VAGUE.search(before)
        ):
            return None
        value, high = _read(match, None)
        return Mention(start, end, MentionKind.MONEY, value, high, None, "")
    kind, unit = units.code[name]
    five = match["number"] == "năm" and kind == MentionKind.COUNT and _FIVE.search(before)
    if (
        not digits_only
        and not five
        and (
            _VAGUE.search(before) or (kind != MentionKind.MONEY and match["number"] in {"một", "năm", "nửa", "ba mươi"})
        )
    ):
        return None
    if not digits_only and match["number"] == "một" and not match["mag"]:
        return None
    if (
        not digits_only
        and not five
        and match["number"] == "năm"
        and re.search(r"(?:đầu|cuối|mỗi|một|hằng|hàng|cả|trong|các|của|\d)\s$", before)
    ):
        return None
    if kind == MentionKind.QUANTITY and not digits_only and not match["mag"]:
        return None
    if kind != MentionKind.MONEY and (_BEFORE.search(before) or (match["mag"] or "").split()[-1:] == ["trăm"]):
        return None
    if kind == MentionKind.MONEY and name in {"đ", "tr"} and not digits_only:
        return None
    value, high = _read(match, unit if kind == MentionKind.MONEY else None)
    if kind == MentionKind.COUNT and high is not None and value is not None and value >= high:
        return None  # "14-9 công ty khởi công": a date
    return Mention(start, found.end(), kind, value, high, unit, name)


def _matches_at(pattern: re.Pattern[str], low: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Matches that begin at some places, without overlaps: what ``finditer`` gives where it can begin nowhere else."""
    at = 0
    for place in places:
        if place >= at and (match := pattern.match(low, place)):
            at = match.end()
            yield match


def _zero_mentions(low: str) -> list[Mention]:
    denials = [match.start() for match in _DENIAL.finditer(low)]
    found: list[Mention] = []
    for match in _matches_at(_ZERO, low, denials):
        rest = match["rest"]
        if _ZERO_NOT.match(rest) or not _ZERO_FAMILY.search(rest[:70]):
            continue
        quote = _ZERO_QUOTE.match(rest)
        end = match.end("noun") + (quote.end() if quote else 0)
        unit = "project" if match["noun"] == "dự án" else "enterprise"
        found.append(Mention(match.start(), end, MentionKind.ZERO, 0.0, None, unit, match["noun"]))
    found += [
        Mention(match.start(), match.end(), MentionKind.ZERO, 0.0, None, "USD", "xuất khẩu")
        for match in _matches_at(_ZERO_TRADE, low, denials)
    ]
    return found


def _number_starts(low: str, words: Words) -> list[int]:
    """Every offset where ``NUMBER`` can begin: trying it there only spares a look at each character."""
    tokens, starts, _ = words
    last = len(tokens) - 1
    written = [
        starts[index]
        for index in words.among(_FIRST_WORDS)
        if index < last and tokens[index + 1].startswith(_SECOND_WORDS)
    ]
    return sorted([match.start() for match in _FIRST_DIGIT.finditer(low)] + written)


def find_mentions(low: str, words: Words | None = None) -> list[Mention]:
    """All mentions of a matching copy, in order of their start, without overlaps; ``words`` are its words if known."""
    found = _zero_mentions(low)
    at = 0
    for start in _number_starts(low, words or words_of(low)):
        match = NUMBER.match(low, start) if start >= at else None
        if match is None:
            continue
        mention = _number_mention(low, match)
        at = match.end()
        if mention is not None:
            found.append(mention)
        elif match["high"] or match["rest"]:
            at = match.end("number")  # no range and no mixed number: read its parts one by one
            alone = _SINGLE.match(low, match.start("number"))
            single = _number_mention(low, alone) if alone else None
            if single is not None:
                found.append(single)
                at = single.end
    for match in _ELIDED.finditer(low):
        unit = "project" if match["noun"] == "dự án" else "enterprise"
        value = read_number(match["number"], scaled=False)
        found.append(
            Mention(match.start("number"), match.end("number"), MentionKind.COUNT, value, None, unit, match["noun"])
        )
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
