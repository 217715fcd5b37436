"""The as-of date of a stock."""

import re
from datetime import date

from extraction.basis import STOCK_WORDS
from extraction.facts import Fact
from extraction.fiscal import within_year
from extraction.nearest import DAYS, find_span, told_as_of
from extraction.periods import Span, resolve
from extraction.scope import Scope
from models.codes import Basis, Family

_NOW = re.compile(r"(?<!thực )(?<!thể )hiện|đến nay|tới nay")


def date_stock(scope: Scope, fact: Fact) -> None:
    """Date a stock by its clause, its sentence, the stock told before it, else by the article's own day (in place)."""
    article = scope.article
    previous = scope.previous_fact
    span, where = find_span(scope, days=True, wide=False)
    if span is None:
        later = [
            s
            for s in article.spans_within(scope.mention.end, scope.sentence.end)
            if s.until and not s.compared and s.kind != "years"
        ]
        if later:
            span, where = later[0], "sentence"
    if span is not None and (
        span.until
        or span.kind in {"since"}
        or "nâng tổng" in scope.left
        or STOCK_WORDS.search(scope.before)
        or span.kind not in DAYS
    ):
        first, last = resolve(span, article.anchor)
        if span.kind == "since":
            told = [s for e in scope.earlier_sentences(2) for s in article.spans_within(e.start, e.end) if s.until]
            fact.period_start, fact.period_end = first, resolve(told[0], article.anchor)[1] if told else last
        elif not (_now_after(scope, span) and not span.until):
            fact.period_end = last
        else:
            fact.period_end = article.anchor.day
        if span.kind == "year" and last is not None and fact.period_end == last:
            fact.period_end = within_year(article, span, last)
        since = [s for s in article.spans_within(scope.sentence.start, scope.mention.start) if s.kind == "since"]
        if since:
            fact.period_start = date(since[-1].numbers[0], 1, 1)
        fact.note("period_end", where, article.text[span.start : span.end], span.start)
        return
    if (
        previous is not None
        and previous.basis == Basis.STOCK
        and previous.indicator.family in {fact.indicator.family, Family.INVESTMENT}
    ):
        fact.period_start, fact.period_end = previous.period_start, previous.period_end
        fact.note("period_end", "sentence")
        return
    near = [
        f
        for f in scope.earlier
        if f.basis == Basis.STOCK
        and scope.is_near(f, 2)
        and f.period_end is not None
        and f.indicator.family == fact.indicator.family
    ]
    told_now = _NOW.search(scope.before)
    if near and not told_now:
        fact.period_end = near[-1].period_end
        fact.note("period_end", "paragraph")
        return
    as_of = None if told_now else told_as_of(scope)
    if as_of is not None:
        fact.period_end = resolve(as_of, article.anchor)[1]
        fact.note("period_end", "paragraph", article.text[as_of.start : as_of.end], as_of.start)
        return
    fact.period_end = article.anchor.day
    fact.note("period_end", "article" if article.anchor.day else "default", article.anchor.reason or None)
    if article.anchor.day:
        fact.assumed.append("period_end")


def _now_after(scope: Scope, span: Span) -> bool:
    """Whether "hiện" or "đến nay" stands between the expression and the figure."""
    return (
        bool(
            re.search(
                r"(?<!thực )(?<!thể )hiện(?!\s(?:thực|đại))|đến nay|tới nay",
                scope.article.low[span.end : scope.mention.start],
            )
        )
        and span.end <= scope.mention.start
    )
