"""Basis and period of a figure: stock, flow or single, and the time expression that it hangs on."""

import re
from datetime import date

from extraction.facts import Fact
from extraction.periods import Span, month_end, resolve
from extraction.scope import Scope
from models.codes import Basis, Family, Indicator, MentionKind, Modality

_INVESTMENT_STOCK = re.compile(r"lũy kế|còn hiệu lực|hiện có|tính đến|tính tới|đến nay|tới nay|nâng tổng|hiện nay|hiện tại|(?<!thực )(?<!thể )(?<!xuất )(?<!phát )(?<!biểu )(?<!\w)hiện(?!\s(?:thực|đại|vật|trạng|diện|tượng|hành))(?!\w)|thời điểm này|thời điểm hiện tại|tích lũy|đang hoạt động|tổng số vốn đầu tư vào|đến cuối|đến hết|từ trước")
_ACCUMULATED = re.compile(r"đến nay|tới nay|lũy kế|tổng cộng|từ trước")
_FLOW = re.compile(r"trong (?:năm|tháng|quí|nửa|kì|\d+ tháng)|cả năm|thu hút thêm|thu hút mới|tháng đầu|từ đầu năm|cùng kì")
_SINGULAR = re.compile(
    r"(?<!các )(?<!những )(?<!nhiều )(?<!\d )(?<!số )(?:dự án|nhà máy|thương vụ|công ti|tập đoàn|liên doanh|lọc hóa dầu|nhiệt điện|khu liên hợp|khách sạn|khu nghỉ dưỡng|khu du lịch|khu công nghiệp|cảng|tổ hợp|khu phức hợp|trung tâm|khu đô thị|cổ phần)(?!\s(?:fdi|oda|đầu tư(?! xây| nhà| của)|được cấp|cấp mới|cấp phép|mới|còn hiệu lực|có vốn|nước ngoài|đtnn))"
)
_AGGREGATE = re.compile(r"các dự án|những dự án|nhiều dự án|tổng vốn fdi|vốn fdi|vốn đầu tư (?:trực tiếp )?nước ngoài|các nhà đầu tư|các doanh nghiệp|\d+ (?:doanh nghiệp|công ti|dự án|văn kiện|quốc gia)|vào lĩnh vực|lĩnh vực|ngành|khu vực|đối tác|quốc gia|vùng lãnh thổ|doanh nghiệp (?:hàn|nhật|mĩ|đức|pháp|hoa)")
_PERIODS = {"year", "firsts", "lasts", "months", "pastmonths", "quarter", "month", "slashmonth", "halfmonth", "halfyear", "years", "fiscal", "relmonth", "nextyears", "firstone", "twoyears", "monthrange", "releasehalf", "ytd"}
_DAYS = {"fullday", "longday", "day", "dayrange", "today", "yesterday"}
_JOIN_RIGHT = re.compile(r"\s*\(?(?:\s?(?:trong|vào|của|tính|ở|cho|theo|vào thời điểm|hồi|riêng|từ|đến|tới|đạt được|hàng hóa|trong cả|trị giá))*\s*\(?$")
_FROM_START = re.compile(r"từ đầu năm|từ 1/1|từ ngày 1/1")
_PER_YEAR = re.compile(r"^\s?(?:/\s?năm|mỗi năm|một năm|hằng năm|hàng năm)")


_FISCAL = re.compile(r"năm (?:tài chính|tài khóa) (?P<year>20\d\d)[^.;]{0,24}?(?:từ )?(?:ngày )?(?:0?1[/.-])?(?:tháng )?0?(?P<m1>\d{1,2})[/.-](?P<y1>20\d\d)[^.;\d]{0,20}(?:(?:30|31)[/.-])?(?:tháng )?0?(?P<m2>\d{1,2})[/.-](?P<y2>20\d\d)")


