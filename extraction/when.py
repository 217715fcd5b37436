"""Period of a figure: of its flow, the as-of date of a stock, the day of a deal."""

import re
from datetime import date

from extraction.as_of import date_stock
from extraction.basis import IN_SOME_YEARS, set_basis
from extraction.facts import Fact
from extraction.fiscal import fiscal_year
from extraction.nearest import direct_right, find_span, grown_only, usable
from extraction.periods import Span, resolve
from extraction.same_period import goes_with_aside, is_aside, like_the_list, plan_of_year, same_period, week_before
from extraction.scope import Scope
from extraction.signing import signing_day
from models.codes import Basis, Family, Indicator, Modality

_IN_THE_MONTH = re.compile(r"trong tháng(?=\s(?:đạt|là|ước|đã|có|tăng|giảm|với|cả|chỉ))|tháng này|trong kì(?!\w)")
_RESUMED_DEAL = re.compile(
    r"\s?(?:số tiền|thương vụ|giá trị (?:của )?thương vụ|khoản tiền|cái giá|tổng giá trị|giá trị giao dịch)(?!\w)"
)
_WHOLE_YEAR = re.compile(r"(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)[^.;,\d]{0,30}cả năm[^.;,\d]{0,12}$")
_A_MONTH = 31  # a release may tell the month behind its last quarter
_FROM_START = re.compile(r"từ đầu năm|từ 1/1|từ ngày 1/1")
_PER_YEAR = re.compile(r"^\s?(?:/\s?năm|mỗi năm|một năm|hằng năm|hàng năm)")


def set_time(scope: Scope, fact: Fact) -> None:
    """Basis, then period."""
    if (
        same_period(scope, fact)
        or week_before(scope, fact)
        or goes_with_aside(scope, fact)
        or plan_of_year(scope, fact)
    ):
        return
    if fact.indicator.family == Family.TRADE:
        if fact.indicator == Indicator.EXPORT_ENTERPRISES:
            fact.basis = Basis.STOCK
            date_stock(scope, fact)
            return
        fact.basis = Basis.FLOW
        if scope.mention.value == 0:
            return
        if re.search(
            r"(?:kí|kí kết|trúng thầu|giành)[^.;,]{0,20}hợp đồng|(?:một|lô) hợp đồng|hợp đồng (?:này|trị giá)",
            scope.before,
        ) and not re.search(r"(?:các|nhiều|những) hợp đồng", scope.before):
            fact.basis = Basis.SINGLE
            _single(scope, fact)
            return
        _flow(scope, fact)
        return
    set_basis(scope, fact)
    if fact.basis == Basis.SINGLE:
        _single(scope, fact)
    elif fact.basis == Basis.STOCK:
        date_stock(scope, fact)
    else:
        _flow(scope, fact)


