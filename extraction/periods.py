"""Time expressions: what the press writes for a day, a month, a period, an as-of date, and what it resolves to."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from extraction.time_patterns import OPENERS, beginning_with
from extraction.words import Words, words_of

_MONTH_WORDS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười một": 11,
    "mười hai": 12, "mười": 10, "chạp": 12, "đầu tiên": 1,
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ASOF = re.compile(
    r"(?:tính đến|tính tới|tính hết|tính chung đến|cập nhật đến|cập nhật|lũy kế đến|lũy kế tới|đến|tới|hết"
    r"|cuối|kết thúc|ngày|hết ngày|thời điểm|vào|tháng|tính|chung)(?:\s(?:đến|tới|hết|cuối|ngày|thời điểm"
    r"|nay|tháng|kì|năm))*\s$"
)
_UNTIL = re.compile(
    r"(?:tính đến|tính tới|tính hết|tính chung đến|cập nhật đến|lũy kế|đến|tới|hết"
    r"|tính từ đầu năm đến)(?:\s(?:đến|tới|hết|cuối|ngày|thời điểm|thời điểm ngày|nay|tháng|kì|năm|giữa"
    r"|đầu))*\s$"
)
_END_OF = re.compile(r"cuối\s(?:năm\s)?$")
_COMPARED = re.compile(
    r"(?:nhất từ|nhất kể từ|so với|so|cùng kì|với cùng kì|của cùng kì|bằng|kể từ|so với mức của|hơn)(?:\s(?:với|cùng kì"
    r"|cùng thời điểm|cùng giai đoạn|tháng|năm|quí|thời điểm|mức|của|hồi))*\s$"
    r"|bằng\s(?:khoảng\s|gần\s|hơn\s)?\d[\d.,]*\s?%\s(?:(?:so với|của|mức|cả|cùng kì)\s)*$"
)
_MEASURED = re.compile(
    r"(?:%|phần trăm|vượt|hoàn thành|so với)\s(?:so với\s)?(?:kế hoạch|mục tiêu|chỉ tiêu"
    r"|dự toán)(?:\s(?:vốn|của|cả|đề ra|đặt ra|giao|trong))*\s$"
)
_FROM_START = re.compile(r"từ đầu năm")


class Anchor(NamedTuple):
    """What relative words count from: the article's year, and the day of its publication or event; None: unknown."""

    year: int | None
    day: date | None
    latest: date | None  # the end of the latest period that the article reports as its news
    reason: str = ""


@dataclass(slots=True)
class Span:
    """A time expression at its place in the text."""

    start: int
    end: int
    kind: str
    numbers: tuple[int, ...]
    year: int | None
    relative: int | None  # years from the article's own (0: this year), None: no word says
    until: bool  # "tính đến", "hết": an as-of date
    compared: bool  # stands in a comparison ("so với cùng kỳ năm 2016")


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _ROMAN.get(text) or _MONTH_WORDS[text]


def _relative(word: str | None) -> int | None:
    if word is None:
        return None
    if word in {"nay", "này"}:
        return 0
    return 1 if word in {"tới", "sau"} else -1


def _year_of(match: re.Match[str], name: str) -> tuple[int | None, int | None]:
    year = match[name]
    return (int(year) if year else None), _relative(match[f"{name}rel"])