def _fiscal(span: Span, scope: Scope) -> tuple[date, date] | None:
    """A fiscal year as the article defines it, else Japan's from April where Japan or a firm of its is spoken of."""
    if span.kind != "fiscal" or span.year is None:
        return None
    defined = _FISCAL.search(scope.article.low)
    if defined and int(defined["m1"]) <= 12 and int(defined["m2"]) <= 12:  # noqa: PLR2004
        shift = span.year - int(defined["year"])
        return date(int(defined["y1"]) + shift, int(defined["m1"]), 1), month_end(int(defined["y2"]) + shift, int(defined["m2"]))
    if any(hit.value == "JP" for hit in scope.article.names.items):
        return date(span.year, 4, 1), date(span.year + 1, 3, 31)
    return None


def _usable(span: Span, *, days: bool) -> bool:
    return not span.compared and (span.kind in _PERIODS or (days and span.kind in _DAYS) or span.kind == "since")


def _direct_right(scope: Scope, days: bool) -> Span | None:
    low, mention = scope.article.low, scope.mention
    for span in scope.article.spans_within(mention.end, min(scope.sentence.end, mention.end + 60)):
        gap = low[mention.end : span.start]
        joined = _JOIN_RIGHT.fullmatch(gap) or (mention.kind == MentionKind.QUANTITY and re.fullmatch(r"[^.,;()\d]{1,40}\s", gap) and span.kind in {"year", "firsts", "lasts", "month"})
        if joined and _usable(span, days=days) and span.start < scope.right_end:
            return span
    return None


def find_span(scope: Scope, *, days: bool, wide: bool) -> tuple[Span | None, str]:
    """The time expression of a figure: directly behind, in its clause, earlier in the sentence, later in it, before it."""
    article, mention, sentence = scope.article, scope.mention, scope.sentence
    direct = _direct_right(scope, days)
    if direct is not None:
        return direct, "clause"
    taken = _taken(scope)
    lefts = [s for s in article.spans_within(scope.left_start, mention.start) if _usable(s, days=days) and s.start not in taken]
    if lefts:
        return _best(lefts), "clause"
    before = [s for s in article.spans_within(sentence.start, scope.left_start) if _usable(s, days=days) and s.start not in taken]
    if before:
        return _best(before), "sentence"
    previous = scope.previous_fact
    if previous is not None and taken and previous.mention is scope.previous and re.search(r"trong đó|\(|bao gồm|gồm|và nhập|, nhập|, xuất", scope.left):
        spans = [s for s in article.spans if s.start in taken]
        return spans[-1], "sentence"
    right = [s for s in article.spans_within(mention.end, mention.end + len(scope.right)) if _usable(s, days=days)]
    right = [s for s in right if not re.search(r"[,;]", article.low[mention.end : s.start]) or s.kind in {"year", "firsts", "months"} or s.until]
    if right and not wide:
        return None, ""
    if right:
        gap = article.low[mention.end : right[0].start]
        if len(gap) < 60 and not re.search(r"(?:mục tiêu|dự kiến|đến|tới|từ|so với|kể từ)\s*(?:năm\s)?$", gap):
            return right[0], "sentence"
    return None, ""


def _best(spans: list[Span]) -> Span:
    """Of several in one clause the last, but a year alone yields to the months that it completes."""
    last = spans[-1]
    if last.kind == "year" and len(spans) > 1 and spans[-2].kind in {"firsts", "pastmonths", "month", "quarter"} and spans[-2].year is None and last.start - spans[-2].end < 4:  # noqa: PLR2004
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


_SAME_PERIOD = re.compile(r"(?<!so với )(?<!so )(?<!với )cùng kì(?:\snăm\s(?:(?P<year>(?:19|20)\d\d)|(?P<last>trước|ngoái)))?[^.;,]{0,30}$")


