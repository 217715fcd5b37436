"""The time expression that a figure hangs on, by nearness."""

import re

from extraction.periods import Span
from extraction.scope import Scope
from models.codes import MentionKind

PERIODS = {
    "year",
    "firsts",
    "lasts",
    "months",
    "pastmonths",
    "quarter",
    "month",
    "slashmonth",
    "halfmonth",
    "halfyear",
    "years",
    "fiscal",
    "relmonth",
    "nextyears",
    "firstone",
    "twoyears",
    "monthrange",
    "releasehalf",
    "ytd",
}
DAYS = {"fullday", "longday", "day", "dayrange", "today", "yesterday"}
_JOIN_RIGHT = re.compile(
    r"\s*\(?(?:\s?(?:trong|vào|của|tính|ở|cho|theo|vào thời điểm|hồi|riêng|từ|đến|tới|đạt được|hàng hóa"
    r"|trong cả|trị giá))*\s*\(?$"
)


def usable(span: Span, *, days: bool) -> bool:
    """Whether an expression can date a figure: no comparison, and no bare day unless days count."""
    return not span.compared and (span.kind in PERIODS or (days and span.kind in DAYS) or span.kind == "since")


def direct_right(scope: Scope, days: bool) -> Span | None:
    """The expression that stands directly behind a figure."""
    low, mention = scope.article.low, scope.mention
    for span in scope.article.spans_within(mention.end, min(scope.sentence.end, mention.end + 60)):
        gap = low[mention.end : span.start]
        joined = _JOIN_RIGHT.fullmatch(gap) or (
            mention.kind == MentionKind.QUANTITY
            and re.fullmatch(r"[^.,;()\d]{1,40}\s", gap)
            and span.kind in {"year", "firsts", "lasts", "month"}
        )
        if joined and usable(span, days=days) and span.start < scope.right_end:
            return span
    return None


def find_span(scope: Scope, *, days: bool, wide: bool) -> tuple[Span | None, str]:  # noqa: PLR0911
    """The time expression of a figure: directly behind, in its clause, earlier in the sentence, later in it."""
    article, mention, sentence = scope.article, scope.mention, scope.sentence
    direct = direct_right(scope, days)
    if direct is not None:
        return direct, "clause"
    taken = _taken(scope)
    lefts = [
        s
        for s in article.spans_within(scope.left_start, mention.start)
        if usable(s, days=days) and s.start not in taken
    ]
    if lefts:
        return _best(lefts), "clause"
    before = [
        s
        for s in article.spans_within(sentence.start, scope.left_start)
        if usable(s, days=days) and s.start not in taken
    ]
    if before:
        return _best(before), "sentence"
    previous = scope.previous_fact
    if (
        previous is not None
        and taken
        and previous.mention is scope.previous
        and re.search(r"trong đó|\(|bao gồm|gồm|và nhập|, nhập|, xuất", scope.left)
    ):
        spans = [s for s in article.spans if s.start in taken]
        return spans[-1], "sentence"
    right = [s for s in article.spans_within(mention.end, mention.end + len(scope.right)) if usable(s, days=days)]
    right = [
        s
        for s in right
        if not re.search(r"[,;]", article.low[mention.end : s.start])
        or s.kind in {"year", "firsts", "months"}
        or s.until
    ]
    if right and not wide:
        return None, ""
    if right:
        gap = article.low[mention.end : right[0].start]
        if len(gap) < 60 and not re.search(r"(?:mục tiêu|dự kiến|đến|tới|từ|so với|kể từ)\s*(?:năm\s)?$", gap):  # noqa: PLR2004
            return right[0], "sentence"
    return None, ""


def grown_only(low: str, span: Span) -> bool:
    """ "tháng 4 giảm 7,2%": a period of which only the growth is told."""
    return bool(re.match(r"[^,;.\d]{0,24}(?:tăng|giảm)[^,;.\d]{0,12}\s[\d.,]+\s?%", low[span.end : span.end + 60]))


def told_as_of(scope: Scope) -> Span | None:
    """The as-of date that a sentence just before gives, of the same paragraph: "Tính đến tháng 4/2017, …"."""
    for sentence in scope.earlier_sentences(3):
        if sentence.paragraph != scope.sentence.paragraph:
            return None
        spans = [
            s
            for s in scope.article.spans_within(sentence.start, sentence.end)
            if s.until and not s.compared and s.kind != "years" and usable(s, days=True)
        ]
        if spans:
            return spans[-1]
        if any(scope.article.sentences[f.sentence] == sentence for f in scope.earlier):
            return None
    return None


def _best(spans: list[Span]) -> Span:
    """Of several in one clause the last, but a year alone yields to the months that it completes."""
    last = spans[-1]
    if (
        last.kind == "year"
        and len(spans) > 1
        and spans[-2].kind in {"firsts", "pastmonths", "month", "quarter"}
        and spans[-2].year is None
        and last.start - spans[-2].end < 4  # noqa: PLR2004
    ):
        return spans[-2]
    return last


def _taken(scope: Scope) -> set[int]:
    """Starts of expressions that stand directly behind an earlier figure of the sentence and belong to it."""
    taken: set[int] = set()
    for mention in scope.article.mentions_of(scope.sentence):
        if mention.start >= scope.mention.start:
            break
        for span in scope.article.spans_within(mention.end, min(scope.mention.start, mention.end + 40)):
            if _JOIN_RIGHT.fullmatch(scope.article.low[mention.end : span.start]):
                following = scope.article.low[span.end : span.end + 3]
                if re.match(r"\s?(?:[,.;)(]|lên|và|đ)", following) or following.strip() == "":
                    taken.add(span.start)
    return taken