def _span(match: re.Match[str], low: str) -> Span | None:  # noqa: PLR0911, PLR0912
    kind = match.lastgroup or ""  # the alternative: of nested groups the outermost closes last
    start, end = match.start(), match.end()
    before = low[max(0, start - 40) : start]
    head = match.group()
    until = bool(_UNTIL.search(before)) or head.startswith(("tính đến ", "hết ", "đến "))
    if kind in {"year", "month", "slashmonth"} and _END_OF.search(before):
        until = True
    compared = bool(_COMPARED.search(before)) or bool(_MEASURED.search(before))

    def made(numbers: tuple[int, ...], year: int | None, relative: int | None = None) -> Span:
        return Span(start, end, kind, numbers, year, relative, until, compared)

    match kind:
        case "fullday":
            return made((int(match["fd_d"]), int(match["fd_m"])), int(match["fd_y"]))
        case "longday":
            return made((int(match["ld_d"]), _number(match["ld_m"])), *_year_of(match, "ld_y"))
        case "day":
            return made((int(match["dd"]), int(match["dm"])), None)
        case "dayrange":
            first_month = int(match["dr_m0"] or match["dr_m"])
            year = int(match["dr_y"] or match["dr_y0"] or 0) or None
            return made((int(match["dr_d"]), first_month, int(match["dr_d2"]), int(match["dr_m"])), year)
        case "halfmonth":
            return made((int(match["hm"] == "cuối"), _number(match["hm_m"])), *_year_of(match, "hm_y"))
        case "monthrange":
            first_year = int(match["mr_y1"]) if match["mr_y1"] else 0
            year, relative = _year_of(match, "mr_y")
            return made((int(match["mr1"]), int(match["mr2"]), first_year), year, relative)
        case "releasehalf":
            return made((int(match["rh"] in {"2", "ii"}), int(match["rh_m"])), *_year_of(match, "rh_y"))
        case "today" | "yesterday":
            return made((), None, 0)
        case "halfyear":
            return made((int(match["hy"] == "cuối"),), *_year_of(match, "hy_y"))
        case "firsts" | "lasts" | "quarter" | "month":
            group, year_name = {
                "firsts": ("fm", "fm_y"),
                "lasts": ("lm", "lm_y"),
                "quarter": ("qt", "qt_y"),
                "month": ("mo", "mo_y"),
            }[kind]
            return made((_number(match[group]),), *_year_of(match, year_name))
        case "firstone":
            return made((1,), *_year_of(match, "fo_y"))
        case "months":
            return made((_number(match["nm"]),), *_year_of(match, "nm_y"))
        case "pastmonths":
            return made((_number(match["pm"]),), None, 0)
        case "relmonth":
            return made((int(match["rm"] == "trước"),), None, 0)
        case "slashmonth":
            return made((int(match["sm"]),), int(match["sm_y"]))
        case "ytd":
            return made((int(match["yt_to"] is not None),), *_year_of(match, "yt_y"))
        case "fiscal":
            return made((), int(match["fy"]))
        case "years":
            return made((int(match["y1"]), int(match["y2"])), int(match["y2"]))
        case "twoyears":
            return made((int(match["ty1"]), int(match["ty2"])), int(match["ty2"]))
        case "since":
            return made((int(match["si"]),), int(match["si"]))
        case "sinceopen":
            return replace(made((int(match["so"]),), int(match["so"])), kind="since", compared=False)
        case "nextyears":
            return made((_number(match["ny"]),), None, 0)
        case _:
            return made((), *_year_of(match, "ye"))


def find_spans(low: str, words: Words | None = None) -> list[Span]:
    """All time expressions of a matching copy, in order; ``words`` are its words where they are cut already."""
    words = words or words_of(low)
    spans = []
    at = 0
    for index in words.among_or_numbers(OPENERS):
        start = words.starts[index]
        pattern = beginning_with(words.tokens[index]) if start >= at else None
        match = pattern.match(low, start) if pattern else None
        if match is None:
            continue
        at = match.end()
        span = _span(match, low)
        if span is not None and _is_possible(span) and not _is_plural(span, low):
            narrowed = _narrowed(span, low)
            if narrowed is not None:
                spans.append(narrowed)
    return _with_years(spans, low)


def _with_years(spans: list[Span], low: str) -> list[Span]:
    """ "Năm 2018, …, đến hết tháng 9": a month takes the year that its sentence named before."""
    for at, span in enumerate(spans):
        told = next((other for other in reversed(spans[max(0, at - 3) : at]) if not other.compared), None)
        if (
            told is not None
            and span.kind in {"month", "quarter"}
            and span.year is None
            and span.relative is None
            and told.kind in {"year", "month", "quarter"}
            and told.year is not None
            and not re.search(r"\.\s|[;\n]", low[told.end : span.start].replace("; riêng", ", riêng"))
        ):
            span.year = told.year
    return spans


_PART_OF = re.compile(r"(?:đến|tới|hết)\s(?:những ngày\s|khoảng\s)?(?P<part>đầu|giữa)\s$")


def _narrowed(span: Span, low: str) -> Span | None:
    """ "đến giữa năm 2020", "đến đầu tháng 6": the part of the year or month; "đến đầu năm" dates nothing (FACTS)."""
    part = _PART_OF.search(low[max(0, span.start - 24) : span.start])
    if part is None or span.kind not in {"year", "month", "slashmonth"}:
        return span
    if span.kind == "year":
        return None if part["part"] == "đầu" else replace(span, kind="halfyear", numbers=(0,))
    if part["part"] == "đầu":
        return replace(span, kind="longday", numbers=(1, span.numbers[0]))
    return replace(span, kind="halfmonth", numbers=(0, span.numbers[0]))


