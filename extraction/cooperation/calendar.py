"""When an act was: the day, period or year told for it, resolved against the article's own year (FACTS, "Time")."""

import re
from bisect import bisect_left
from datetime import date, timedelta

from extraction.article import Article
from extraction.periods import Anchor, Span, month_end, resolve

_DAYS = {"fullday", "longday", "day", "dayrange"}
_PERIODS = {"slashmonth", "month"}
_EVENT_YEAR = re.compile(r"(?:[A-ZĐ][\w\-]*\s){1,5}(?:20[0-4]\d)(?![\d/\-])")
_EVENT_WORD = re.compile(
    r"(?:năm apec|apec|asean|asem|đối tác|diễn đàn|hội nghị|festival|năm du lịch|năm|tuần lễ|giải|cúp|"
    r"tọa đàm|hội thảo|gặp gỡ|hội đàm|cuộc thi|kì họp|khóa họp|đối thoại|diễn tập|giao lưu|"
    r"ngày|đại hội|lễ hội|wef|g20|hội chợ|triển lãm|liên hoan|chương trình|ngày hội|seagames|"
    r"sea games)[^.;]*$"
)
_NUMBER_YEARS = re.compile(r"(?:kỉ niệm|tròn|nhân)\s(?:lần thứ\s)?(\d{1,3})\snăm(?!\s\d)")
_YEAR_OF = re.compile(r"(?:từ năm|vào năm|năm|ngày \d{1,2}/\d{1,2}/|tháng \d{1,2}/)\s?((?:19|20)\d\d)(?!\d)")
_BASE = re.compile(r"(?:thiết lập|thành lập|quan hệ|hữu nghị|ra đời|kí|giải phóng)")
_PLANNED = re.compile(r"theo kế hoạch|dự kiến|sẽ|sắp")
_PAIR_OF_YEARS = re.compile(r"((?:19|20)\d\d)\s?-\s?(?:\d{1,2}\s?[-/.]\s?){0,2}((?:19|20)\d\d)")
_SAME_DAY = re.compile(r"(?<!\w)(?:cùng ngày|cùng hôm|tối cùng ngày|chiều cùng ngày|sáng cùng ngày)(?!\w)")
_WITHIN_DAYS = re.compile(r"trong (?:vòng )?(\d{1,2}) ngày(?: tới)?")
_PARTIAL = {"firsts", "months", "quarter", "halfyear", "firstone", "releasehalf"}
_DATELINE = re.compile(r"^\s*date\s[\d-]+")
_EARLIER = re.compile(r"(?:trước đó|kí ngày|nhắc lại|kể từ|từ ngày kí)[^.;]*$")
_EVENT_IN_YEAR = re.compile(
    r"(?:ngày văn hóa|những ngày|tuần lễ|festival|liên hoan|năm hữu nghị|năm đoàn kết|lễ hội|khóa họp|"
    r"kì họp|diễn đàn|năm chéo)"
    r"[^.;,]{0,60}?\snăm\s(20[0-4]\d)(?!\d)"
)
_FIRST_DAY = re.compile(r"trong ngày đầu tiên|ngày làm việc đầu tiên|ngay trong ngày đầu")
_STATED = re.compile(r"tăng trưởng|đạt|xếp thứ|lọt top|thu nhập|grdp|gdp|kim ngạch")
_SIGNED_ON = re.compile(r"kí\s(?:kết\s)?(?:ngày\s)?$")
_INDENT = 4
_FAR = 4_000  # code points that "cùng ngày" looks back
_FIRST, _LATEST = 1990, 2030
_LONG = 20  # an anniversary of fewer years says less about the base
_ELSEWHERE = re.compile(r"tức[^.;]{0,25}$")  # the same moment by another clock
_RANGE = re.compile(
    r"(?<!\w)(?:từ|ngày|trong (?:hai|các|2|3|ba) ngày|từ ngày|ngày từ)\s(?:ngày\s)?(\d{1,2})"
    r"(?:[/.](\d{1,2})(?:[/.\-]((?:19|20)\d\d))?)?\s?(?:-|–|đến|tới|và)\s?(?:hết\s)?(?:ngày\s)?"
    r"(\d{1,2})(?:[/.\-]|\stháng\s)(\d{1,2})(?:(?:[/.\-]|\snăm\s)((?:19|20)\d\d))?(?!\d)"
)
_JOURNEY = re.compile(r"(?<!\w)(?:thăm|chuyến|công tác|làm việc|tham dự|dự)(?!\w)")
_MONTH_ONLY = re.compile(
    r"(?<!\w)(?:vào|trong|hồi|dự kiến|đầu|cuối|giữa)\s(?:đầu\s|cuối\s|giữa\s)?tháng (\d{1,2})"
    r"(?:\s(?:tới|này|năm nay|sắp tới|vừa qua|tới đây))?(?![\d/.\-])(?! năm (?:19|20)| \d)"
)


