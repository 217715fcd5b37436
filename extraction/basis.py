"""Basis of a figure: stock, flow, or one single project or deal."""

import re

from extraction.facts import Fact
from extraction.nearest import find_span, usable
from extraction.purchases import buys_stake
from extraction.release import release_basis
from extraction.scope import Scope
from models.codes import Basis, Family, Indicator, MentionKind

STOCK_WORDS = re.compile(
    r"lũy kế|còn hiệu lực|hiện có|tính đến|tính tới|đến nay|tới nay|nâng tổng|hiện nay|hiện tại"
    r"|(?<!thực )(?<!thể )(?<!xuất )(?<!phát )(?<!biểu )(?<!\w)hiện(?!\s(?:thực|đại|vật|trạng|diện|tượng"
    r"|hành))(?!\w)|thời điểm này|thời điểm hiện tại|tích lũy|đang hoạt động|tổng số vốn đầu tư vào"
    r"|đến cuối|đến hết|từ trước"
)
# summed over a part of the year, not since ever
_SUMMED = re.compile(
    r"(?:lũy kế|tính chung|tổng cộng|cộng dồn)(?: vốn\w*| trong| cả| của)* "
    r"(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) tháng"
    r"|(?:nâng|đưa) tổng[^.;]{0,60}(?:từ đầu năm|tháng đầu năm|\d tháng)|lũy kế từ đầu năm"
)
IN_SOME_YEARS = re.compile(
    r"trong (?:vòng )?(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) năm(?: qua| gần đây| vừa qua| trở lại đây)?"
    r"(?! (?:tới|tiếp|nữa|tài|20|19))(?!\w)"
)
ACCUMULATED = re.compile(r"đến nay|tới nay|lũy kế|tổng cộng|từ trước")
_FLOW = re.compile(
    r"trong (?:năm|tháng|quí|nửa|kì|\d+ tháng)|cả năm|thu hút thêm|thu hút mới|tháng đầu|từ đầu năm|cùng kì"
)
_SINGULAR = re.compile(
    r"(?<!các )(?<!những )(?<!nhiều )(?<!\d )(?<!số )(?<!lượt )(?:dự án|nhà máy|thương vụ|công ti|tập đoàn|liên doanh"
    r"|lọc hóa dầu|nhiệt điện|khu liên hợp|khách sạn|khu nghỉ dưỡng|khu du lịch|cảng biển|tổ hợp"
    r"|khu phức hợp|trung tâm|khu đô thị|cổ phần (?=của|tại|trong|ngân hàng|công ti)|sân golf|bệnh viện"
    r"|trường đại học|điện gió|điện mặt trời|startup|vòng gọi vốn|vòng đầu tư)"
    r"(?!\s(?:fdi|oda|đầu tư(?! xây| nhà| của)|được cấp|cấp mới"
    r"|cấp phép|mới|còn hiệu lực|có vốn|nước ngoài|đtnn))"
)
_AGGREGATE = re.compile(
    r"các dự án|những dự án|nhiều dự án|dự án fdi|vốn fdi|(?<!\w)fdi(?!\w)|vốn ngoại"
    r"|đầu tư (?:trực tiếp )?(?:của )?nước ngoài|các nhà đầu tư|các doanh nghiệp|thu hút"
    r"|các (?:khu công nghiệp|kcn)|\d+ (?:doanh nghiệp|công ti|dự án|văn kiện|quốc gia|nhà máy)"
    r"|(?:dẫn đầu|đứng (?:đầu|thứ)|xếp thứ)|vào lĩnh vực|lĩnh vực|(?<!\w)ngành(?!\w)|khu vực|đối tác"
    r"|quốc gia|vùng lãnh thổ|doanh nghiệp (?:hàn|nhật|mĩ|đức|pháp|hoa)|lũy kế|còn hiệu lực"
)
_RANKED_PLACE = re.compile(r"(?:(?:chỉ |đứng |xếp )?sau|vượt|vị trí thứ|đứng (?:đầu|thứ))\s[^;]{0,40}$")
# a project that explains the sum told before it: "2,15 tỷ USD nhờ dự án nhà máy thép 1,2 tỷ USD"
_ONE_OF_THEM = re.compile(
    r"(?:nhờ|bởi|do|trong đó có|với|riêng|kể cả|gồm)\s(?:có\s)?(?:siêu\s|một\s|riêng\s)?"
    r"(?:dự án|nhà máy|thương vụ|tổ hợp)"
    r"(?!\s(?:fdi|mới|cấp mới))[^;]{0,60}$"
)
_RANK = re.compile(r"đứng (?:đầu|thứ)|dẫn đầu|xếp thứ|(?:tiếp|kế) (?:theo|đến|sau)|vị trí thứ|nhiều nhất|lớn nhất")
_MANY_KINDS = re.compile(r"nhiều (?:loại hình|dự án|chương trình|khoản)[^.;]{0,80}(?:tổng|trị giá)")
_YEARLY = re.compile(r"(?:(?:hằng|hàng|mỗi) năm|bình quân năm)(?!\s(?:19|20)\d\d)[^.;,]{0,40}$")
_NAMED_TAKER = re.compile(
    r"(?<!các )(?<!nhiều )(?<!\d )(?:trường (?:đại học|cao đẳng|thpt)|bệnh viện|dự án|trung tâm|viện)\s\w"
)
_RAISED_IN_YEAR = re.compile(r"(?:nâng|đưa) tổng[^.;]{0,60}trong (?:năm|tài khóa)")
_INVESTOR_TOTAL = re.compile(
    r"(?:tính đến|đến nay|tới nay)[^.;]{0,60}đã (?:đầu tư|rót)|hơn \d+ năm[^.;]{0,40}tổng vốn đầu tư"
)
_NATIONAL_AID = re.compile(
    r"ước tính giải ngân|giải ngân (?:nguồn )?vốn (?:vay )?(?:oda|nước ngoài)|vốn oda (?:được )?giải ngân"
    r"|giải ngân oda|(?:nhu cầu|kế hoạch)(?: giải ngân)? vốn oda|huy động vốn nước ngoài|tổng vốn oda"
)