def _is_plural(span: Span, low: str) -> bool:
    """ "các năm trước", "từ những năm 1990", "trong một tháng": no period of its own."""
    before = low[max(0, span.start - 14) : span.start]
    if span.kind == "year" and re.search(r"(?:những|thập niên|thập kỉ)\s$", before):
        return True
    if span.kind == "pastmonths" and low[span.start : span.end] == "một tháng":
        return True
    return (
        span.kind == "year"
        and span.relative is not None
        and bool(re.search(r"(?:các|những|nhiều|mọi|mấy|\d)\s$", low[max(0, span.start - 6) : span.start]))
    )


def _is_possible(span: Span) -> bool:
    month_at = {
        "fullday": 1,
        "longday": 1,
        "day": 1,
        "halfmonth": 1,
        "releasehalf": 1,
        "month": 0,
        "slashmonth": 0,
        "firsts": 0,
        "lasts": 0,
        "months": 0,
        "pastmonths": 0,
    }
    at = month_at.get(span.kind)
    if at is not None and not 1 <= span.numbers[at] <= 12:  # noqa: PLR2004
        return False
    if span.kind in {"fullday", "longday", "day"}:
        return 1 <= span.numbers[0] <= 31  # noqa: PLR2004
    if span.kind == "monthrange":
        return 1 <= span.numbers[0] <= 12 and 1 <= span.numbers[1] <= 12  # noqa: PLR2004
    if span.kind == "dayrange":
        return all(1 <= n <= 31 for n in span.numbers) and span.numbers[1] <= 12 and span.numbers[3] <= 12  # noqa: PLR2004
    return not (span.kind == "years" and span.numbers[0] > span.numbers[1])


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def a_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such (31-6)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of(span: Span, anchor: Anchor) -> int | None:
    """The year of an expression: written, or counted from the article's own."""
    if span.year is not None:
        return span.year
    if anchor.year is None:
        return None
    if span.relative is not None:
        return anchor.year + span.relative
    if anchor.day is not None and span.kind == "month" and span.numbers[0] > anchor.day.month + 1:
        return anchor.year - 1 if not span.until else anchor.year
    return anchor.year


def resolve(span: Span, anchor: Anchor) -> tuple[date | None, date | None]:  # noqa: PLR0911, PLR0912
    """First and last day of an expression; (None, None) where the year is unknown."""
    if span.kind == "relmonth":
        if anchor.day is None:
            return (None, None)
        within = anchor.day.replace(day=1) - timedelta(days=1) if span.numbers[0] else anchor.day
        return date(within.year, within.month, 1), month_end(within.year, within.month)
    if span.kind == "pastmonths" and anchor.latest is not None and anchor.latest.month == span.numbers[0]:
        return date(anchor.latest.year, 1, 1), anchor.latest
    if span.kind in {"today", "yesterday"}:
        if anchor.day is None:
            return None, None
        told = anchor.day - timedelta(days=int(span.kind == "yesterday"))
        return told, told
    year = year_of(span, anchor)
    if year is None:
        return None, None
    n = span.numbers
    match span.kind:
        case "fullday" | "longday" | "day":
            day_found = a_day(year, n[1], n[0])
            return day_found, day_found
        case "dayrange":
            return a_day(year, n[1], n[0]), a_day(year, n[3], n[2])
        case "monthrange":
            return date(n[2] or year, n[0], 1), month_end(year, n[1])
        case "halfmonth" | "releasehalf":
            return (
                (date(year, n[1], 16), month_end(year, n[1])) if n[0] else (date(year, n[1], 1), date(year, n[1], 15))
            )
        case "halfyear":
            return (date(year, 7, 1), date(year, 12, 31)) if n[0] else (date(year, 1, 1), date(year, 6, 30))
        case "firsts" | "months" | "pastmonths" | "firstone":
            return date(year, 1, 1), month_end(year, n[0])
        case "lasts":
            return date(year, 13 - n[0], 1), date(year, 12, 31)
        case "quarter":
            return date(year, 3 * n[0] - 2, 1), month_end(year, 3 * n[0])
        case "month" | "slashmonth":
            return date(year, n[0], 1), month_end(year, n[0])
        case "fiscal":
            return date(year, 1, 1), date(year, 12, 31)
        case "years" | "twoyears":
            return date(n[0], 1, 1), date(n[1], 12, 31)
        case "since":
            return date(n[0], 1, 1), anchor.day
        case "ytd":
            today = anchor.day if anchor.day is not None and anchor.day.year == year else None
            return date(year, 1, 1), today or (
                anchor.latest if anchor.latest is not None and anchor.latest.year == year else None
            )
        case "nextyears":
            return date(year + n[0], 1, 1), date(year + n[0], 12, 31)
        case _:
            return date(year, 1, 1), date(year, 12, 31)