def _same_period(scope: Scope, fact: Fact) -> bool:
    """ "trong khi cùng kỳ năm 2020 chỉ đạt": the period of the figure before, in the other year."""
    match, previous = _SAME_PERIOD.search(scope.left), scope.previous_fact
    if match is None or previous is None or previous.period_start is None or previous.period_end is None:
        return False
    year = int(match["year"]) if match["year"] else previous.period_end.year - 1
    shift = previous.period_end.year - year
    fact.basis = previous.basis
    fact.period_start = date(previous.period_start.year - shift, previous.period_start.month, previous.period_start.day)
    fact.period_end = month_end(year, previous.period_end.month) if previous.period_end == month_end(previous.period_end.year, previous.period_end.month) else date(year, previous.period_end.month, previous.period_end.day)
    fact.note("period_end", "sentence", match.group().strip())
    return True


def set_time(scope: Scope, fact: Fact) -> None:
    """Basis, then period."""
    if _same_period(scope, fact):
        return
    if fact.indicator.family == Family.TRADE:
        if fact.indicator == Indicator.EXPORT_ENTERPRISES:
            fact.basis = Basis.STOCK
            _stock(scope, fact)
            return
        fact.basis = Basis.FLOW
        if scope.mention.value == 0:
            return
        if re.search(r"(?:kí|kí kết|trúng thầu|giành)[^.;,]{0,20}hợp đồng|(?:một|lô) hợp đồng|hợp đồng (?:này|trị giá)", scope.before) and not re.search(r"(?:các|nhiều|những) hợp đồng", scope.before):
            fact.basis = Basis.SINGLE
            _single(scope, fact)
            return
        _flow(scope, fact)
        return
    _set_basis(scope, fact)
    if fact.basis == Basis.SINGLE:
        _single(scope, fact)
    elif fact.basis == Basis.STOCK:
        _stock(scope, fact)
    else:
        _flow(scope, fact)


def _set_basis(scope: Scope, fact: Fact) -> None:
    previous = scope.previous_fact
    text, left, before = scope.text_of_sentence(), scope.left, scope.before
    if re.search(r"từ đầu năm", before) and fact.indicator.family == Family.INVESTMENT and not re.search(r"lũy kế|hiệu lực|nâng tổng", left) and not _is_single_deal(scope, fact):
        fact.basis = Basis.FLOW
        fact.note("basis", "sentence", "từ đầu năm")
        return
    if fact.rule == "list" and previous is not None and previous.indicator == fact.indicator:
        fact.basis = previous.basis
        fact.note("basis", "sentence")
        return
    if fact.indicator in {Indicator.FDI_ENTERPRISES}:
        fact.basis = Basis.STOCK
        return
    if previous is not None and previous.mention is scope.previous and previous.indicator.family == fact.indicator.family and previous.mention.kind == MentionKind.COUNT and scope.mention.kind == MentionKind.MONEY and "nâng tổng" not in left:
        fact.basis = previous.basis
        fact.note("basis", "sentence")
        return
    own = left + " " + scope.near_right
    cues = scope.clause_cues()
    if fact.indicator == Indicator.FDI_PROJECTS:
        new = bool(cues & {"new", "additional", "share_purchase"}) or scope.mention.noun.startswith("lượt")
        if new and _ACCUMULATED.search(before) and not re.search(r"cấp mới|đăng kí mới|dự án mới|mới được|tăng vốn|điều chỉnh", own):
            new = False
        span, _ = find_span(scope, days=True, wide=False)
        if ("nâng tổng" in left) or ("hiệu lực" in own) or (not new and (span is None or span.until or _INVESTMENT_STOCK.search(before))):
            fact.basis = Basis.STOCK
        elif new or (span is not None and not span.until):
            fact.basis = Basis.FLOW
        else:
            fact.basis = Basis.STOCK
        fact.note("basis", "clause")
        return
    if fact.indicator == Indicator.ODA_PROJECTS:
        span, _ = find_span(scope, days=True, wide=False)
        fact.basis = Basis.FLOW if span is not None and not span.until and not _INVESTMENT_STOCK.search(before) else Basis.STOCK
        fact.note("basis", "clause")
        return
    if fact.indicator.family == Family.ODA:
        _oda_basis(scope, fact)
        return
    singular = _is_single_deal(scope, fact)
    if singular:
        fact.basis = Basis.SINGLE
        fact.note("basis", "sentence")
        return
    span, _ = find_span(scope, days=True, wide=True)
    stock = _INVESTMENT_STOCK.search(before) or "hiệu lực" in own or re.search(r"đến nay|hiện nay", scope.right)
    if stock and _RANK.search(before) and not re.search(r"lũy kế|tính đến|hiệu lực|đến nay|tới nay|đến hết", before) and _frame(scope) == Basis.FLOW:
        stock = None
    new = cues & {"new", "additional", "share_purchase"}
    if stock and not (new and span is not None) and not (span is not None and not span.until and span.kind in {"firsts", "quarter"} and "lũy kế" not in before):
        fact.basis = Basis.STOCK
    elif span is not None and (not span.until or new):
        fact.basis = Basis.FLOW
    elif new or _FLOW.search(text):
        fact.basis = Basis.FLOW
    elif _frame(scope) is not None:
        fact.basis = Basis.FLOW if _frame(scope) == Basis.FLOW else Basis.STOCK
        fact.note("basis", "paragraph")
        return
    else:
        fact.basis = Basis.STOCK
        fact.note("basis", "default")
        return
    fact.note("basis", "clause")