def _flow(scope: Scope, fact: Fact) -> None:  # noqa: PLR0911, PLR0912, PLR0915
    if (
        _PER_YEAR.match(scope.article.low[scope.mention.end : scope.mention.end + 12])
        and direct_right(scope, days=False) is None
    ):
        left = [s for s in scope.article.spans_within(scope.left_start, scope.mention.start) if s.kind == "year"]
        if not left:
            return
    new = fact.indicator.family == Family.INVESTMENT
    years = IN_SOME_YEARS.search(scope.before) if new else None
    if years and not scope.article.spans_within(scope.sentence.start + years.end(), scope.mention.start):
        _of_some_years(scope, fact)
        return
    if _IN_THE_MONTH.search(scope.left):
        months = [
            s
            for s in scope.article.spans_within(0, scope.mention.start)
            if s.kind in {"month", "slashmonth"} and not s.compared
        ]
        if months and scope.left_start > months[-1].end:
            fact.period_start, fact.period_end = resolve(months[-1], scope.article.anchor)
            fact.note("period_end", "paragraph", scope.article.text[months[-1].start : months[-1].end])
            return
    if fact.indicator.family == Family.ODA and any(e.cue == "mỗi năm" for e in fact.evidence):
        fact.note("period_end", "clause", "mỗi năm")
        return
    counted = fact.indicator == Indicator.ODA_PROJECTS  # at a ceremony: of its day
    span, where = find_span(scope, days=new or counted, wide=True)
    if span is None and not new:
        days, where_day = find_span(scope, days=True, wide=False)
        if days is not None and (
            days.until or days.kind == "dayrange" or re.search(r"từ đầu năm|từ 1/1", scope.before)
        ):
            span, where = days, where_day
    if span is not None and span.kind == "ytd" and span.numbers[0]:
        ends = [s for s in scope.article.spans_within(span.end, scope.mention.start) if usable(s, days=True)]
        if ends:
            fact.period_start = resolve(span, scope.article.anchor)[0]
            fact.period_end = resolve(ends[0], scope.article.anchor)[1]
            fact.note("period_end", "sentence", scope.article.text[ends[0].start : ends[0].end], ends[0].start)
            return
    started = [s for s in scope.article.spans_within(scope.sentence.start, scope.mention.start) if s.kind == "ytd"]
    if started and (span is None or span.kind != "ytd") and (span is None or span.start > started[-1].start):
        first, end = resolve(started[-1], scope.article.anchor)
        until = resolve(span, scope.article.anchor)[1] if span is not None else end
        fact.period_start, fact.period_end = first, until
        fact.note("period_end", "sentence", scope.article.text[started[-1].start : started[-1].end], started[-1].start)
        return
    if span is None and counted:
        at, before = scope.sentence_index, scope.mention.start
        if at == 0:  # a title: the ceremony follows
            at = min(2, len(scope.article.sentences) - 1)
            before = scope.article.sentences[at].end
        span, where = signing_day(scope.article, at, before), "paragraph"
    if span is None:
        _inherit_period(scope, fact)
        return
    fiscal = fiscal_year(span, scope)
    first, last = fiscal or resolve(span, scope.article.anchor)
    if fact.modality == Modality.TARGET and last is not None and _WHOLE_YEAR.search(scope.left):
        first, last = date(last.year, 1, 1), date(last.year, 12, 31)
    if span.kind == "twoyears":
        order = sum(1 for m in scope.article.mentions_of(scope.sentence) if span.end <= m.start < scope.mention.start)
        year = span.numbers[min(order, 1)]
        first, last = date(year, 1, 1), date(year, 12, 31)
    if first is not None and last is not None:
        if (
            span.until
            and span.kind not in {"years", "firsts"}
            and fact.modality == Modality.ACTUAL
            and (span.kind != "year" or new)
        ):
            first = date(last.year, 1, 1)
        if (
            fact.modality != Modality.ACTUAL
            and span.kind == "years"
            and re.search(r"đến|tới", scope.article.low[span.start : span.end])
        ):
            first = date(last.year, 1, 1)
    model = like_the_list(scope, span, first, last)
    if model != (first, last):
        fact.note("period_end", "sentence", "cùng kì")
    first, last = model
    fact.period_start, fact.period_end = first, last
    fact.note("period_end", where, scope.article.text[span.start : span.end], span.start)
    if span.year is None:
        fact.assumed.append("period_end")


def _of_some_years(scope: Scope, fact: Fact) -> None:
    """ "Trong 5 năm đã thu hút": the years of which the sentences before speak, else unknown."""
    article = scope.article
    for sentence in [scope.sentence, *scope.earlier_sentences(4)]:
        spans = [s for s in article.spans_within(sentence.start, sentence.end) if s.kind == "years" and not s.compared]
        if spans:
            fact.period_start, fact.period_end = resolve(spans[-1], article.anchor)
            fact.note("period_end", "paragraph", article.text[spans[-1].start : spans[-1].end], spans[-1].start)
            return
    fact.note("period_end", "default")


def set_future(scope: Scope, fact: Fact) -> None:
    """A period that begins behind the article's own news has not happened."""
    now = scope.article.anchor.day or scope.article.anchor.latest
    if (
        fact.modality == Modality.ACTUAL
        and fact.basis == Basis.FLOW
        and now is not None
        and fact.period_start is not None
        and fact.period_start > now
        and (scope.article.anchor.day is not None or (fact.period_start - now).days > _A_MONTH)
        and fact.value != 0
    ):
        fact.modality = Modality.EXPECTED
        fact.note("modality", "article", "future period")


