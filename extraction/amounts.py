"""Amounts of money: the last word to the left, else directly behind, else what went before."""

import re

from extraction.aid import aid
from extraction.capital import by_investor, capital, follows_domestic, investment, is_list_of_licences, realised
from extraction.facts import Fact
from extraction.found import (
    AID,
    BLOCKERS,
    GENERIC,
    TRADE,
    VALUE_OF,
    Found,
    Nothing,
    continues,
    first_strong,
    last_head,
    last_strong,
)
from extraction.hits import Hit
from extraction.named_amounts import bought_abroad, is_named_project
from extraction.partner_side import buys_from_us
from extraction.release import buys_shares, goes_on
from extraction.resumed import last_aid_word, paid_by_state, resumes_aid
from extraction.scope import Scope
from models.codes import Family, IgnoreReason, Indicator, MentionKind, RejectReason

_DIRECTION = re.compile(
    r"xuất nhập khẩu|xnk|thương mại|hai chiều|2 chiều|song phương|buôn bán|trao đổi|xuất siêu|nhập siêu"
    r"|xuất khẩu|nhập khẩu|(?<!\w)xk(?!\w)|(?<!\w)nk(?!\w)"
)
_DIRECTION_LABEL = {
    "xuất khẩu": "export", "xk": "export",
    "nhập khẩu": "import", "nk": "import", "xuất siêu": "export", "nhập siêu": "import",
}  # fmt: skip
_NAMED_AMOUNT = re.compile(r"\s(?:[^\W\d]+\s){0,2}\(|\s(?:với|là nhà đầu tư[^.;,\d]{0,30} với)\s(?:hơn |gần |khoảng )?")
_GOES_ON = re.compile(
    r"(?:đạt|với|là|mức|con số|lên|ở mức|khoảng|gần|hơn|xấp xỉ|trên|xuống|chỉ|có|tới|số \d|[^\W\d]:?|:)\s$"
)
_RANKED = re.compile(
    r"đứng (?:đầu|thứ)|dẫn đầu|xếp thứ|(?:tiếp|kế) (?:theo|đến|sau)|sau đó|vị trí thứ|đứng ở|lần lượt|với\s|đạt\s"
)


def money(scope: Scope) -> Found | Nothing:  # noqa: PLR0911
    """The indicator of an amount of money."""
    lefts = scope.left_heads()
    head = _trade_within(scope, lefts, last_head(lefts))
    directly = first_strong(scope.right_heads())
    if head is not None and head.label in {"blocker_part", *GENERIC} and buys_shares(scope):
        return Found(Indicator.FDI_REGISTERED, "list", "sentence", head)
    if directly is not None and directly.label in {"blocker_part", "blocker_balance"} and scope.follows(directly, 3):
        return Nothing(BLOCKERS[directly.label])
    if _is_part(scope) or _COUNTERPART.match(scope.near_right):
        return Nothing(IgnoreReason.PART)
    if head is not None and directly is not None and _is_trade_of_firms(scope, head, directly):
        return _by_label(scope, directly, "behind")
    named = last_aid_word(scope) if head is None or head.label not in AID else None
    if paid_by_state(scope):
        payers = scope.article.heads.within(scope.mention.end, scope.sentence.end)
        if payers:
            return aid(scope, payers[0], "state")
    if named is not None and resumes_aid(scope) and (head is None or head.label in {*GENERIC, "realised"}):
        return aid(scope, head if head is not None and head.label == "realised" else named, "resumed")
    if head is None:
        return _money_without_head(scope)
    if is_dominated(scope):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if head.label in GENERIC:
        return _money_by_context(scope, head, lefts)
    if head.label in BLOCKERS:
        return _blocked(scope, head)
    return _by_label(scope, head, "head")


def _is_trade_of_firms(scope: Scope, head: Hit, directly: Hit) -> bool:
    """ "Doanh nghiệp FDI đóng góp 880 triệu USD kim ngạch xuất khẩu": foreign firms' trade, no investment."""
    low = scope.article.low
    return (
        head.label == "fdi"
        and directly.label in TRADE
        and scope.follows(directly, 1)
        and low[directly.start : directly.end].startswith(("kim ngạch", "giá trị", "trị giá"))
    )