class Calendar:
    """Resolves the time expressions of one article for acts."""

    def __init__(self, article: Article) -> None:
        self.article = article
        head = _DATELINE.match(article.low)
        self.spans = [
            span
            for span in article.spans
            if span.kind in _DAYS | _PERIODS | {"year", "since", "today", "yesterday"}
            and (head is None or span.start >= head.end())
        ]
        self._starts = [span.start for span in self.spans]
        self._ranges = list(_RANGE.finditer(article.low))
        self.anchor = self._anchor()

    def _anchor(self) -> Anchor:
        known = self.article.anchor
        if known.reason in {"publication", "dateline"}:
            return known
        years = self._years()
        if not years:
            return Anchor(None, None, None)
        year = max(years)
        anchor = Anchor(year, None, None)
        for span in self.article.spans:
            if span.kind in _DAYS and span.end <= 2 * self.article.lead_end and (span.year or year) == year:
                day = resolve(span, anchor)[0]
                if day is not None:
                    return Anchor(year, day, None)
        return anchor

    def _years(self) -> list[int]:
        """Years that the article makes plain as its own."""
        article, low = self.article, self.article.low
        found = [
            span.year
            for span in article.spans
            if span.year is not None
            and (
                (
                    span.kind in {"fullday", "longday", "dayrange"}
                    and span.end <= article.lead_end
                    and not span.compared
                    and not _EARLIER.search(low[max(0, span.start - 80) : span.start])
                )
                or (
                    span.kind in _PARTIAL
                    and not span.compared
                    and not _PLANNED.search(low[max(0, span.start - 30) : span.start])
                )
                or (span.kind == "year" and low[span.end : span.end + 4] in {" này", " nay"})
            )
        ]
        if found:
            return found
        found = self._anniversaries()
        for match in _EVENT_YEAR.finditer(article.text):
            year = int(match.group()[-4:])
            before = low[max(0, match.start() - 70) : match.end() - 5]
            if _EVENT_WORD.search(before) and match.group()[:-5] != "Năm":
                found.append(year)
        found += [int(match[1]) for match in _EVENT_IN_YEAR.finditer(low)]
        return found or self._planned() or self._dated_plan() or self._latest_stated()

    def _dated_plan(self) -> list[int]:
        """The year that the lead names beside its day, where no later one is named: what was agreed is for it."""
        article, low = self.article, self.article.low
        years = [s for s in article.spans if s.kind == "year" and s.year is not None and s.relative is None]
        latest = max((s.year for s in years if s.year is not None), default=0)
        lead = [s for s in years if s.end <= article.lead_end and s.year == latest and not s.compared]
        days = [s for s in article.spans if s.kind in _DAYS and s.end <= article.lead_end]
        plain = [
            s
            for s in lead
            if not re.search(r"(?:từ|đến|tới|trước|sau|hết|cuối)\s(?:năm\s)?$", low[max(0, s.start - 12) : s.start])
            and any(article.sentence_index(s.start) == article.sentence_index(day.start) for day in days)
        ]
        return [latest] if plain else []

    def _latest_stated(self) -> list[int]:
        """The latest year that the article names, where it gives data of it and names it twice at least."""
        low = self.article.low
        years = [s for s in self.article.spans if s.kind == "year" and s.year is not None]
        past = [
            s.year
            for s in years
            if s.year is not None
            and not re.search(r"(?:đến|tới|vào|trước|sang)\s(?:hết\s)?(?:năm\s)?$", low[max(0, s.start - 12) : s.start])
        ]
        latest = max(past, default=None)
        if latest is None or past.count(latest) < 2:  # noqa: PLR2004
            return []
        stated = any(s.year == latest and _STATED.search(low[max(0, s.start - 60) : s.end + 20]) for s in years)
        return [latest] if stated else []

    def _anniversaries(self) -> list[int]:
        low = self.article.low
        found: list[int] = []
        for match in _NUMBER_YEARS.finditer(low):
            span = int(match[1])
            for pair in _PAIR_OF_YEARS.finditer(low, match.end(), min(len(low), match.end() + 160)):
                if int(pair[2]) - int(pair[1]) == span:
                    found.append(int(pair[2]))
            for base in _YEAR_OF.finditer(low):
                year = int(base[1]) + span
                if span >= _LONG and year <= _LATEST and _BASE.search(low[max(0, base.start() - 60) : base.start()]):
                    found.append(year)
        return [year for year in found if _FIRST < year <= _LATEST]

    def _planned(self) -> list[int]:
        """The year of a month that is planned and lies right ahead of the day reported."""
        lead = [s for s in self.article.spans if s.kind == "day" and s.end <= 2 * self.article.lead_end]
        if not lead:
            return []
        month = lead[0].numbers[1]
        low = self.article.low
        ahead = [
            s.year
            for s in self.article.spans
            if s.kind in {"month", "slashmonth"}
            and s.year is not None
            and s.numbers[0] >= month
            and not re.search(r"(?:hồi|trước đó|vừa qua|từ|sau)[^.;]{0,12}$", low[max(0, s.start - 24) : s.start])
            and _PLANNED.search(low[max(0, s.start - 40) : s.end + 40])
        ]
        return [min(ahead)] if ahead else []

    def spans_within(self, start: int, end: int) -> list[Span]:
        """Expressions of days, months and years that begin in a range."""
        return self.spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def resolve(self, span: Span) -> tuple[date | None, date | None]:
        """First and last day of an expression."""
        return resolve(span, self.anchor)

    def days_within(self, start: int, end: int) -> list[Span]:
        """Expressions of a day or of days in a range."""
        return [
            span
            for span in self.spans_within(start, end)
            if span.kind in _DAYS | {"today", "yesterday"}
            and not _ELSEWHERE.search(self.article.low[max(0, span.start - 34) : span.start])
        ]

    def when(
        self, start: int, trigger: int, end: int, *, signing: bool = False
    ) -> tuple[tuple[date | None, date | None], str, Span | None] | None:
        """The time told for an act in its sentence: the nearest day before its words, else behind them.

        ``signing``: whether a day told with a document ("ký ngày 19/6") is that of the act.

        Returns the days, the scope and the expression; None where the sentence tells no time.
        """
        low = self.article.low
        days = [span for span in self.days_within(start, end) if not _in_brackets(low, span, start)]
        before = [span for span in days if span.end <= trigger]
        behind = [
            span
            for span in days
            if span.start >= trigger
            and not re.search(r"[;:]", low[trigger : span.start])
            and (signing or not _SIGNED_ON.search(low[max(trigger, span.start - 14) : span.start]))
        ]
        chosen = before[-1] if before else (behind[0] if behind else None)
        same = _SAME_DAY.search(low, start, trigger)
        if same is not None and (chosen is None or chosen.end < same.start()):
            day = self._last_day(same.start())
            return (day, "paragraph", None) if day is not None else ((None, None), "sentence", None)
        if chosen is not None:
            return self._days_of(chosen), "sentence", chosen
        if _FIRST_DAY.search(low, start, end) and (period := self.visit_period()) is not None:
            return (period[0], period[0]), "article", None
        return None

    def year_or_month(self, start: int, end: int) -> tuple[tuple[date | None, date | None], Span] | None:
        """A month with year or a year in a range, the latest one told where there are several."""
        for kinds in ({"slashmonth", "month"}, {"year"}):
            for span in self.spans_within(start, end):
                if (
                    span.kind in kinds
                    and start <= span.start
                    and span.end <= end
                    and span.year is not None
                    and not span.compared
                ):
                    return self.resolve(span), span
        return None

    def nearest(self, start: int, at: int, end: int) -> tuple[tuple[date | None, date | None], Span] | None:
        """The day, month or year nearest before a place, else right behind it."""
        spans = [
            s
            for s in self.spans_within(start, end)
            if start <= s.start and s.end <= end and not s.compared and (s.year is not None or s.kind in _DAYS)
        ]
        before = [s for s in spans if s.end <= at]
        behind = [s for s in spans if s.start >= at]
        if (
            behind
            and behind[0].start - at < 14  # noqa: PLR2004
            and not (before and re.match(r"\s?và\s", self.article.low[at : behind[0].start]))
        ):
            return self.resolve(behind[0]), behind[0]
        chosen = before[-1] if before else (behind[0] if behind else None)
        return (self.resolve(chosen), chosen) if chosen is not None else None

    def day_before(self, start: int, end: int) -> tuple[date | None, date | None] | None:
        """The last day told in a range, for what follows it."""
        days = [span for span in self.days_within(start, end) if span.kind in _DAYS]
        return self._days_of(days[-1]) if days else None

    def _last_day(self, before: int) -> tuple[date | None, date | None] | None:
        days = [span for span in self.spans_within(max(0, before - _FAR), before) if span.kind in _DAYS]
        return self.resolve(days[-1]) if days else None

    def _days_of(self, span: Span) -> tuple[date | None, date | None]:
        """Days of an expression; the whole range where it is half of one ("từ ngày 24/6 đến ngày 27/6")."""
        for match in self._ranges:
            if match.start() <= span.start < match.end() or span.start <= match.start() < span.end:
                period = self._period(match)
                return period if period is not None else self.resolve(span)
        return self.resolve(span)

    def _period(self, match: re.Match[str]) -> tuple[date, date] | None:
        year = int(match[6]) if match[6] else self.anchor.year
        if year is None:
            return None
        try:
            last = date(year, int(match[5]), int(match[4]))
            first = date(int(match[3] or year), int(match[2] or match[5]), int(match[1]))
        except ValueError:
            return None
        return (first, last) if first <= last else None

    def period_within(self, start: int, end: int) -> tuple[tuple[date | None, date | None], str, Span | None] | None:
        """A range of days told in a range of the text, as ``when`` gives it."""
        for match in self._ranges:
            if start <= match.start() and match.end() <= end and (period := self._period(match)) is not None:
                return period, "sentence", None
        return None

    def visit_period(self) -> tuple[date, date] | None:
        """The days of the visit that the lead tells of ("từ ngày 24/6 đến ngày 27/6/2024")."""
        limit = 3 * self.article.lead_end
        low = self.article.low
        match = next(
            (
                match
                for match in self._ranges
                if match.start() < limit and _JOURNEY.search(low, max(0, match.start() - 160), match.end() + 60)
            ),
            None,
        )
        return self._period(match) if match is not None else None

    def month_told(self, start: int, end: int) -> tuple[tuple[date | None, date | None], Span | None] | None:
        """A month or year told for an act in a range: "vào tháng 6 tới", "Tháng 9/2008, …", "(01/2017)"."""
        low = self.article.low
        for span in self.spans_within(start, end):
            if span.kind not in {"slashmonth", "month", "year"} or span.year is None or span.compared:
                continue
            before = low[max(start, span.start - 12) : span.start]
            opens = span.start - start < _INDENT
            is_set_off = span.kind != "year" and low[span.end : span.end + 2] == ", "
            if is_set_off or opens or re.search(r"(?:vào|hồi|trong|\(|dự kiến|đầu|cuối|giữa|từ)\s?$", before):
                return self.resolve(span), span
        match = _MONTH_ONLY.search(low, start, end)
        if match is None or not 1 <= int(match[1]) <= 12:  # noqa: PLR2004
            return None
        if self.anchor.year is None:
            return (None, None), None
        month = int(match[1])
        return (date(self.anchor.year, month, 1), month_end(self.anchor.year, month)), None

    def within_days(self, start: int, end: int) -> tuple[date, date] | None:
        """ "trong 10 ngày tới", counted from the article's day."""
        match = _WITHIN_DAYS.search(self.article.low, start, end)
        if match is None or self.anchor.day is None:
            return None
        return self.anchor.day, self.anchor.day + timedelta(days=int(match[1]))


def _in_brackets(low: str, span: Span, start: int) -> bool:
    """A pair of years or days in brackets is an anniversary, no day of the act: "(22-12-1992 - 22-12-2022)"."""
    opened = low.rfind("(", start, span.start)
    if opened < 0 or ")" in low[opened : span.start]:
        return False
    closed = low.find(")", span.end)
    return closed > 0 and bool(re.search(r"(?:19|20)\d\d\s?-\s?[\d/\-. ]*(?:19|20)\d\d", low[opened:closed]))