_RANK = re.compile(r"đứng (?:đầu|thứ)|dẫn đầu|xếp thứ|(?:tiếp|kế) (?:theo|đến|sau)|vị trí thứ|nhiều nhất|lớn nhất")


def _frame(scope: Scope) -> Basis | None:
    """Basis of the release that the sentence is part of: of the last figures of it, else what title and lead count."""
    for sentence in scope.earlier_sentences(1):
        told = any(scope.article.sentences[f.sentence] == sentence for f in scope.earlier)
        spans = [s for s in scope.article.spans_within(sentence.start, sentence.end) if _usable(s, days=False) and s.kind not in {"years", "since", "nextyears"}]
        if spans and not told:
            return Basis.STOCK if spans[-1].until or _ACCUMULATED.search(scope.article.low[sentence.start : sentence.end]) else Basis.FLOW
    near = [f for f in scope.earlier if f.indicator.family == Family.INVESTMENT and f.basis != Basis.SINGLE and scope.sentence_index - f.sentence <= 4]  # noqa: PLR2004
    broken_down = re.search(r"theo (?:lĩnh vực|ngành|đối tác|địa bàn|cơ cấu|hình thức)", scope.article.low[scope.earlier_sentences(1)[0].start if scope.earlier_sentences(1) else scope.sentence.start : scope.mention.start])
    if near and not broken_down:
        return near[-1].basis
    lead = [s for s in scope.article.spans_within(0, scope.article.lead_end) if _usable(s, days=False) and s.kind not in {"years", "since", "nextyears"} and not s.until]
    if lead and (near or broken_down):
        return Basis.FLOW
    return near[-1].basis if near else None


def _is_single_deal(scope: Scope, fact: Fact) -> bool:
    if scope.mention.kind != MentionKind.MONEY:
        return False
    left, before = scope.left, scope.before
    if fact.rule in {"fdi_components", "investor_mixed", "sentence_before"}:
        return False
    if fact.rule == "investor" or fact.rule.startswith("fdi_"):
        if re.search(r"fdi|đầu tư (?:trực tiếp )?nước ngoài|vốn ngoại", left) and not re.search(r"(?:một|có) dự án|dự án (?!fdi|đầu tư)\w+", left):
            return False
        if _INVESTMENT_STOCK.search(before) and re.search(r"doanh nghiệp|nhà đầu tư|đối tác|các dự án|tổng số vốn", before) and not re.search(r"nhà máy|dự án (?!đầu tư|fdi|còn)", left):
            return False
        companies = scope.names(scope.sentence.start, scope.mention.start, "company")
        if companies and re.search(r"hiện[^.;]{0,40}(?:đã )?đầu tư|(?:đến|tới) nay[^.;]{0,60}đầu tư|lũy kế|tổng cộng", before) and not re.search(r"nhà máy|dự án", before):
            return bool(re.search(r"đầu tư thêm|thêm\s(?:khoảng\s|hơn\s|gần\s)?$", left))
        if companies and _is_sum_of_investor(scope, companies[-1].start):
            return False
        if companies:
            return True
        clause = re.split(r"[:;]", before)[-1]
        aggregate = _last_start(_AGGREGATE, clause)
        if _last_start(_SINGULAR, clause) > aggregate:
            return True
        single = _SINGULAR.search(before) or re.match(r"\s(?:vào|để mua|mua|cho|xây)\s[^.;,]{0,20}(?:công ti|dự án|nhà máy|startup|cổ phần)", scope.near_right)
        return bool(single) and aggregate < 0
    return False