def _inherit_period(scope: Scope, fact: Fact) -> None:  # noqa: PLR0911, PLR0912, PLR0915
    """From the figure before in the sentence, from the last sentences, then from title and lead."""
    article = scope.article
    same = re.search(r"cùng (?:năm|thời gian|thời kì|thời điểm|giai đoạn|kì)(?! trước| ngoái| năm)", scope.before)
    dated = [f for f in scope.earlier if f.basis == Basis.FLOW and f.period_end is not None and scope.is_near(f, 2)]
    near_year = dated[-1].period_end.year if dated and dated[-1].period_end else article.anchor.year
    whole = scope.before if fact.modality != Modality.ACTUAL else scope.left
    if "cả năm" in whole and near_year is not None:
        year = near_year
        fact.period_start, fact.period_end = date(year, 1, 1), date(year, 12, 31)
        fact.note("period_end", "sentence", "cả năm")
        return
    if same and dated:
        fact.period_start, fact.period_end = dated[-1].period_start, dated[-1].period_end
        fact.note("period_end", "paragraph", same.group())
        return
    if (
        fact.indicator.family == Family.TRADE
        and scope.previous_fact is None
        and re.search(
            r"(?<!thực )(?<!thể )(?<!\w)hiện(?: nay)?(?!\s(?:thực|đại|có))(?!\w)|đến nay|(?:hằng|hàng|mỗi) năm",
            scope.before,
        )
    ):
        fact.note("period_end", "default")
        return
    if fact.indicator.family == Family.INVESTMENT and re.search(
        r"theo (?:lĩnh vực|ngành|đối tác|địa bàn|cơ cấu|hình thức)", scope.before
    ):
        lead = [
            s
            for s in article.spans_within(0, article.lead_end)
            if usable(s, days=False) and s.kind not in {"years", "since", "nextyears"}
        ]
        if lead:
            fact.period_start, fact.period_end = resolve(lead[0], article.anchor)
            fact.note("period_end", "article", article.text[lead[0].start : lead[0].end], lead[0].start)
            return
    previous = scope.previous_fact
    if (
        previous is not None
        and previous.indicator.family == fact.indicator.family
        and previous.basis == Basis.FLOW
        and not _has_own_break(scope)
    ):
        fact.period_start, fact.period_end = previous.period_start, previous.period_end
        fact.note("period_end", "sentence")
        return
    relevant = [f for f in scope.earlier if f.basis == Basis.FLOW and f.indicator.family == fact.indicator.family]
    for sentence in scope.earlier_sentences(4):
        spans = [
            s
            for s in article.spans_within(sentence.start, sentence.end)
            if usable(s, days=False)
            and s.kind not in {"years", "since", "nextyears"}
            and not grown_only(article.low, s)
        ]
        spans = [s for s in spans if not _is_apart(article.low, s.start)] or spans
        told = any(article.sentences[f.sentence] == sentence for f in relevant)
        told_before = told and article.low.startswith(("trước đó", "cùng kì"), sentence.start)
        if told_before:
            continue
        facts = [
            f
            for f in relevant
            if article.sentences[f.sentence] == sentence
            and f.period_end is not None
            and f.modality == fact.modality
            and not is_aside(f)
        ]
        facts = [f for f in facts if not _is_apart(article.low, f.mention.start)] or facts
        if facts:
            fact.period_start, fact.period_end = facts[-1].period_start, facts[-1].period_end
            fact.note("period_end", "paragraph")
            return
        if any(article.sentences[f.sentence] == sentence and is_aside(f) for f in relevant):
            continue
        if spans and not (
            fact.indicator == Indicator.TRADE_VALUE and scope.text_of_sentence().startswith("việt nam là")
        ):
            first, last = fiscal_year(spans[-1], scope) or resolve(spans[-1], article.anchor)
            if (
                first is not None
                and fact.modality == Modality.ACTUAL
                and not _is_future(spans[-1], article.anchor.year)
            ):
                fact.period_start, fact.period_end = first, last
                fact.note("period_end", "paragraph", article.text[spans[-1].start : spans[-1].end], spans[-1].start)
                return
    flows = [f for f in relevant if f.period_end is not None and scope.is_near(f, 6)]
    if fact.indicator.family == Family.INVESTMENT and flows:
        fact.period_start, fact.period_end = flows[-1].period_start, flows[-1].period_end
        fact.note("period_end", "paragraph")
        return
    title = [s for s in article.spans_within(0, article.title_end) if usable(s, days=False)]
    if title and fact.modality == Modality.ACTUAL:
        fact.period_start, fact.period_end = resolve(title[-1], article.anchor)
        fact.note("period_end", "article", article.text[title[-1].start : title[-1].end], title[-1].start)
        return
    fact.note("period_end", "default")