def set_basis(scope: Scope, fact: Fact) -> None:  # noqa: PLR0911, PLR0912, PLR0915
    """Stock, flow or single, for investment and aid."""
    previous = scope.previous_fact
    text, left, before = scope.text_of_sentence(), scope.left, scope.before
    if (
        re.search(r"từ đầu năm", before)
        and fact.indicator.family == Family.INVESTMENT
        and not re.search(r"lũy kế|hiệu lực|nâng tổng", left)
        and not is_single_deal(scope, fact)
    ):
        fact.basis = Basis.FLOW
        fact.note("basis", "sentence", "từ đầu năm")
        return
    if _SUMMED.search(left) and fact.indicator.family == Family.INVESTMENT and not is_single_deal(scope, fact):
        fact.basis = Basis.FLOW
        fact.note("basis", "clause")
        return
    since, _ = find_span(scope, days=False, wide=False)
    if (
        since is not None
        and since.kind == "since"
        and fact.indicator.family == Family.INVESTMENT
        and not is_single_deal(scope, fact)
    ):
        fact.basis = Basis.STOCK
        fact.note("basis", "clause", "từ năm")
        return
    if fact.rule == "list" and previous is not None and previous.basis != Basis.SINGLE and _ONE_OF_THEM.search(left):
        fact.basis = Basis.SINGLE
        fact.note("basis", "clause")
        return
    ranked = _RANKED_PLACE.search(left) if fact.rule == "list" and previous is not None else None
    whole = [f for f in scope.earlier if f.indicator == fact.indicator and f.basis != Basis.SINGLE] if ranked else []
    if whole and previous is not None and previous.basis == Basis.SINGLE:
        fact.basis = whole[-1].basis
        fact.note("basis", "paragraph")
        return
    if fact.rule == "list" and previous is not None and previous.indicator == fact.indicator:
        fact.basis = previous.basis
        fact.note("basis", "sentence")
        return
    years = IN_SOME_YEARS.search(before) if fact.indicator.family == Family.INVESTMENT else None
    if years and not STOCK_WORDS.search(before, years.end()) and not is_single_deal(scope, fact):
        fact.basis = Basis.FLOW
        fact.note("basis", "clause", "trong … năm")
        return
    if fact.indicator in {Indicator.FDI_ENTERPRISES}:
        fact.basis = Basis.STOCK
        return
    if fact.indicator == Indicator.ODA_COMMITTED and _is_ceremony(scope):
        fact.basis = Basis.SINGLE
        fact.note("basis", "sentence", "kí kết")
        return
    if (
        previous is not None
        and previous.mention is scope.previous
        and previous.indicator.family == fact.indicator.family
        and previous.mention.kind == MentionKind.COUNT
        and scope.mention.kind == MentionKind.MONEY
        and "nâng tổng" not in left
    ):
        fact.basis = previous.basis
        fact.note("basis", "sentence")
        return
    own = left + " " + scope.near_right
    cues = scope.clause_cues()
    if fact.indicator == Indicator.FDI_PROJECTS:
        is_new = bool(cues & {"new", "additional", "share_purchase"}) or scope.mention.noun.startswith("lượt")
        if (
            is_new
            and ACCUMULATED.search(before)
            and not re.search(r"cấp mới|đăng kí mới|dự án mới|mới được|tăng vốn|điều chỉnh", own)
        ):
            is_new = False
        span, _ = find_span(scope, days=True, wide=False)
        if span is not None and span.until and _is_year_to_date(scope):
            fact.basis = Basis.FLOW
            fact.note("basis", "sentence", "so với cùng kỳ")
            return
        frame = _frame(scope)
        if release_basis(scope, fact) == Basis.FLOW and "nâng tổng" not in left:
            fact.basis = Basis.FLOW
        elif fact.rule == "counted_part_fdi" and frame is not None and span is None:
            fact.basis = frame
        elif (
            ("nâng tổng" in left)
            or ("hiệu lực" in own)
            or (not is_new and (span is None or span.until or STOCK_WORDS.search(before)))
        ):
            fact.basis = Basis.STOCK
        elif is_new or (span is not None and not span.until):
            fact.basis = Basis.FLOW
        else:
            fact.basis = Basis.STOCK
        fact.note("basis", "clause")
        return
    if fact.indicator == Indicator.ODA_PROJECTS:
        span, _ = find_span(scope, days=True, wide=False)
        dated = span is not None and not span.until and not STOCK_WORDS.search(before)
        fact.basis = Basis.FLOW if dated or _is_ceremony(scope) else Basis.STOCK
        fact.note("basis", "clause")
        return
    if fact.indicator.family == Family.ODA:
        _oda_basis(scope, fact)
        return
    singular = is_single_deal(scope, fact)
    if singular and _INVESTOR_TOTAL.search(before) and not re.search(r"nhà máy|dự án (?!tại)", before):
        fact.basis = Basis.STOCK
        fact.note("basis", "sentence", "đến nay")
        return
    if singular:
        fact.basis = Basis.SINGLE
        fact.note("basis", "sentence")
        return
    span, _ = find_span(scope, days=True, wide=True)
    if span is not None and span.until and _is_year_to_date(scope):
        fact.basis = Basis.FLOW
        fact.note("basis", "sentence", "so với cùng kỳ")
        return
    if (
        fact.indicator == Indicator.FDI_REALISED
        and not STOCK_WORDS.search(before)
        and re.match(
            r"[^.;\d]{0,8},\s(?:tăng|giảm)[^.;]{0,30}so với (?:cùng kì|năm|tháng)",
            scope.article.low[scope.mention.end : scope.sentence.end],
        )
    ):
        fact.basis = Basis.FLOW
        fact.note("basis", "sentence", "so với")
        return
    stock = STOCK_WORDS.search(before) or "hiệu lực" in own or re.search(r"đến nay|hiện nay", scope.right)
    if (
        stock
        and _RANK.search(before)
        and not re.search(r"lũy kế|tính đến|hiệu lực|đến nay|tới nay|đến hết", before)
        and _frame(scope) == Basis.FLOW
    ):
        stock = None
    new = cues & {"new", "additional", "share_purchase"}
    if (
        stock
        and not (new and span is not None)
        and not (span is not None and not span.until and span.kind in {"firsts", "quarter"} and "lũy kế" not in before)
    ):
        fact.basis = Basis.STOCK
    elif (span is not None and (not span.until or new)) or new or _FLOW.search(text):
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