_NATIONAL_AID = re.compile(r"ước tính giải ngân|giải ngân (?:nguồn )?vốn (?:vay )?(?:oda|nước ngoài)|vốn oda (?:được )?giải ngân|giải ngân oda|(?:nhu cầu|kế hoạch)(?: giải ngân)? vốn oda|huy động vốn nước ngoài|tổng vốn oda")


def _is_sum_of_investor(scope: Scope, company: int) -> bool:
    """One investor's capital over several projects: "tổng vốn của LG tại …", "Samsung đã đầu tư 14,8 tỷ USD vào Việt Nam"."""
    before = scope.article.low[scope.sentence.start : company]
    if re.search(r"tổng (?:số )?vốn(?: đầu tư| đăng kí)* (?:của|mà) (?:tập đoàn |công ti )?$", before):
        return True
    into = re.match(r"\s(?:vốn\s)?(?:vào|tại|ở)\s(?:thị trường )?(?:việt nam|vn|nước ta)", scope.near_right)
    return bool(into) and not re.search(r"nhà máy|dự án|cổ phần|thêm", scope.left) and "đã" in scope.left


def _last_start(pattern: re.Pattern[str], text: str) -> int:
    """Start of the last match, -1 for none."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _oda_basis(scope: Scope, fact: Fact) -> None:
    text, before = scope.text_of_sentence(), scope.before
    if re.search(r"đến nay|tới nay|lũy kế|tính đến|từ (?:năm )?(?:19|20)\d\d đến|tổng số vốn oda|từ trước", before + scope.article.low[scope.mention.end : scope.sentence.end]) and not re.search(r"dự án (?:đường|cầu|tuyến|nhà|metro|xây|cải)", before):
        fact.basis = Basis.STOCK
    elif _NATIONAL_AID.search(before) and not re.search(r"dự án (?!oda)\w+|tuyến|nhà máy", before):
        fact.basis = Basis.FLOW
    elif re.search(r"dự án|tuyến|chương trình|nhà máy|đường sắt|cầu |metro|cao tốc|khoản vay|khoản viện trợ|hiệp định|gói", text) and not re.search(r"\d+ (?:dự án|chương trình|hiệp định)", before):
        span, _ = find_span(scope, days=False, wide=False)
        fact.basis = Basis.FLOW if span is not None and span.kind in {"years", "firsts", "quarter"} and re.search(r"các (?:dự án|chương trình)", text) else Basis.SINGLE
    else:
        span, _ = find_span(scope, days=False, wide=True)
        province = any(hit.value != "Việt Nam" for hit in scope.sentence_names("place", "district"))
        spread = span is not None and not (span.kind == "year" and province and fact.indicator == Indicator.ODA_COMMITTED)
        fact.basis = Basis.FLOW if spread or fact.indicator == Indicator.ODA_DISBURSED else Basis.SINGLE
    fact.note("basis", "sentence")


def _flow(scope: Scope, fact: Fact) -> None:
    if _PER_YEAR.match(scope.article.low[scope.mention.end : scope.mention.end + 12]) and _direct_right(scope, days=False) is None:
        left = [s for s in scope.article.spans_within(scope.left_start, scope.mention.start) if s.kind == "year"]
        if not left:
            return
    new = fact.indicator.family == Family.INVESTMENT
    span, where = find_span(scope, days=True if new else False, wide=True)
    if span is None and not new:
        days, where_day = find_span(scope, days=True, wide=False)
        if days is not None and (days.until or re.search(r"từ đầu năm|từ 1/1", scope.before)):
            span, where = days, where_day
    counted = [s for s in scope.article.spans_within(scope.sentence.start, scope.mention.start) if s.kind == "ytd"]
    if counted and (span is None or span.kind != "ytd") and (span is None or span.start > counted[-1].start):
        first, end = resolve(counted[-1], scope.article.anchor)
        until = resolve(span, scope.article.anchor)[1] if span is not None else end
        fact.period_start, fact.period_end = first, until
        fact.note("period_end", "sentence", scope.article.text[counted[-1].start : counted[-1].end], counted[-1].start)
        return
    if span is None:
        _inherit_period(scope, fact)
        return
    fiscal = _fiscal(span, scope)
    first, last = fiscal or resolve(span, scope.article.anchor)
    if span.kind == "twoyears":
        order = sum(1 for m in scope.article.mentions_of(scope.sentence) if span.end <= m.start < scope.mention.start)
        year = span.numbers[min(order, 1)]
        first, last = date(year, 1, 1), date(year, 12, 31)
    if first is not None and last is not None:
        if span.until and span.kind not in {"years", "firsts"} and fact.modality == Modality.ACTUAL and (span.kind != "year" or new):
            first = date(last.year, 1, 1)
        if fact.modality != Modality.ACTUAL and span.kind == "years" and re.search(r"đến|tới", scope.article.low[span.start : span.end]):
            first = date(last.year, 1, 1)
        if span.kind in _DAYS and not span.until and new and first == last and fact.component is None:
            first = first
    fact.period_start, fact.period_end = first, last
    fact.note("period_end", where, scope.article.text[span.start : span.end], span.start)
    if span.year is None:
        fact.assumed.append("period_end")


def set_future(scope: Scope, fact: Fact) -> None:
    """A period that begins behind the article's own news has not happened."""
    now = scope.article.anchor.day or scope.article.anchor.latest
    if fact.modality == Modality.ACTUAL and fact.basis == Basis.FLOW and now is not None and fact.period_start is not None and fact.period_start > now and fact.value != 0:
        fact.modality = Modality.EXPECTED
        fact.note("modality", "article", "future period")