_OWNER = re.compile(r"\s(?:[^\W\d]+\s){0,3}của\s(?:(?:khối|khu vực|các|những|nhóm|doanh nghiệp|dn|kinh tế|có|vốn)\s)*")


def _trade_within(scope: Scope, lefts: list[Hit], head: Hit | None) -> Hit | None:
    """ "kim ngạch của khối doanh nghiệp FDI", "xuất khẩu thực hiện tháng 11": trade, whatever stands in its phrase."""
    if head is None or head.label not in {"fdi", "realised"}:
        return head
    before = last_strong(lefts[: lefts.index(head)])
    if before is None or before.label not in TRADE:
        return head
    between = scope.article.low[before.end : head.start]
    if head.label == "fdi":
        return before if _OWNER.fullmatch(between) else head
    return before if "vốn" not in between and not re.search(r"[.;]", between) else head


def is_dominated(scope: Scope) -> bool:
    """A word that takes the number whatever head follows before a comma: "dư nợ của khoản vay là"."""
    for hit in scope.article.cues.within(scope.left_start, scope.mention.start):
        if hit.label == "dominant":
            between = scope.article.low[hit.end : scope.mention.start]
            if (
                len(between) < 60  # noqa: PLR2004
                and not re.search(r"[,;:)]|\svà\s", between)
                and not re.match(r"\s?(?:từ\s)?xuất khẩu", between)
            ):
                return True
    return False


def _blocked(scope: Scope, head: Hit) -> Found | Nothing:
    behind = first_strong(scope.right_heads())
    if behind is not None and behind.label in {"oda", "fdi"} and scope.follows(behind, 3):
        return _by_label(scope, behind, "behind")
    word = scope.article.low[head.start : head.end]
    if (
        behind is not None
        and behind.label in TRADE
        and word in {"tiêu thụ", "sản lượng", "giá", "thanh toán"}
        and scope.follows(behind, 30)
    ):
        return _by_label(scope, behind, "behind")
    return Nothing(BLOCKERS[head.label])


def _by_label(scope: Scope, head: Hit, rule: str) -> Found | Nothing:
    label = head.label
    if label in TRADE:
        if (is_trade_of_other(scope, head) and not buys_from_us(scope)) or re.search(
            r"văn kiện|văn bản", scope.article.low[head.end : scope.mention.start]
        ):
            return Nothing(IgnoreReason.OUT_OF_SCOPE)
        return Found(VALUE_OF[label], f"trade_{rule}", "clause", head, negative=label == "deficit")
    if label == "fdi":
        return investment(scope, head, rule)
    if label in AID:
        return aid(scope, head, rule)
    if label == "realised":
        return realised(scope, head)
    return Nothing(BLOCKERS.get(label, IgnoreReason.NO_FAMILY))


def is_trade_of_other(scope: Scope, head: Hit) -> bool:
    """A foreign country before the verb, and nothing of ours behind it: "Nhật Bản nhập khẩu từ thế giới"."""
    if head.label not in {"export", "import", "surplus", "deficit"}:
        return False
    for hit in scope.names(scope.sentence.start, head.start, "country"):
        between = scope.article.low[hit.end : head.start]
        if re.fullmatch(r"(?:\s\([^()]*\))?\s(?:(?:đã|sẽ|đang|chỉ|phải|cũng|đã phải|hiện)\s)*", between):
            around = scope.article.low[max(scope.sentence.start, hit.start - 24) : hit.start]
            behind = scope.article.low[head.start : scope.mention.start] + scope.near_right
            ours = re.search(r"việt nam|nước ta|(?<!\w)vn(?!\w)", behind)
            return not ours and not re.search(r"(?:sang|vào|từ|tới|với|thị trường)\s(?:thị trường\s)?$", around)
    return False