def _frame(scope: Scope) -> Basis | None:
    """Basis of the release that the sentence is part of: of the last figures of it, else what title and lead count."""
    for sentence in scope.earlier_sentences(1):
        told = any(scope.article.sentences[f.sentence] == sentence for f in scope.earlier)
        spans = [
            s
            for s in scope.article.spans_within(sentence.start, sentence.end)
            if usable(s, days=False) and s.kind not in {"years", "since", "nextyears"}
        ]
        if spans and not told:
            return (
                Basis.STOCK
                if spans[-1].until or ACCUMULATED.search(scope.article.low[sentence.start : sentence.end])
                else Basis.FLOW
            )
    near = [
        f
        for f in scope.earlier
        if f.indicator.family == Family.INVESTMENT and f.basis != Basis.SINGLE and scope.is_near(f, 4)
    ]
    broken_down = re.search(
        r"theo (?:lĩnh vực|ngành|đối tác|địa bàn|cơ cấu|hình thức)",
        scope.article.low[
            scope.earlier_sentences(1)[0].start
            if scope.earlier_sentences(1)
            else scope.sentence.start : scope.mention.start
        ],
    )
    if near and not broken_down:
        return near[-1].basis
    lead = [
        s
        for s in scope.article.spans_within(0, scope.article.lead_end)
        if usable(s, days=False) and s.kind not in {"years", "since", "nextyears"} and not s.until
    ]
    if lead and (near or broken_down):
        return Basis.FLOW
    return near[-1].basis if near else None


