"""The article's own year and day, worked out as the contract says (FACTS, "Time")."""

import re
from datetime import date

from extraction.periods import Anchor, Span, a_day, resolve

_PLAN = re.compile(
    r"(?:mục tiêu|phấn đấu|dự kiến|dự báo|sẽ|vào|đến|tới|trước|kế hoạch đến|tầm nhìn)\s(?:năm\s|tháng\s|hết\s|cuối\s)*$"
)
_PRESENT = re.compile(r"(?:kế hoạch(?:\s\w+){0,2}|nhiệm vụ(?:\s\w+){0,3}|dự toán|kế hoạch vốn)\s(?:trong\s)?$")
_AHEAD = re.compile(r"\s?,?\s?[^.;,]{0,30}(?:sẽ|tiếp tục|được dự báo|hứa hẹn|phấn đấu)(?!\w)")
_PAST_EVENT = re.compile(
    r"(?:vào|hồi|từ|khởi công|kí|kí kết|ban hành|thành lập|cấp phép|hoàn thành|khánh thành|từ hồi|trước đó"
    r"|ngày|đến)\s(?:tháng\s)?$"
)
_ANNIVERSARY = re.compile(
    r"(\d{2,3})\snăm\s[^.;]{0,60}?\(?(?:\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?)?((?:19"
    r"|20)\d\d)\s?-\s?(?:\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?)?((?:19|20)\d\d)\)?"
)
_FOUNDED = re.compile(r"(?:kỉ niệm\s)(\d{2,3})\snăm[^.;]{0,80}?(?:từ năm|từ|năm|tháng \d{1,2}[/.-])\s?((?:19|20)\d\d)")
_AGE = re.compile(r" năm (?<=\d\d năm )")  # in every anniversary
_LUNAR_NAMES = (
    "đinh dậu", "mậu tuất", "kỉ hợi", "canh tí", "tân sửu", "nhâm dần", "quí mão", "giáp thìn", "ất tị", "bính ngọ",
    "bính thân", "ất mùi", "giáp ngọ",
)  # fmt: skip
_LUNAR = re.compile(rf"(?:{'|'.join(_LUNAR_NAMES)})\s((?:19|20)\d\d)")
_DATELINE = re.compile(r"^\s*date\s((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?")
# a line of a page that gives hour and day of publication: "11:21 | 01/03/2018 GMT+7", "Thứ Hai, 16:58, 23-2-2021"
_HEADER = re.compile(
    r"(?<!lúc )(?<!hồi )(?<!vào )(?<![\d:])\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s?[ap]m)?(?:\s?[|,–-])?\s"
    r"(?:(?:thứ \w+|chủ nhật),?\s)?(?:ngày )?(\d{1,2})[/-](\d{1,2})[/-](20\d\d)(?!\d)"
)
_HEADER_REACH = 600
_PARTIAL = {
    "firsts",
    "months",
    "month",
    "slashmonth",
    "quarter",
    "halfmonth",
    "halfyear",
    "firstone",
    "monthrange",
    "releasehalf",
}
_DAYS = {"fullday", "longday", "day"}
_FIRST_YEAR, _LAST_YEAR = 1987, 2045  # the foreign investment law of 1987; the farthest plans


def _candidates(low: str, spans: list[Span], lead_end: int) -> list[tuple[int, str]]:
    """Years that the text itself makes plain, with the reason."""
    found: list[tuple[int, str]] = []
    for span in spans:
        if span.year is None:
            continue
        before = low[max(0, span.start - 30) : span.start]
        if span.kind == "ytd":
            found.append((span.year, "counted from the start of the year"))
        elif span.kind in {"fullday", "longday", "dayrange"} and span.end <= lead_end and not span.compared:
            found.append((span.year, "event dated"))
        elif (
            span.kind in {"month", "slashmonth"}
            and span.start > lead_end
            and not span.until
            and _PAST_EVENT.search(before)
        ):
            continue
        elif (
            span.kind in _PARTIAL
            and (not span.compared or re.search(r"hơn mức\s$", before))
            and not _PLAN.search(before)
        ):
            found.append((span.year, "data of the year as news"))
        elif span.kind == "year" and _PRESENT.search(before):
            found.append((span.year, "plan of the year"))
        elif span.kind == "year" and low[span.end : span.end + 4] in {" này", " nay"}:
            found.append((span.year, "called the present year"))
        if (
            span.compared
            and re.search(r"cùng kì(?:\scủa)?\s(?:năm\s)?$", low[max(0, span.start - 16) : span.start] + "")
        ) or (span.compared and span.kind == "year" and low[span.start - 9 : span.start].strip().endswith("cùng kì")):
            found.append((span.year + 1, "the year after the one compared with"))
    if _AGE.search(low):
        found += [
            (int(match[3]), "anniversary")
            for match in _ANNIVERSARY.finditer(low)
            if int(match[2]) + int(match[1]) == int(match[3])
        ]
    found += [(int(match[2]) + int(match[1]), "anniversary") for match in _FOUNDED.finditer(low)]
    if any(name in low for name in _LUNAR_NAMES):
        found += [(int(match[1]), "lunar year") for match in _LUNAR.finditer(low)]
    return found