def _inherit_period(scope: Scope, fact: Fact) -> None:
    """From the figure before in the sentence, from the last sentences, then from title and lead."""
    article = scope.article
    same = re.search(r"cùng (?:năm|thời gian|thời kì|thời điểm|giai đoạn|kì)(?! trước| ngoái| năm)", scope.before)
    dated = [f for f in scope.earlier if f.basis == Basis.FLOW and f.period_end is not None and scope.sentence_index - f.sentence <= 2]  # noqa: PLR2004
    if "cả năm" in scope.left and scope.previous_fact is not None and scope.previous_fact.period_end is not None:
        year = scope.previous_fact.period_end.year
        fact.period_start, fact.period_end = date(year, 1, 1), date(year, 12, 31)
        fact.note("period_end", "sentence", "cả năm")
        return
    if same and dated:
        fact.period_start, fact.period_end = dated[-1].period_start, dated[-1].period_end
        fact.note("period_end", "paragraph", same.group())
        return
    if fact.indicator.family == Family.TRADE and scope.previous_fact is None and re.search(r"(?<!thực )(?<!thể )(?<!\w)hiện(?: nay)?(?!\s(?:thực|đại|có))(?!\w)|đến nay|(?:hằng|hàng|mỗi) năm", scope.before):
        fact.note("period_end", "default")
        return
    if fact.indicator.family == Family.INVESTMENT and re.search(r"theo (?:lĩnh vực|ngành|đối tác|địa bàn|cơ cấu|hình thức)", scope.before):
        lead = [s for s in article.spans_within(0, article.lead_end) if _usable(s, days=False) and s.kind not in {"years", "since", "nextyears"}]
        if lead:
            fact.period_start, fact.period_end = resolve(lead[0], article.anchor)
            fact.note("period_end", "article", article.text[lead[0].start : lead[0].end], lead[0].start)
            return
    previous = scope.previous_fact
    if previous is not None and previous.indicator.family == fact.indicator.family and previous.basis == Basis.FLOW and not _has_own_break(scope):
        fact.period_start, fact.period_end = previous.period_start, previous.period_end
        fact.note("period_end", "sentence")
        return
    relevant = [f for f in scope.earlier if f.basis == Basis.FLOW and f.indicator.family == fact.indicator.family]
    for sentence in scope.earlier_sentences(4):
        spans = [s for s in article.spans_within(sentence.start, sentence.end) if _usable(s, days=False) and s.kind not in {"years", "since", "nextyears"}]
        facts = [f for f in relevant if article.sentences[f.sentence] == sentence and f.period_end is not None and f.modality == fact.modality]
        if facts:
            fact.period_start, fact.period_end = facts[-1].period_start, facts[-1].period_end
            fact.note("period_end", "paragraph")
            return
        if spans and not (fact.indicator == Indicator.TRADE_VALUE and scope.text_of_sentence().startswith("việt nam là")):
            first, last = resolve(spans[-1], article.anchor)
            if first is not None and fact.modality == Modality.ACTUAL and not _is_future(spans[-1], article.anchor.year):
                fact.period_start, fact.period_end = first, last
                fact.note("period_end", "paragraph", article.text[spans[-1].start : spans[-1].end], spans[-1].start)
                return
    flows = [f for f in relevant if f.period_end is not None and scope.sentence_index - f.sentence <= 6]  # noqa: PLR2004
    if fact.indicator.family == Family.INVESTMENT and flows:
        fact.period_start, fact.period_end = flows[-1].period_start, flows[-1].period_end
        fact.note("period_end", "paragraph")
        return
    title = [s for s in article.spans_within(0, article.title_end) if _usable(s, days=False)]
    if title and fact.modality == Modality.ACTUAL:
        fact.period_start, fact.period_end = resolve(title[-1], article.anchor)
        fact.note("period_end", "article", article.text[title[-1].start : title[-1].end], title[-1].start)
        return
    fact.note("period_end", "default")