def is_single_deal(scope: Scope, fact: Fact) -> bool:  # noqa: PLR0911
    """Whether the amount belongs to one project or deal: the last word for one stands behind the last for many."""
    if scope.mention.kind != MentionKind.MONEY:
        return False
    left, before = scope.left, scope.before
    if fact.rule in {"fdi_components", "investor_mixed", "sentence_before", "release"}:
        return False
    if fact.rule == "investor" and buys_stake(scope):
        return True
    companies = [hit for hit in scope.names(scope.sentence.start, scope.mention.start, "company") if hit.value != "VN"]
    if (
        companies
        and re.search(r"hiện[^.;]{0,40}(?:đã )?đầu tư|(?:đến|tới) nay[^.;]{0,60}đầu tư|lũy kế|tổng cộng", before)
        and not re.search(r"nhà máy|dự án", before)
    ):
        return bool(re.search(r"đầu tư thêm|thêm\s(?:khoảng\s|hơn\s|gần\s)?$", left))
    if companies and _is_sum_of_investor(scope, companies[-1].start):
        return False
    clause = re.split(r"[:;]", before)[-1]
    offset = scope.mention.start - len(clause)
    aggregate = _last_start(_AGGREGATE, clause)
    single = max(_last_start(_SINGULAR, clause), max((hit.start - offset for hit in companies), default=-1))
    if single >= 0 or aggregate >= 0:
        return single > aggregate
    if companies or _SINGULAR.search(before):
        return True
    return bool(
        re.match(
            r"\s(?:vào|để mua|mua|cho|xây)\s[^.;,]{0,20}(?:công ti|dự án|nhà máy|startup|cổ phần)", scope.near_right
        )
    )


def _is_year_to_date(scope: Scope) -> bool:
    """A date that counts from the start of the year: the figure is set against a year before or the year's plan."""
    if re.search(r"lũy kế|hiệu lực|nâng tổng|từ trước", scope.before):
        return False
    text = scope.article.low[scope.mention.end : scope.sentence.end]
    return bool(re.search(r"cùng kì|kế hoạch (?:cả )?năm|% kế hoạch|so với năm", text))


def _is_sum_of_investor(scope: Scope, company: int) -> bool:
    """One investor's capital over several projects: "tổng vốn của LG tại …", "đã đầu tư 14,8 tỷ USD vào Việt Nam"."""
    before = scope.article.low[scope.sentence.start : company]
    if re.search(r"tổng (?:số )?vốn(?: đầu tư| đăng kí)* (?:của|mà) (?:tập đoàn |công ti )?$", before):
        return True
    into = re.match(r"\s(?:vốn\s)?(?:vào|tại|ở)\s(?:thị trường )?(?:việt nam|vn|nước ta)", scope.near_right)
    return bool(into) and not re.search(r"nhà máy|dự án|cổ phần|thêm", scope.left) and "đã" in scope.left