def _weak_candidates(low: str, spans: list[Span]) -> list[tuple[int, str]]:
    """The year that lies ahead: spoken of with "sẽ", right behind the last past year that the article names."""
    years = [span.year for span in spans if span.kind == "year" and span.year is not None]
    return [
        (span.year, "the year that lies ahead")
        for span in spans
        if span.kind == "year"
        and span.year is not None
        and _AHEAD.match(low[span.end : span.end + 50])
        and span.year <= 1 + max((year for year in years if year < span.year), default=0)
    ]


def _months_compared(low: str, spans: list[Span]) -> list[tuple[int, str]]:
    """ "so với nửa cuối tháng 8/2021": the month before the one that is told."""
    return [
        (span.year, "set against a month just before")
        for span in spans
        if span.kind in {"month", "slashmonth", "halfmonth"}
        and span.compared
        and span.year is not None
        and span.numbers[-1] < 12  # noqa: PLR2004
        and "cùng" not in low[max(0, span.start - 24) : span.start]
    ]


def anchor_of(low: str, spans: list[Span], published: date | None, lead_end: int) -> Anchor:
    """The article's own year, and its day: publication, else the first event of the lead that has day and month."""
    header = _HEADER.search(low, 0, _HEADER_REACH) if published is None else None
    if header:
        published = a_day(int(header[3]), int(header[2]), int(header[1]))
    dateline = _DATELINE.match(low)
    if published is None and dateline:
        year, month = int(dateline[1]), int(dateline[2])
        day = a_day(year, month, int(dateline[3])) if dateline[3] else None
        if day is not None:
            published = day
        else:
            return Anchor(year, None, _latest(low, spans, Anchor(year, None, None)), "dateline")
    if published is not None:
        return Anchor(
            published.year, published, _latest(low, spans, Anchor(published.year, published, None)), "publication"
        )
    candidates = [found for found in _candidates(low, spans, lead_end) if _FIRST_YEAR <= found[0] <= _LAST_YEAR]
    if not candidates:
        candidates = _weak_candidates(low, spans) or _months_compared(low, spans)
    if not candidates:
        return Anchor(None, None, None, "")
    year, reason = max(candidates)
    later = [
        span.year
        for span in spans
        if span.kind == "year"
        and span.year == year + 1
        and not span.compared
        and not _PLAN.search(low[max(0, span.start - 30) : span.start])
    ]
    if later and reason != "the year after the one compared with":
        year, reason = year + 1, "a later year spoken of"
    stale = [
        span.year
        for span in spans
        if span.kind in {"year", "fullday"}
        and span.year
        and span.year > year + (reason != "event dated")
        and not _PLAN.search(low[max(0, span.start - 30) : span.start])
    ]
    if stale and (reason == "event dated" or (reason == "data of the year as news" and max(stale) <= year + 8)):
        return Anchor(None, None, None, "")
    day = None
    for span in sorted((s for s in spans if s.kind in {*_DAYS, "dayrange"}), key=lambda s: s.kind == "dayrange"):
        told = span.kind == "day" and re.match(r"(?:sáng|chiều|tối|trưa)", low[span.start : span.start + 6])
        if (
            (
                span.start <= (lead_end if span.kind == "dayrange" else 2 * lead_end)
                or (told and span.start < len(low) // 2)
            )
            and not span.compared
            and (span.year or year) == year
        ):
            day = resolve(span, Anchor(year, None, None))[0]
            if day is not None:
                break
    return Anchor(year, day, _latest(low, spans, Anchor(year, None, None)), reason)


def _latest(low: str, spans: list[Span], anchor: Anchor) -> date | None:
    """End of the latest partial period of the article's own year: what its news is about."""
    ends = [
        end
        for span in spans
        if span.kind in {"firsts", "months", "quarter", "slashmonth", "halfyear"}
        and not span.compared
        and not _PLAN.search(low[max(0, span.start - 30) : span.start])
        for end in resolve(span, anchor)[1:]
        if end is not None and end.year == anchor.year
    ]
    return max(ends, default=None)