def _direction(scope: Scope) -> str | None:
    """Export, import or both ways, by the last word for it before the mention, here or in the sentences before."""
    if re.search(r"hai nước|hai bên|song phương|hai chiều", scope.text_of_sentence()) and not re.search(
        r"xuất khẩu|nhập khẩu", scope.left
    ):
        return "both"
    texts = [scope.before, *(scope.article.low[s.start : s.end] for s in scope.earlier_sentences(2))]
    texts.append(scope.article.low[: scope.article.title_end])
    for text in texts:
        words = _DIRECTION.findall(text)
        if words:
            return _DIRECTION_LABEL.get(words[-1], "both")
    return None


def _as_volume(scope: Scope) -> str | None:
    """ "đạt trên 206 nghìn tấn, kim ngạch gần 80 triệu USD": an amount of the volume just before it."""
    previous = scope.previous_fact
    if previous is None or previous.mention is not scope.previous or _DIRECTION.search(scope.left):
        return None
    return {Indicator.EXPORT_VOLUME: "export", Indicator.IMPORT_VOLUME: "import"}.get(previous.indicator)


def _money_by_context(scope: Scope, head: Hit, lefts: list[Hit]) -> Found | Nothing:  # noqa: PLR0911
    if head.label == "amount_of_trade":
        label = _as_volume(scope) or _direction(scope)
        if label is None:
            return Nothing(None, RejectReason.NO_INDICATOR, Family.TRADE)
        return Found(VALUE_OF[label], "trade_amount", "sentence", head)
    behind = first_strong(scope.right_heads())
    spent = scope.article.low[head.start : head.end] in {"chi", "bỏ ra"}
    if spent and behind is not None and behind.label == "import":
        return _by_label(scope, behind, "behind")
    bought = bought_abroad(scope) if spent else None
    if bought is not None:
        return _by_label(scope, bought, "behind")
    if (
        behind is not None
        and behind.label in {"fdi", "oda", "realised", *TRADE}
        and not (head.label == "capital" and behind.label in TRADE)
    ):
        return _by_label(scope, behind, "behind")
    earlier = [hit for hit in lefts[: lefts.index(head)] if hit.label not in {"neutral", "worth"}]
    if head.label == "worth" and earlier and earlier[-1].label == "capital":
        head = earlier[-1]
    before = last_strong(lefts[: lefts.index(head)])
    if (
        before is not None
        and before.label in BLOCKERS
        and head.label == "worth"
        and earlier[-1] is before
        and not re.search(r"[,;]", scope.article.low[before.end : head.start])
    ):
        return Nothing(BLOCKERS[before.label])
    if before is not None and (
        before.label in {"fdi", "oda", "aid"} or (before.label in TRADE and head.label == "worth")
    ):
        return _by_label(scope, before, "before")
    if scope.previous_fact is not None and continues(scope):
        return _like_previous(scope, scope.previous_fact, head)
    if head.label == "capital" and goes_on(scope):
        return Found(Indicator.FDI_REGISTERED, "release", "article", head)
    wider = last_strong(scope.article.heads.within(scope.sentence.start, scope.left_start))
    if wider is not None and (wider.label in {"fdi", "oda"} or (wider.label in TRADE and head.label == "worth")):
        return _by_label(scope, wider, "sentence")
    market = re.search(r"thị trường (xuất|nhập) khẩu[^.;]{0,120}$", scope.before)
    if head.label == "worth" and market and scope.sentence_names("country"):
        return Found(VALUE_OF["export" if market[1] == "xuất" else "import"], "trade_market", "sentence", head)
    return capital(scope, head)


_COUNTERPART = re.compile(r"\s?(?:(?:từ|của|là|bằng)\s(?:nguồn )?)?(?:vốn )?(?:đối ứng|tự có)(?!\w)")