def _has_own_break(scope: Scope) -> bool:
    return bool(re.search(r"(?<!thực )(?<!thể )hiện|đến nay|hằng năm|hàng năm", scope.left))


def _is_future(span: Span, year: int | None) -> bool:
    return year is not None and span.year is not None and span.year > year


def _stock(scope: Scope, fact: Fact) -> None:
    article = scope.article
    previous = scope.previous_fact
    span, where = find_span(scope, days=True, wide=False)
    if span is None:
        later = [s for s in article.spans_within(scope.mention.end, scope.sentence.end) if s.until and not s.compared and s.kind != "years"]
        if later:
            span, where = later[0], "sentence"
    if span is not None and (span.until or span.kind in {"since"} or "nâng tổng" in scope.left or _INVESTMENT_STOCK.search(scope.before) or span.kind not in _DAYS):
        first, last = resolve(span, article.anchor)
        if span.kind == "since":
            fact.period_start, fact.period_end = first, last
        elif not (_now_after(scope, span) and not span.until):
            fact.period_end = last
        else:
            fact.period_end = article.anchor.day
        since = [s for s in article.spans_within(scope.sentence.start, scope.mention.start) if s.kind == "since"]
        if since:
            fact.period_start = date(since[-1].numbers[0], 1, 1)
        fact.note("period_end", where, article.text[span.start : span.end], span.start)
        return
    if previous is not None and previous.basis == Basis.STOCK and previous.indicator.family in {fact.indicator.family, Family.INVESTMENT}:
        fact.period_start, fact.period_end = previous.period_start, previous.period_end
        fact.note("period_end", "sentence")
        return
    near = [f for f in scope.earlier if f.basis == Basis.STOCK and scope.sentence_index - f.sentence <= 2 and f.period_end is not None and f.indicator.family == fact.indicator.family]  # noqa: PLR2004
    if near and not re.search(r"(?<!thực )(?<!thể )hiện|đến nay|tới nay", scope.before):
        fact.period_end = near[-1].period_end
        fact.note("period_end", "paragraph")
        return
    fact.period_end = article.anchor.day
    fact.note("period_end", "article" if article.anchor.day else "default", article.anchor.reason or None)
    if article.anchor.day:
        fact.assumed.append("period_end")


