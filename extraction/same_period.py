"""A figure of the same time of another year, told beside the first: "trong khi cùng kỳ năm 2020 chỉ đạt"."""

import re
from datetime import date, timedelta

from extraction.facts import Fact
from extraction.periods import Span, month_end
from extraction.scope import Scope
from models.codes import Indicator, MentionKind, Modality

_SAME_PERIOD = re.compile(
    r"(?<!so với )(?<!so )(?<!với )cùng kì(?:\snăm\s(?:(?P<year>(?:19|20)\d\d)|(?P<last>trước|ngoái)))?"
    r"(?:,\s)?[^.;,]{0,30}$"
)
_SAME_ASIDE = re.compile(r"cùng kì(?:\snăm\s(?:(?P<year>(?:19|20)\d\d)|(?P<last>trước|ngoái)))?\s?\([^()\d]{0,16}$")


_WEEK_BEFORE = re.compile(
    r"(?<!so với )(?<!so )(?<!với )tuần (?:liền |ngay )?(?:trước|kế trước)(?: đó)?"
    r"(?:\s?\([^()\d]{0,16}|[^.;,()]{0,30})$"
)
_OF_WEEK_BEFORE = re.compile(r"\s(?:của|trong|ở)\stuần (?:liền |ngay )?(?:trước|kế trước)")
_WEEK = timedelta(days=7)


def week_before(scope: Scope, fact: Fact) -> bool:
    """ "tuần liền trước là 3.512 chiếc": the week before the one that the figure before is of."""
    text = scope.left + scope.near_right
    if "tuần" not in text or scope.mention.kind == MentionKind.COUNT:
        return False
    previous = scope.previous_fact or (
        scope.earlier[-1] if scope.earlier and scope.is_near(scope.earlier[-1], 1) else None
    )
    if previous is None or previous.period_start is None or previous.period_end is None:
        return False
    if not timedelta(days=4) <= previous.period_end - previous.period_start <= _WEEK:
        return False
    cue = _WEEK_BEFORE.search(scope.left) or _OF_WEEK_BEFORE.match(scope.article.low, scope.mention.end)
    if cue is None:
        return False
    fact.basis = previous.basis
    fact.period_start, fact.period_end = previous.period_start - _WEEK, previous.period_end - _WEEK
    fact.note("period_end", "sentence", "tuần trước")
    return True


def same_period(scope: Scope, fact: Fact) -> bool:
    """ "trong khi cùng kỳ năm 2020 chỉ đạt": the period of the figure before, in the other year."""
    if "cùng kì" not in scope.left:
        return False
    match, previous = _SAME_PERIOD.search(scope.left) or _SAME_ASIDE.search(scope.left), scope.previous_fact
    if previous is None and match is not None and scope.before.startswith("cùng kì") and scope.earlier:
        last = scope.earlier[-1]
        previous = last if scope.is_near(last, 1) and last.indicator == fact.indicator else None
    if match is None or previous is None or previous.period_start is None or previous.period_end is None:
        return False
    year = int(match["year"]) if match["year"] else previous.period_end.year - 1
    shift = previous.period_end.year - year
    fact.basis = previous.basis
    fact.period_start = date(previous.period_start.year - shift, previous.period_start.month, previous.period_start.day)
    fact.period_end = (
        month_end(year, previous.period_end.month)
        if previous.period_end == month_end(previous.period_end.year, previous.period_end.month)
        else date(year, previous.period_end.month, previous.period_end.day)
    )
    fact.note("period_end", "sentence", match.group().strip())
    return True


_JOINED = re.compile(
    r"\s?,?\s?\(?(?:(?:và|với|tương đương|tương ứng|trị giá|kim ngạch|giá trị|đạt|tổng)\s)+[^,;.\d]{0,16}"
)


def goes_with_aside(scope: Scope, fact: Fact) -> bool:
    """ "tuần trước là 3.512 chiếc với 77,9 triệu USD": the amount is of the same time as the count."""
    previous = scope.previous_fact
    if previous is None or previous.mention is not scope.previous or not is_aside(previous):
        return False
    if previous.indicator == fact.indicator or not _JOINED.fullmatch(scope.left):
        return False
    fact.basis = previous.basis
    fact.period_start, fact.period_end = previous.period_start, previous.period_end
    fact.note("period_end", "sentence", "cùng kì")
    return True


def is_aside(fact: Fact) -> bool:
    """A figure told for comparison: the sentences behind do not take its period."""
    return any(
        item.attribute == "period_end" and (item.cue or "").startswith(("cùng kì", "tuần trước"))
        for item in fact.evidence
    )


_NEXT_YEAR = re.compile(r"(?:[;,]|\svà|\()\s?(?:và\s)?năm\s(?:19|20)\d\d\s?(?:\(|đạt|là|chỉ)")


def like_the_list(scope: Scope, span: Span, first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """ "cùng kỳ 3 năm qua (năm 2016 đạt 4,03 tỷ USD, năm 2017 …)": years that stand for the same months of each."""
    if span.kind != "year" or span.year is None or first is None or last is None or not scope.earlier:
        return first, last
    model = scope.previous_fact or scope.earlier[-1]
    if model.period_start is None or model.period_end is None or not scope.is_near(model, 2):
        return first, last
    if (model.period_start.month, model.period_start.day) != (1, 1) or model.period_end.month == 12:  # noqa: PLR2004
        return first, last
    low = scope.article.low
    listed = _NEXT_YEAR.search(low, max(scope.sentence.start, span.start - 4), scope.mention.start + 1)
    said = "cùng kì" in scope.before if scope.previous_fact is None else listed is not None
    if not said or "cả năm" in scope.before or model.period_end.year == span.year:
        return first, last
    return date(span.year, 1, 1), month_end(span.year, model.period_end.month)


def plan_of_year(scope: Scope, fact: Fact) -> bool:
    """ "bằng 28,9% dự toán được giao là 60.000 tỷ đồng": the plan is that of the whole year."""
    previous = scope.previous_fact
    if fact.indicator != Indicator.ODA_DISBURSED or fact.modality != Modality.TARGET or previous is None:
        return False
    if previous.period_end is None or scope.article.spans_within(scope.left_start, scope.mention.start):
        return False
    year = previous.period_end.year
    fact.basis = previous.basis
    fact.period_start, fact.period_end = date(year, 1, 1), date(year, 12, 31)
    fact.note("period_end", "sentence", "kế hoạch")
    return True