def _is_part(scope: Scope) -> bool:
    """A phase or a part of one project of which the whole was told ("giai đoạn 1 … trị giá 133 triệu USD")."""
    if not re.search(r"giai đoạn (?:\d|i|đầu|một|hai)|hạng mục|gói thầu|phần còn lại", scope.before):
        return False
    if re.search(r"khoản (?:vay|viện trợ|tài trợ|tín dụng)|vốn (?:vay|oda|viện trợ)|(?<!\w)oda", scope.left):
        return False
    whole = [f for f in scope.earlier if f.basis == "single" and scope.is_near(f, 8)]
    return any(f.value > (scope.mention.value or 0) for f in whole if f.unit == scope.mention.unit)


def _like_previous(scope: Scope, fact: Fact, head: Hit) -> Found | Nothing:
    family = fact.indicator.family
    if family == Family.TRADE:
        if head.label == "capital":
            return capital(scope, head)
        value = (
            Indicator.IMPORT_VALUE
            if fact.indicator in {Indicator.IMPORT_VOLUME, Indicator.IMPORT_VALUE}
            else Indicator.EXPORT_VALUE
        )
        if fact.indicator == Indicator.TRADE_VALUE:
            value = Indicator.TRADE_VALUE
        return Found(value, "trade_worth", "sentence", head)
    if family == Family.ODA:
        return aid(scope, head, "continued")
    return investment(scope, head, "continued")


def _money_without_head(scope: Scope) -> Found | Nothing:  # noqa: PLR0911
    behind = first_strong(scope.right_heads())
    if behind is not None and behind.label in BLOCKERS and scope.follows(behind, 3):
        return Nothing(BLOCKERS[behind.label])
    if behind is not None and behind.label not in BLOCKERS and scope.follows(behind, 30):
        return _by_label(scope, behind, "behind")
    generic = last_head(scope.right_heads())
    if generic is not None and generic.label == "capital" and scope.follows(generic, 3):
        return capital(scope, generic)
    told = re.match(
        r"\s?(?:\([^()]*\))?,?\s?(?:đó |đây |cũng )?là\s", scope.article.low[scope.mention.end : scope.sentence.end]
    )
    if told and len(scope.left) < 40:  # noqa: PLR2004
        named = first_strong(scope.article.heads.within(scope.mention.end, scope.sentence.end))
        if named is not None and named.label in {*TRADE, "fdi", "oda"}:
            return _by_label(scope, named, "behind")
    goes_on_with_list = re.match(r"\s?(?:cụ thể|trong đó|gồm|bao gồm|đó là)(?!\w)", scope.before)
    if is_list_of_licences(scope, 1 if goes_on_with_list else 0) and re.search(
        r"nhà máy|dự án|công ti|khu|tổ hợp", scope.left
    ):
        return by_investor(scope, None)
    if is_named_project(scope):
        return by_investor(scope, None)
    fact = scope.previous_fact
    investors = [hit for hit in scope.names(scope.left_start, scope.mention.start, "company") if hit.value != "VN"]
    if investors and _NAMED_AMOUNT.fullmatch(scope.article.low[investors[-1].end : scope.mention.start]):
        near = [f for f in scope.earlier if f.indicator.family == Family.INVESTMENT and scope.is_near(f, 3)]
        if near and (fact is None or fact.indicator.family == Family.INVESTMENT):
            return by_investor(scope, None)
    if continues(scope) and fact is not None:
        if fact.indicator.family == Family.INVESTMENT and follows_domestic(scope):
            return Nothing(IgnoreReason.OUT_OF_SCOPE)
        return _inherited(scope, fact)
    if goes_on(scope):
        return Found(Indicator.FDI_REGISTERED, "release", "article", None)
    return _from_sentence_before(scope)