def _now_after(scope: Scope, span: Span) -> bool:
    """Whether "hiện" or "đến nay" stands between the expression and the figure."""
    return bool(re.search(r"(?<!thực )(?<!thể )hiện(?!\s(?:thực|đại))|đến nay|tới nay", scope.article.low[span.end : scope.mention.start])) and span.end <= scope.mention.start


def _single(scope: Scope, fact: Fact) -> None:
    article = scope.article
    text = scope.before
    span, where = find_span(scope, days=True, wide=False)
    low = article.low
    if re.search(r"từ\s(?:mức\s)?(?:gần\s|hơn\s|khoảng\s)?$", scope.left) and re.match(r"[^.;\d]{0,30}\s(?:lên|xuống|thành)\s", scope.right):
        fact.note("period_end", "default")
        return
    if span is None:
        licensed = [s for s in article.spans_within(scope.mention.end, scope.mention.end + len(scope.right)) if _usable(s, days=True) and s.kind not in {"years", "nextyears", "since"}]
        licensed = [s for s in licensed if re.search(r"(?:cấp phép|cấp giấy|khởi công|động thổ|kí|trao|nhận giấy|phê duyệt)[^.;]{0,30}$", low[scope.mention.end : s.start])]
        span, where = (licensed[0], "sentence") if licensed else (None, "")
    if span is None and re.match(r"\s?trong đó", scope.before):
        for sentence in scope.earlier_sentences(1):
            spans = [s for s in article.spans_within(sentence.start, sentence.end) if _usable(s, days=True) and s.kind not in {"years", "since", "nextyears"}]
            span, where = (spans[-1], "paragraph") if spans else (None, "")
    if span is not None and span.kind not in {"years", "nextyears", "since"}:
        around = low[max(scope.sentence.start, span.start - 60) : span.end + 40]
        planned = re.search(r"dự kiến (?:khởi công|hoàn thành|hoạt động|đưa vào|vận hành|thông xe)|hoàn thành|đi vào hoạt động|vận hành|những ngày đầu|giai đoạn", around)
        if not planned or fact.modality != Modality.ACTUAL:
            fact.period_start, fact.period_end = resolve(span, article.anchor)
            fact.note("period_end", where, article.text[span.start : span.end], span.start)
            return
    if re.search(r"giấy chứng nhận|trao|kí kết|ghi nhớ|khởi công|động thổ|kí", low[scope.sentence.start : scope.sentence.end]) or any(
        re.search(r"trao giấy chứng nhận|kí kết|kí ghi nhớ|lễ kí|khởi công|động thổ|nhận giấy chứng nhận|cấp giấy chứng nhận", low[s.start : s.end]) for s in scope.earlier_sentences(4)
    ):
        day = article.anchor.day
        if day is not None and fact.modality == Modality.ACTUAL and "từ năm" not in text and (article.published is None or re.search(r"vừa|hôm nay|sáng nay|chiều nay", text)):
            fact.period_start = fact.period_end = day
            fact.note("period_end", "paragraph")
            fact.assumed.append("period_end")
            return
    fact.note("period_end", "default")