def _last_start(pattern: re.Pattern[str], text: str) -> int:
    """Start of the last match, -1 for none."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)


_CEREMONY = re.compile(
    r"lễ kí|kí kết (?:hợp đồng|hiệp định|thỏa thuận|công hàm)|hợp đồng viện trợ|công hàm|lễ trao|lễ bàn giao"
)


def _is_ceremony(scope: Scope) -> bool:
    """One signing of several contracts: what they are worth together is one deal, not a flow."""
    if re.search(r"đến nay|tới nay|lũy kế|tính đến|từ (?:năm )?(?:19|20)\d\d|hằng năm|mỗi năm", scope.before):
        return False
    ranges = [scope.sentence, *scope.earlier_sentences(1)]
    if scope.sentence_index == 0:  # a title: what it tells of follows
        ranges += scope.article.sentences[1:3]
    return any(_CEREMONY.search(scope.article.low[s.start : s.end]) for s in ranges)


def _oda_basis(scope: Scope, fact: Fact) -> None:
    text, before = scope.text_of_sentence(), scope.before
    span, _ = find_span(scope, days=False, wide=False)
    if _YEARLY.search(scope.left) and (span is None or span.kind != "year"):
        fact.basis = Basis.FLOW
        fact.note("basis", "clause", "mỗi năm")
        return
    if span is not None and span.kind == "since" and not re.search(r"dự án (?:đường|cầu|tuyến|nhà|metro)", before):
        fact.basis = Basis.STOCK
        fact.note("basis", "sentence", "từ năm")
        return
    if span is not None and span.kind == "years" and _NAMED_TAKER.search(before) and "các dự án" not in text:
        fact.basis = Basis.SINGLE
        fact.note("basis", "sentence")
        return
    within = span is not None and not span.until and span.kind in {"firsts", "months", "quarter", "year", "month"}
    if (
        re.search(
            r"đến nay|tới nay|lũy kế|tính đến|từ (?:năm )?(?:19|20)\d\d đến|tổng số vốn oda|từ trước",
            before + re.split(r"[,;]|\svà\s", scope.article.low[scope.mention.end : scope.sentence.end], maxsplit=1)[0],
        )
        and not re.search(r"dự án (?:đường|cầu|tuyến|nhà|metro|xây|cải)", before)
        and not (within and "tổng số vốn oda" in before and "đến nay" not in before)
    ) or (_MANY_KINDS.search(before) and find_span(scope, days=False, wide=True)[0] is None):
        fact.basis = Basis.STOCK
    elif _RAISED_IN_YEAR.search(before) or (
        _NATIONAL_AID.search(before) and not re.search(r"dự án (?!oda)\w+|tuyến|nhà máy", before)
    ):
        fact.basis = Basis.FLOW
    elif re.search(
        r"dự án|tuyến|chương trình|nhà máy|đường sắt|cầu |metro|cao tốc|khoản vay|khoản viện trợ|hiệp định|gói", text
    ) and not re.search(r"\d+ (?:dự án|chương trình|hiệp định)", before):
        span, _ = find_span(scope, days=False, wide=False)
        fact.basis = (
            Basis.FLOW
            if span is not None
            and span.kind in {"years", "firsts", "quarter"}
            and re.search(r"các (?:dự án|chương trình)", text)
            else Basis.SINGLE
        )
    else:
        span, _ = find_span(scope, days=False, wide=True)
        province = any(hit.value != "Việt Nam" for hit in scope.sentence_names("place", "district"))
        one_day = (
            span is not None and span.kind in {"month", "slashmonth"} and fact.indicator == Indicator.ODA_COMMITTED
        )
        own = span is not None and span.kind == "years" and bool(_NAMED_TAKER.search(before))
        spread = span is not None and not (
            one_day or own or (span.kind == "year" and province and fact.indicator == Indicator.ODA_COMMITTED)
        )
        fact.basis = Basis.FLOW if spread or fact.indicator == Indicator.ODA_DISBURSED else Basis.SINGLE
    fact.note("basis", "sentence")