def _inherited(scope: Scope, fact: Fact) -> Found | Nothing:
    """A list goes on: "A đạt 5 tỷ USD; B 3 tỷ USD", "từ X lên Y", "538 nghìn tấn và 182 triệu USD"."""
    indicator = fact.indicator
    if scope.mention.kind == MentionKind.MONEY:
        indicator = {
            Indicator.EXPORT_VOLUME: Indicator.EXPORT_VALUE,
            Indicator.IMPORT_VOLUME: Indicator.IMPORT_VALUE,
        }.get(indicator, indicator)
        if indicator in {Indicator.FDI_PROJECTS, Indicator.FDI_ENTERPRISES}:
            indicator = Indicator.FDI_REGISTERED
        if indicator == Indicator.ODA_PROJECTS:
            indicator = Indicator.ODA_COMMITTED
        if indicator == Indicator.EXPORT_ENTERPRISES:
            return Nothing(IgnoreReason.NO_FAMILY)
    if indicator == Indicator.EXPORT_VALUE and re.search(r"(?:sang|vào) (?:việt nam|vn|nước ta)\s", scope.left):
        indicator = Indicator.IMPORT_VALUE
    if indicator.family == Family.ODA and scope.mention.kind == MentionKind.MONEY:
        if re.search(r"kí kết|kí mới|cam kết|hiệp định", scope.left):
            indicator = Indicator.ODA_COMMITTED
        elif "giải ngân" in scope.left:
            indicator = Indicator.ODA_DISBURSED
    return Found(indicator, "list", "sentence", None, negative=fact.value < 0, single=fact.basis == "single")


def _from_sentence_before(scope: Scope) -> Found | Nothing:  # noqa: PLR0911
    """A sentence that goes on with the list or the topic of the one before: "Nhật Bản đạt 1,2 tỷ USD"."""
    if not _GOES_ON.search(scope.left):
        return Nothing(IgnoreReason.NO_FAMILY)
    start = scope.left_start
    named = bool(
        scope.names(start, scope.mention.start, "country", "place", "company")
        or scope.article.products.within(start, scope.mention.start)
    )
    bloc = (
        r"con số|khu vực|khối|nhóm hàng|mặt hàng|năm (?:19|20)\d\d|doanh nghiệp (?:địa phương|trung ương"
        r"|trong nước|nhà nước|tư nhân|fdi)"
    )
    if not named and not re.search(bloc, scope.left):
        return Nothing(IgnoreReason.NO_FAMILY)
    wider = last_strong(scope.article.heads.within(scope.sentence.start, start))
    if wider is not None:
        return _by_label(scope, wider, "sentence") if wider.label in TRADE else Nothing(IgnoreReason.NO_FAMILY)
    if scope.previous is not None and not scope.is_continued and scope.previous_fact is not None:
        return Nothing(IgnoreReason.NO_FAMILY)
    own = _DIRECTION.findall(scope.before)
    if own:
        return Found(VALUE_OF[_DIRECTION_LABEL.get(own[-1], "both")], "sentence_before", "sentence", None)
    last = scope.earlier[-1] if scope.earlier else None
    if (
        last is not None
        and scope.is_near(last, 2)
        and last.indicator.family == Family.INVESTMENT
        and last.basis != "single"
    ):
        if scope.mention.unit not in {"VND", None} and _RANKED.search(scope.left):
            return Found(Indicator.FDI_REGISTERED, "sentence_before", "paragraph", None)
        return Nothing(IgnoreReason.NO_FAMILY)
    listed = bool(re.search(r"(?:nhóm|mặt) (?:hàng )?[^.;]{2,60}\s(?:đạt|với)\s", scope.before))
    if last is not None and scope.is_near(last, 4 if listed and named else 2 if named else 1):
        if last.indicator.family != Family.TRADE:
            return Nothing(IgnoreReason.NO_FAMILY)
        indicator = {
            Indicator.EXPORT_VOLUME: Indicator.EXPORT_VALUE,
            Indicator.IMPORT_VOLUME: Indicator.IMPORT_VALUE,
        }.get(last.indicator, last.indicator)
        return Found(indicator, "sentence_before", "paragraph", None, negative=last.value < 0)
    if last is None and scope.is_abroad_before:
        return Nothing(IgnoreReason.NO_FAMILY)
    for sentence in scope.earlier_sentences(1):
        words = _DIRECTION.findall(scope.article.low[sentence.start : sentence.end])
        if words:
            label = _DIRECTION_LABEL.get(words[-1], "both")
            return Found(VALUE_OF[label], "sentence_before", "paragraph", None)
    return Nothing(IgnoreReason.NO_FAMILY)