def _is_apart(low: str, start: int) -> bool:
    """ "riêng quý IV giải ngân 6,22 tỷ USD": a part of the time that the sentence is about."""
    return bool(
        re.search(r"(?<!\w)riêng(?: trong)?\s(?:(?:tháng|quí)\s\w+[^.;,\d]{0,30})?$", low[max(0, start - 50) : start])
    )


def _has_own_break(scope: Scope) -> bool:
    return bool(re.search(r"(?<!thực )(?<!thể )hiện|đến nay|hằng năm|hàng năm", scope.left))


def _is_future(span: Span, year: int | None) -> bool:
    return year is not None and span.year is not None and span.year > year


def _single(scope: Scope, fact: Fact) -> None:
    article = scope.article
    text = scope.before
    span, where = find_span(scope, days=True, wide=fact.indicator == Indicator.ODA_DISBURSED)
    low = article.low
    if re.search(r"từ\s(?:mức\s)?(?:gần\s|hơn\s|khoảng\s)?$", scope.left) and re.match(
        r"[^.;\d]{0,30}\s(?:lên|xuống|thành)\s", scope.right
    ):
        fact.note("period_end", "default")
        return
    if span is None:
        licensed = [
            s
            for s in article.spans_within(scope.mention.end, scope.mention.end + len(scope.right))
            if usable(s, days=True) and s.kind not in {"years", "nextyears", "since"}
        ]
        licensed = [
            s
            for s in licensed
            if re.search(
                r"(?:cấp phép|cấp giấy|khởi công|động thổ|kí|trao|nhận giấy|phê duyệt|mua|thâu tóm)[^.;,]{0,40}$",
                low[scope.mention.end : s.start],
            )
        ]
        span, where = (licensed[0], "sentence") if licensed else (None, "")
    if span is None and re.match(r"\s?trong đó", scope.before):
        for sentence in scope.earlier_sentences(1):
            spans = [
                s
                for s in article.spans_within(sentence.start, sentence.end)
                if usable(s, days=True) and s.kind not in {"years", "since", "nextyears"}
            ]
            span, where = (spans[-1], "paragraph") if spans else (None, "")
    if span is None and _RESUMED_DEAL.match(scope.before) and fact.indicator.family == Family.INVESTMENT:
        for sentence in scope.earlier_sentences(1):
            spans = [
                s
                for s in article.spans_within(sentence.start, sentence.end)
                if usable(s, days=True) and s.kind not in {"years", "since", "nextyears"}
            ]
            span, where = (spans[-1], "paragraph") if spans else (None, "")
    if span is not None and span.kind == "fiscal":
        span = signing_day(article, scope.sentence_index, scope.mention.start) or span
        if span.kind == "fiscal":
            fact.period_start, fact.period_end = fiscal_year(span, scope) or resolve(span, article.anchor)
            fact.note("period_end", where, article.text[span.start : span.end], span.start)
            return
    if span is not None and span.kind not in {"years", "nextyears", "since"}:
        around = low[max(scope.sentence.start, span.start - 60) : span.end + 40]
        planned = re.search(
            (
                r"dự kiến (?:khởi công|hoàn thành|hoạt động|đưa vào|vận hành|thông xe)|hoàn thành"
                r"|đi vào hoạt động|vận hành|những ngày đầu|giai đoạn"
            ),
            around,
        )
        if not planned or fact.modality != Modality.ACTUAL:
            fact.period_start, fact.period_end = resolve(span, article.anchor)
            fact.note("period_end", where, article.text[span.start : span.end], span.start)
            return
    if re.search(
        r"giấy chứng nhận|trao|kí kết|ghi nhớ|khởi công|động thổ|kí", low[scope.sentence.start : scope.sentence.end]
    ) or any(
        re.search(
            r"trao giấy chứng nhận|kí kết|kí ghi nhớ|lễ kí|khởi công|động thổ|nhận giấy chứng nhận|cấp giấy chứng nhận",
            low[s.start : s.end],
        )
        for s in scope.earlier_sentences(4)
    ):
        day = article.anchor.day
        if (
            day is not None
            and fact.modality == Modality.ACTUAL
            and "từ năm" not in text
            and (article.anchor.reason != "publication" or re.search(r"vừa|hôm nay|sáng nay|chiều nay", text))
        ):
            fact.period_start = fact.period_end = day
            fact.note("period_end", "paragraph")
            fact.assumed.append("period_end")
            return
    fact.note("period_end", "default")
