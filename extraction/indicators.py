"""Which indicator a mention measures: the last word for it to the left, else directly behind, else what went before."""

import re
from typing import NamedTuple

from extraction.hits import Hit
from extraction.scope import Scope
from models.codes import Family, IgnoreReason, Indicator, MentionKind, RejectReason

_VALUE = {
    "export": Indicator.EXPORT_VALUE,
    "import": Indicator.IMPORT_VALUE,
    "both": Indicator.TRADE_VALUE,
    "surplus": Indicator.TRADE_BALANCE,
    "deficit": Indicator.TRADE_BALANCE,
}
_TRADE = set(_VALUE)
_BLOCKERS = {
    "blocker_out_of_scope": IgnoreReason.OUT_OF_SCOPE,
    "blocker_part": IgnoreReason.PART,
    "blocker_balance": IgnoreReason.BALANCE,
}
_GENERIC = {"capital", "worth", "amount_of_trade"}
_AID = {"oda", "aid"}
_DIRECTION = re.compile(r"xuất nhập khẩu|xnk|thương mại|hai chiều|2 chiều|song phương|buôn bán|trao đổi|xuất siêu|nhập siêu|xuất khẩu|nhập khẩu|(?<!\w)xk(?!\w)|(?<!\w)nk(?!\w)")
_DIRECTION_LABEL = {
    "xuất khẩu": "export", "xk": "export", "nhập khẩu": "import", "nk": "import", "xuất siêu": "export", "nhập siêu": "import",
}  # fmt: skip
_GOES_ON = re.compile(r"(?:đạt|với|là|mức|con số|lên|ở mức|khoảng|gần|hơn|xấp xỉ|trên|xuống|chỉ|có|tới|số \d|[^\W\d]:?|:)\s$")
_RANKED = re.compile(r"đứng (?:đầu|thứ)|dẫn đầu|xếp thứ|(?:tiếp|kế) (?:theo|đến|sau)|sau đó|vị trí thứ|đứng ở|lần lượt|với\s|đạt\s")
_FOREIGN_INVESTORS = ("country", "company")
_INVESTED = re.compile(r"đầu tư|liên doanh|góp vốn|mua lại|cổ phần|rót|vốn|chuyển nhượng|bán lại|nhà máy|dự án|thương vụ|ký kết|thâu tóm|xây dựng")
_FOREIGN_PROJECT = re.compile(r"^\s?(?:đầu tư\s)?(?:trực tiếp\s)?(?:mới\s)?(?:có\s)?(?:vốn\s)?(?:đầu tư\s)?(?:trực tiếp\s)?(?:\(?fdi\)?|nước ngoài|đtnn|của nước ngoài)")
_DOMESTIC_OWNER = re.compile(
    r"tổng công ti|viglacera|vingroup|flc|becamex|hòa phát|pvn|evn|vinamilk|petrovietnam|sun group|trường hải|thaco|vinachem|tkv|bitexco|công ti cp|công ti cổ phần|cty cp|doanh nghiệp tư nhân|him lam|t&t|novaland|hoàng anh gia lai|bim group|geleximco|xuân trường|tập đoàn thành công"
)
_OUTWARD = re.compile(
    r"đầu tư ra nước ngoài|đầu tư sang|(?:doanh nghiệp|dn|công ti|nhà đầu tư|tập đoàn)\s(?:của\s)?(?:việt nam|vn|việt)\s[^.;]{0,50}(?:tại|sang|vào|ở)\s(?!việt nam|vn)|việt nam\s(?:hiện\s)?(?:đã\s)?(?:có\s[^.;,]{0,40}\sđầu tư|đầu tư)[^.;,]{0,60}\s(?:tại|sang|vào|ở)\s(?!việt nam|vn|tỉnh|tp|hà nội)"
)


class Found(NamedTuple):
    """An indicator, the rule that gave it, and the word that decided."""

    indicator: Indicator
    rule: str
    scope: str
    cue: Hit | None
    negative: bool = False
    single: bool = False
    is_total: bool = False  # the whole cost of a project, of which aid is a part


class Nothing(NamedTuple):
    """Why there is none."""

    reason: IgnoreReason | None
    reject: RejectReason | None = None
    family: Family | None = None


def decide(scope: Scope) -> Found | Nothing:
    """The indicator of a mention, by its kind."""
    match scope.mention.kind:
        case MentionKind.MONEY:
            return _money(scope)
        case MentionKind.QUANTITY:
            return _quantity(scope)
        case MentionKind.COUNT:
            return _projects(scope) if scope.mention.unit == "project" else _enterprises(scope)
        case _:
            return _zero(scope)


def _strong(hits: list[Hit]) -> Hit | None:
    """The last hit that is neither neutral nor generic."""
    for hit in reversed(hits):
        if hit.label not in _GENERIC and hit.label != "neutral":
            return hit
    return None


def _first(hits: list[Hit]) -> Hit | None:
    """The first hit that is neither neutral nor generic."""
    return next((hit for hit in hits if hit.label not in _GENERIC and hit.label != "neutral"), None)


def _last(hits: list[Hit]) -> Hit | None:
    return next((hit for hit in reversed(hits) if hit.label != "neutral"), None)


def _money(scope: Scope) -> Found | Nothing:
    lefts = scope.left_heads()
    head = _last(lefts)
    directly = _first(scope.right_heads())
    if directly is not None and directly.label in {"blocker_part", "blocker_balance"} and directly.start - scope.mention.end <= 3:  # noqa: PLR2004
        return Nothing(_BLOCKERS[directly.label])
    if _is_part(scope):
        return Nothing(IgnoreReason.PART)
    if head is None:
        return _money_without_head(scope)
    if _is_dominated(scope):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if head.label in _GENERIC:
        return _money_by_context(scope, head, lefts)
    if head.label in _BLOCKERS:
        return _blocked(scope, head)
    return _by_label(scope, head, "head")


def _is_dominated(scope: Scope) -> bool:
    """A word that takes the number whatever head follows it in the same stretch between commas: "dư nợ của khoản vay là"."""
    for hit in scope.article.cues.within(scope.left_start, scope.mention.start):
        if hit.label == "dominant":
            between = scope.article.low[hit.end : scope.mention.start]
            if len(between) < 60 and not re.search(r"[,;:)]|\svà\s", between) and not re.match(r"\s?(?:từ\s)?xuất khẩu", between):  # noqa: PLR2004
                return True
    return False


def _blocked(scope: Scope, head: Hit) -> Found | Nothing:
    behind = _first(scope.right_heads())
    if behind is not None and behind.label in {"oda", "fdi"} and behind.start - scope.mention.end <= 3:  # noqa: PLR2004
        return _by_label(scope, behind, "behind")
    word = scope.article.low[head.start : head.end]
    if behind is not None and behind.label in _TRADE and word in {"tiêu thụ", "sản lượng", "giá", "thanh toán"} and behind.start - scope.mention.end <= 30:  # noqa: PLR2004
        return _by_label(scope, behind, "behind")
    return Nothing(_BLOCKERS[head.label])


def _by_label(scope: Scope, head: Hit, rule: str) -> Found | Nothing:
    label = head.label
    if label in _TRADE:
        if _is_trade_of_other(scope, head):
            return Nothing(IgnoreReason.OUT_OF_SCOPE)
        return Found(_VALUE[label], f"trade_{rule}", "clause", head, negative=label == "deficit")
    if label == "fdi":
        return _investment(scope, head, rule)
    if label in _AID:
        return _oda(scope, head, rule)
    if label == "realised":
        return _realised(scope, head)
    return Nothing(_BLOCKERS.get(label, IgnoreReason.NO_FAMILY))


def _is_trade_of_other(scope: Scope, head: Hit) -> bool:
    """A foreign country before the verb, and nothing of ours behind it: "Nhật Bản nhập khẩu từ thế giới"."""
    if head.label not in {"export", "import"}:
        return False
    for hit in scope.names(scope.sentence.start, head.start, "country"):
        between = scope.article.low[hit.end : head.start]
        if re.fullmatch(r"(?:\s\([^()]*\))?\s(?:(?:đã|sẽ|đang|chỉ|phải|cũng|đã phải|hiện)\s)*", between):
            around = scope.article.low[max(scope.sentence.start, hit.start - 24) : hit.start]
            behind = scope.article.low[head.end : scope.mention.start]
            ours = re.search(r"việt nam|nước ta|(?<!\w)vn(?!\w)", behind)
            return not ours and not re.search(r"(?:sang|vào|từ|tới|với|thị trường)\s(?:thị trường\s)?$", around)
    return False


def _direction(scope: Scope) -> str | None:
    """Export, import or both ways, by the last word for it before the mention, here or in the sentences before."""
    if re.search(r"hai nước|hai bên|song phương|hai chiều", scope.text_of_sentence()) and not re.search(r"xuất khẩu|nhập khẩu", scope.left):
        return "both"
    texts = [scope.before, *(scope.article.low[s.start : s.end] for s in scope.earlier_sentences(2))]
    texts.append(scope.article.low[: scope.article.title_end])
    for text in texts:
        words = _DIRECTION.findall(text)
        if words:
            return _DIRECTION_LABEL.get(words[-1], "both")
    return None


def _money_by_context(scope: Scope, head: Hit, lefts: list[Hit]) -> Found | Nothing:
    if head.label == "amount_of_trade":
        label = _direction(scope)
        if label is None:
            return Nothing(None, RejectReason.NO_INDICATOR, Family.TRADE)
        return Found(_VALUE[label], "trade_amount", "sentence", head)
    behind = _first(scope.right_heads())
    if behind is not None and behind.label in {"fdi", "oda", "realised", *_TRADE} and not (head.label == "capital" and behind.label in _TRADE):
        return _by_label(scope, behind, "behind")
    earlier = [hit for hit in lefts[: lefts.index(head)] if hit.label not in {"neutral", "worth"}]
    if head.label == "worth" and earlier and earlier[-1].label == "capital":
        head = earlier[-1]
    before = _strong(lefts[: lefts.index(head)])
    if before is not None and before.label in _BLOCKERS and head.label == "worth" and earlier[-1] is before and not re.search(r"[,;]", scope.article.low[before.end : head.start]):
        return Nothing(_BLOCKERS[before.label])
    if before is not None and (before.label in {"fdi", "oda", "aid"} or (before.label in _TRADE and head.label == "worth")):
        return _by_label(scope, before, "before")
    if scope.previous_fact is not None and _continues(scope):
        return _like_previous(scope, head)
    wider = _strong(scope.article.heads.within(scope.sentence.start, scope.left_start))
    if wider is not None and (wider.label in {"fdi", "oda"} or (wider.label in _TRADE and head.label == "worth")):
        return _by_label(scope, wider, "sentence")
    return _capital(scope, head)


def _is_part(scope: Scope) -> bool:
    """A phase or a part of one project of which the whole was told ("giai đoạn 1 … trị giá 133 triệu USD")."""
    if not re.search(r"giai đoạn (?:\d|i|đầu|một|hai)|hạng mục|gói thầu|phần còn lại", scope.before):
        return False
    whole = [f for f in scope.earlier if f.basis == "single" and scope.sentence_index - f.sentence <= 8]  # noqa: PLR2004
    return any(f.value > (scope.mention.value or 0) for f in whole if f.unit == scope.mention.unit)


def _continues(scope: Scope) -> bool:
    """Whether the fact before it in the sentence goes on in it."""
    return scope.previous_fact is not None and scope.is_continued


def _like_previous(scope: Scope, head: Hit) -> Found | Nothing:
    fact = scope.previous_fact
    assert fact is not None  # noqa: S101
    family = fact.indicator.family
    if family == Family.TRADE:
        if head.label == "capital":
            return _capital(scope, head)
        value = Indicator.IMPORT_VALUE if fact.indicator in {Indicator.IMPORT_VOLUME, Indicator.IMPORT_VALUE} else Indicator.EXPORT_VALUE
        if fact.indicator == Indicator.TRADE_VALUE:
            value = Indicator.TRADE_VALUE
        return Found(value, "trade_worth", "sentence", head)
    if family == Family.ODA:
        return _oda(scope, head, "continued")
    return _investment(scope, head, "continued")


def _money_without_head(scope: Scope) -> Found | Nothing:
    behind = _first(scope.right_heads())
    if behind is not None and behind.label in _BLOCKERS and behind.start - scope.mention.end <= 3:  # noqa: PLR2004
        return Nothing(_BLOCKERS[behind.label])
    if behind is not None and behind.label not in _BLOCKERS and behind.start - scope.mention.end <= 30:  # noqa: PLR2004
        return _by_label(scope, behind, "behind")
    generic = _last(scope.right_heads())
    if generic is not None and generic.label == "capital" and generic.start - scope.mention.end <= 3:  # noqa: PLR2004
        return _capital(scope, generic)
    told = re.match(r"\s?(?:\([^()]*\))?,?\s?(?:đó |đây |cũng )?là\s", scope.article.low[scope.mention.end : scope.sentence.end])
    if told and len(scope.left) < 40:  # noqa: PLR2004
        named = _first(scope.article.heads.within(scope.mention.end, scope.sentence.end))
        if named is not None and named.label in {*_TRADE, "fdi", "oda"}:
            return _by_label(scope, named, "behind")
    if _is_list_of_licences(scope, 0) and re.search(r"nhà máy|dự án|công ti|khu|tổ hợp", scope.left):
        return _by_investor(scope, None)
    fact = scope.previous_fact
    if _continues(scope) and fact is not None:
        if fact.indicator.family == Family.INVESTMENT and _follows_domestic(scope):
            return Nothing(IgnoreReason.OUT_OF_SCOPE)
        return _inherited(scope)
    return _from_sentence_before(scope)


def _inherited(scope: Scope) -> Found | Nothing:
    """A list goes on: "A đạt 5 tỷ USD; B 3 tỷ USD", "từ X lên Y", "538 nghìn tấn và 182 triệu USD"."""
    fact = scope.previous_fact
    assert fact is not None  # noqa: S101
    indicator = fact.indicator
    if scope.mention.kind == MentionKind.MONEY:
        indicator = {Indicator.EXPORT_VOLUME: Indicator.EXPORT_VALUE, Indicator.IMPORT_VOLUME: Indicator.IMPORT_VALUE}.get(indicator, indicator)
        if indicator in {Indicator.FDI_PROJECTS, Indicator.FDI_ENTERPRISES}:
            indicator = Indicator.FDI_REGISTERED
        if indicator == Indicator.ODA_PROJECTS:
            indicator = Indicator.ODA_COMMITTED
        if indicator == Indicator.EXPORT_ENTERPRISES:
            return Nothing(IgnoreReason.NO_FAMILY)
    if indicator.family == Family.ODA and scope.mention.kind == MentionKind.MONEY:
        if re.search(r"kí kết|kí mới|cam kết|hiệp định", scope.left):
            indicator = Indicator.ODA_COMMITTED
        elif "giải ngân" in scope.left:
            indicator = Indicator.ODA_DISBURSED
    return Found(indicator, "list", "sentence", None, negative=fact.value < 0, single=fact.basis == "single")


def _from_sentence_before(scope: Scope) -> Found | Nothing:
    """A sentence that goes on with the list or the topic of the one before: "Nhật Bản đạt 1,2 tỷ USD"."""
    if not _GOES_ON.search(scope.left):
        return Nothing(IgnoreReason.NO_FAMILY)
    start = scope.left_start
    named = bool(scope.names(start, scope.mention.start, "country", "place") or scope.article.products.within(start, scope.mention.start))
    if not named and not re.search(r"con số|khu vực|khối|năm (?:19|20)\d\d", scope.left):
        return Nothing(IgnoreReason.NO_FAMILY)
    wider = _strong(scope.article.heads.within(scope.sentence.start, start))
    if wider is not None:
        return _by_label(scope, wider, "sentence") if wider.label in _TRADE else Nothing(IgnoreReason.NO_FAMILY)
    if scope.previous is not None and not scope.is_continued and scope.previous_fact is not None:
        return Nothing(IgnoreReason.NO_FAMILY)
    own = _DIRECTION.findall(scope.before)
    if own:
        return Found(_VALUE[_DIRECTION_LABEL.get(own[-1], "both")], "sentence_before", "sentence", None)
    last = scope.earlier[-1] if scope.earlier else None
    if last is not None and scope.sentence_index - last.sentence <= 2 and last.indicator.family == Family.INVESTMENT and last.basis != "single":  # noqa: PLR2004
        if scope.mention.unit not in {"VND", None} and _RANKED.search(scope.left):
            return Found(Indicator.FDI_REGISTERED, "sentence_before", "paragraph", None)
        return Nothing(IgnoreReason.NO_FAMILY)
    if last is not None and scope.sentence_index - last.sentence <= (2 if named else 1):
        if last.indicator.family != Family.TRADE:
            return Nothing(IgnoreReason.NO_FAMILY)
        indicator = {Indicator.EXPORT_VOLUME: Indicator.EXPORT_VALUE, Indicator.IMPORT_VOLUME: Indicator.IMPORT_VALUE}.get(last.indicator, last.indicator)
        return Found(indicator, "sentence_before", "paragraph", None, negative=last.value < 0)
    if last is None and scope.is_abroad_before:
        return Nothing(IgnoreReason.NO_FAMILY)
    for sentence in scope.earlier_sentences(1):
        words = _DIRECTION.findall(scope.article.low[sentence.start : sentence.end])
        if words:
            label = _DIRECTION_LABEL.get(words[-1], "both")
            return Found(_VALUE[label], "sentence_before", "paragraph", None)
    return Nothing(IgnoreReason.NO_FAMILY)


def _capital(scope: Scope, head: Hit) -> Found | Nothing:
    """Capital without a word for its family: aid where aid is spoken of, foreign where the investor is."""
    heads = scope.article.heads.within(scope.sentence.start, scope.sentence.end)
    labels = {hit.label for hit in heads}
    lenders = scope.sentence_names("lender")
    parts = scope.left_cues() & {"new", "additional", "share_purchase"}
    if len(parts) > 1 and "oda" not in labels:
        return _investment(scope, head, "components")
    if "oda" in labels or lenders or _by_government(scope):
        return _oda(scope, head, "sentence", is_total="khoản" not in scope.left)
    if "fdi" in labels:
        return _investment(scope, head, "sentence")
    aided = [f for f in scope.earlier if f.indicator.family == Family.ODA and scope.sentence_index - f.sentence <= 2]  # noqa: PLR2004
    if aided and re.match(r"\s?(?:trong đó|cụ thể|theo đó|dự án|ngoài ra)", scope.before) and not _foreign_names(scope, scope.sentence.start, scope.sentence.end):
        return _oda(scope, head, "near")
    return _investment(scope, head, "investor")


_BACK = re.compile(
    r"^\s?(?:dự án|nhà máy|tập đoàn|công ti|hãng|theo đó|cụ thể|trong đó|ngoài ra|hay|bên cạnh|với|tổng vốn|tổng mức|liên doanh|đây|kế đó|không chỉ|nếu|vì vậy|do đó|tổng số vốn|nhà đầu tư|thương vụ|số tiền|đó là|khi đó)(?!\w)"
    r"|(?:dự án|nhà máy|tập đoàn|công ti|hãng|lĩnh vực|ngành|liên doanh|khu vực) (?:này|trên|nói trên)"
)
_RELEASE = re.compile(r"đứng (?:đầu|thứ)|dẫn đầu|xếp thứ|(?:tiếp|kế) (?:theo|đến|sau)|thu hút|tính chung|lũy kế|lĩnh vực|ngành|tổng vốn")


def _by_government(scope: Scope) -> bool:
    """Money of a foreign government in an article that speaks of aid."""
    low = scope.article.low
    named = any(low[max(0, hit.start - 10) : hit.start].endswith("chính phủ ") for hit in scope.sentence_names("country"))
    return named and any(hit.label == "oda" for hit in scope.article.heads.items)


def _is_foreign_investor(scope: Scope) -> tuple[bool, str]:
    """Whether a foreign investor is named in the sentence, or in one before it that it goes on from."""
    if _foreign_names(scope, scope.sentence.start, scope.sentence.end) or "foreign" in scope.sentence_cues():
        return True, "sentence"
    near = [f for f in scope.earlier if f.indicator.family == Family.INVESTMENT and scope.sentence_index - f.sentence <= 2]  # noqa: PLR2004
    if near and near[-1].basis != "single" and (_RELEASE.search(scope.before) or _BACK.search(scope.text_of_sentence())):
        return scope.mention.unit != "VND", "paragraph"
    if not _BACK.search(scope.text_of_sentence()):
        return False, "paragraph"
    for sentence in scope.earlier_sentences(3):
        if _foreign_names(scope, sentence.start, sentence.end) or "foreign" in scope.article.cues.labels(sentence.start, sentence.end):
            return True, "paragraph"
    return bool(_foreign_names(scope, 0, scope.article.title_end)), "article"


def _foreign_names(scope: Scope, start: int, end: int) -> list[Hit]:
    """Countries and foreign companies in a range."""
    return [hit for hit in scope.names(start, end, *_FOREIGN_INVESTORS) if hit.value != "VN"]


def _is_list_of_licences(scope: Scope, back: int = 6) -> bool:
    """A list of licences in the sentences before: those in dollars are foreign (FACTS, rulings)."""
    return any(
        re.search(r"giấy chứng nhận (?:đăng kí )?đầu tư|giấy phép đầu tư|dự án đầu tư lớn", scope.article.low[s.start : s.end])
        for s in [scope.sentence, *(scope.earlier_sentences(back) if back else [])]
    )


def _investment(scope: Scope, head: Hit, rule: str) -> Found | Nothing:
    mention = scope.mention
    if _OUTWARD.search(scope.before) or is_between_others(scope):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if not scope.article.speaks_of_viet_nam:
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if mention.unit is None and not _continues(scope):
        return Nothing(None, RejectReason.NO_CURRENCY, Family.INVESTMENT)
    if rule == "investor":
        return _by_investor(scope, head)
    if _follows_domestic(scope) or (mention.unit == "VND" and _is_list_of_licences(scope) and not re.search(r"fdi|nước ngoài", scope.left)):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if rule == "components" and mention.unit in {"VND", None} and "foreign" not in scope.sentence_cues():
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if rule != "continued" and len({hit.value for hit in scope.sentence_names("country")}) > 1 and not scope.earlier and _stands_abroad(scope):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    words = [hit.label for hit in scope.left_heads()]
    realised = "realised" in words and not re.search(r"đăng kí", scope.left[scope.left.rfind("thực hiện") :] if "thực hiện" in scope.left else "")
    return Found(Indicator.FDI_REALISED if realised else Indicator.FDI_REGISTERED, f"fdi_{rule}", "clause", head)


def _follows_domestic(scope: Scope) -> bool:
    """Đồng behind a count of domestic projects: "và 38 dự án đầu tư trong nước với vốn 9.850 tỷ đồng"."""
    if scope.previous is None or scope.mention.unit not in {"VND", None}:
        return False
    between = scope.article.low[scope.previous.start : scope.mention.start]
    return bool(re.match(r"[\d.,]+\s(?:dự án|doanh nghiệp)\s(?:đầu tư\s)?(?:trong nước|ddi)", between)) or bool(
        scope.previous.kind == MentionKind.MONEY and scope.previous.unit == "USD" and re.fullmatch(r"\s?(?:và|,)\s(?:hơn\s|gần\s|khoảng\s|trên\s)?", scope.left)
    )


def _by_investor(scope: Scope, head: Hit | None) -> Found | Nothing:
    """Capital of a foreign investor who is named near it."""
    mention = scope.mention
    if mention.unit not in {"VND", None} and re.search(r"trong và ngoài nước|trong nước và nước ngoài|ngoài nước", scope.before):
        return Found(Indicator.FDI_REGISTERED, "investor_mixed", "sentence", head)
    if _follows_domestic(scope):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    foreign, where = _is_foreign_investor(scope)
    own = _foreign_names(scope, scope.left_start, mention.start)
    owner = _DOMESTIC_OWNER.search(scope.left) or any(hit.value == "VN" for hit in scope.names(scope.sentence.start, mention.start, "company"))
    origin = re.search(r"đến từ\s", scope.left)
    if origin and scope.names(scope.left_start + origin.start(), scope.left_start + origin.end() + 24, "place"):
        owner = True
    if owner and not own:
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    listed = _is_list_of_licences(scope)
    if not foreign and not (listed and mention.unit == "USD" and not owner):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if mention.unit == "VND" and (listed or (where != "sentence" and not re.search(r"rót|đầu tư thêm|tập đoàn này|hãng này", scope.left))):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if not _INVESTED.search(scope.text_of_sentence()):
        return Nothing(IgnoreReason.NO_FAMILY)
    if re.match(r"\s?(?:từ|của)\s(?:ngân sách|nhà nước|ubnd)", scope.near_right):
        return Nothing(IgnoreReason.PART)
    if _stands_abroad(scope):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if where != "sentence" and any(f.indicator.family == Family.ODA and f.basis == "single" for f in scope.earlier):
        return Nothing(IgnoreReason.PART)
    return Found(Indicator.FDI_REGISTERED, "investor", where, head)


def _stands_abroad(scope: Scope) -> bool:
    """A sentence about a foreign place alone in an article that hardly speaks of Viet Nam."""
    article = scope.article
    if scope.sentence_names("place", "district", "region") or any(f.indicator.family == Family.INVESTMENT for f in scope.earlier):
        return False
    if any(hit.end <= article.lead_end for hit in article.place_hits):
        return False
    text = article.text[scope.sentence.start : scope.sentence.end]
    return not article.has_vietnamese_firm(text) and not article.has_vietnamese_firm(article.text[: article.lead_end])


def is_between_others(scope: Scope) -> bool:
    """Whether the sentence is about two foreign countries: "FDI của Mỹ tại Trung Quốc"."""
    text = scope.text_of_sentence()
    if re.search(r"việt nam|(?<!\w)vn(?!\w)|nước ta|cả nước|toàn tỉnh|trong nước|việt", text):
        return False
    if any(hit.label in {"place", "district"} for hit in scope.sentence_names("place", "district")):
        return False
    for hit in scope.sentence_names("country"):
        if re.search(r"(?:tại|vào|ở|sang|của)\s$", scope.article.low[max(0, hit.start - 6) : hit.start]):
            others = {other.value for other in scope.sentence_names("country")} - {hit.value}
            if others:
                return True
    return False


def _realised(scope: Scope, head: Hit) -> Found | Nothing:
    heads = scope.article.heads.within(scope.sentence.start, scope.sentence.end)
    labels = [hit.label for hit in heads]
    text = scope.text_of_sentence()
    if "oda" in labels or "aid" in labels or scope.sentence_names("lender") or _by_government(scope):
        return _oda(scope, head, "disbursed")
    if "fdi" in labels or "foreign" in scope.sentence_cues():
        return Found(Indicator.FDI_REALISED, "fdi_realised", "clause", head)
    previous = scope.earlier[-1] if scope.earlier and scope.sentence_index - scope.earlier[-1].sentence <= 2 else None  # noqa: PLR2004
    if previous is not None and previous.indicator.family == Family.INVESTMENT and "vốn" in text:
        return Found(Indicator.FDI_REALISED, "fdi_realised", "paragraph", head)
    if previous is not None and previous.indicator.family == Family.ODA:
        return _oda(scope, head, "disbursed")
    return Nothing(IgnoreReason.OUT_OF_SCOPE)


def _oda(scope: Scope, head: Hit, rule: str, *, is_total: bool = False) -> Found | Nothing:
    article, mention = scope.article, scope.mention
    if not article.speaks_of_viet_nam:
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    text = scope.text_of_sentence()
    official = bool(re.search(r"oda|không hoàn lại|ưu đãi|hiệp định vay|viện trợ", text)) or bool(scope.sentence_names("lender"))
    official = official or bool(re.search(r"chính phủ|đại sứ quán|nhà nước", text) and scope.sentence_names("country"))
    official = official or ("vay" in text and bool(scope.sentence_names("country")) and not re.search(r"nhà đầu tư|chủ sở hữu|bot|công ti|tập đoàn|doanh nghiệp", text))
    if re.search(r"(?:việt nam|nước ta)\s(?:đã\s|sẽ\s|cam kết\s)?(?:viện trợ|tài trợ|hỗ trợ|trao tặng|giúp)[^.;]{0,40}(?:cho\s)?(?:lào|campuchia|cuba|cam-pu-chia|mi-an-ma|nước bạn|bạn)", text):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if head.label == "aid" and re.search(r"(?:công ti|tập đoàn|quỹ|hiệp hội|ngân hàng thương mại|doanh nghiệp|tổ chức phi chính phủ|ngo)[^.;,]{0,60}(?:tài trợ|hỗ trợ|trao tặng)", text) and not re.search(r"oda|chính phủ (?!việt nam)|đại sứ quán", text):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if not official:
        near = [f for f in scope.earlier if f.indicator.family == Family.ODA and scope.sentence_index - f.sentence <= 3]  # noqa: PLR2004
        if not near:
            return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if re.search(r"thương mại(?:\s\w+){0,2}$", scope.left) and "vay" in scope.left:
        return Nothing(IgnoreReason.PART)
    if re.search(r"cho vay lại|cấp phát|đối ứng|tự có|vốn chủ|(?:do|từ|của) (?:ngân sách|ubnd|nhà nước)|vốn (?:do|từ|của) (?:tỉnh|địa phương|thành phố)|trong nước|chi phí|dư nợ|đã trả|hợp đồng epc|đội lên|lãi suất|tiền lãi", scope.left):
        return Nothing(IgnoreReason.PART)
    if re.match(r"\s?(?:từ|của|là)\s(?:vốn )?(?:ngân sách|đối ứng)", scope.near_right):
        return Nothing(IgnoreReason.PART)
    if mention.unit is None and not _continues(scope):
        return Nothing(None, RejectReason.NO_CURRENCY, Family.ODA)
    labels = {hit.label for hit in scope.left_heads()}
    disbursed = "realised" in labels or head.label == "realised" or bool({"allotted"} & scope.left_cues())
    if re.search(r"(?:đồng ý|cam kết|đàm phán|đề nghị|chấp thuận)[^.;]{0,40}giải ngân", scope.before):
        disbursed = False
    whole = is_total or bool(re.search(r"tổng (?:mức |vốn |số vốn )?đầu tư|tổng vốn(?! vay| oda| viện trợ)|tổng mức|tổng chi phí|phê duyệt[^.;,]{0,20}là", scope.left[-60:]))
    return Found(Indicator.ODA_DISBURSED if disbursed else Indicator.ODA_COMMITTED, f"oda_{rule}", "clause", head, is_total=whole and not disbursed)


def _quantity(scope: Scope) -> Found | Nothing:
    head = _strong(scope.left_heads())
    volume = {"export": Indicator.EXPORT_VOLUME, "import": Indicator.IMPORT_VOLUME}
    if _is_dominated(scope):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if head is not None and head.label in volume:
        return Found(volume[head.label], "volume_head", "clause", head)
    if head is not None and head.label in _BLOCKERS:
        direction = _first(scope.right_heads())
        if direction is not None and direction.label in volume:
            return Found(volume[direction.label], "volume_behind", "clause", direction)
        text = scope.left
        words = re.findall(r"xuất khẩu|nhập khẩu", text)
        if words and re.search(r"sản lượng", text):
            return Found(volume["export" if words[-1] == "xuất khẩu" else "import"], "volume_output", "clause", head)
        return Nothing(_BLOCKERS[head.label])
    behind = _first(scope.right_heads())
    if behind is not None and behind.label in volume:
        return Found(volume[behind.label], "volume_behind", "clause", behind)
    fact = scope.previous_fact
    if fact is not None and fact.indicator.family == Family.TRADE:
        direction_is_import = fact.indicator in {Indicator.IMPORT_VALUE, Indicator.IMPORT_VOLUME}
        return Found(Indicator.IMPORT_VOLUME if direction_is_import else Indicator.EXPORT_VOLUME, "volume_list", "sentence", None)
    recent = [f for f in scope.earlier[-3:] if f.indicator in volume.values() and scope.sentence_index - f.sentence <= 3 and f.unit == scope.mention.unit]  # noqa: PLR2004
    if recent:
        return Found(recent[-1].indicator, "volume_before", "paragraph", None)
    wider = _first(scope.right_heads(near=False))
    if wider is not None and wider.label in volume and scope.previous is None:
        return Found(volume[wider.label], "volume_behind", "sentence", wider)
    return Nothing(IgnoreReason.NO_FAMILY)


def _projects(scope: Scope) -> Found | Nothing:
    noun, right, left = scope.mention.noun, scope.near_right, scope.left
    if noun.startswith("lượt"):
        return Found(Indicator.FDI_PROJECTS, "counted_turns", "clause", None)
    behind = _first(scope.right_heads())
    if re.match(r"\s?(?:đầu tư\s)?(?:trong nước|ddi|nội)", right) or re.match(r"\s?(?:thành phần|btl|bot|bt|nhà ở)", right):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if re.match(r"[^.;,]{0,30}(?:lớn nhất|tiêu biểu|nổi bật)", right):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if behind is not None and behind.label in {"fdi", "oda"}:
        if re.search(r"(?:thu hồi|chấm dứt|rút giấy phép|giải thể)[^.;,]{0,40}$", left):
            return Nothing(IgnoreReason.BALANCE)
        return _project_family(scope, behind)
    if _FOREIGN_PROJECT.match(right):
        return Found(Indicator.FDI_PROJECTS, "counted_foreign", "clause", None)
    if _OUTWARD.search(scope.before + scope.article.low[scope.mention.start : scope.right_end]):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if re.search(r"(?:mua lại|thâu tóm|mua gom|triển khai|phát triển|thực hiện|khởi công|hoàn thành|giám sát|kiểm tra|thanh tra|rà soát|thu hồi|chấm dứt|kêu gọi|mời gọi|danh mục|trong số|chậm)\s(?:khoảng\s|hơn\s|gần\s|trên\s|tổng số\s)?$", left):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    heads = [hit for hit in scope.article.heads.within(scope.sentence.start, scope.mention.start) if hit.label in {"fdi", "oda"}]
    if heads and not re.search(r"trong nước", left):
        return _project_family(scope, heads[-1])
    if re.search(r"lớn nhất|tiêu biểu|nổi bật|lớn tại", right[:40]) or re.search(r"(?:top|những)\s$", left):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    cues = scope.clause_cues()
    invested = re.search(r"đầu tư|vốn|hiệu lực|cấp phép|cấp mới|giấy chứng nhận", scope.text_of_sentence())
    partner = scope.sentence_names("country", "lender")
    if partner and invested and not re.search(r"trong nước|việt nam có \d", right):
        if any(hit.label == "lender" for hit in partner) or re.search(r"tài trợ|viện trợ|oda", scope.text_of_sentence()):
            return Found(Indicator.ODA_PROJECTS, "counted_aid", "sentence", None)
        if is_between_others(scope):
            return Nothing(IgnoreReason.OUT_OF_SCOPE)
        return Found(Indicator.FDI_PROJECTS, "counted_partner", "sentence", None)
    paired = re.match(r"[^.;]{0,70}?(?:với|và|,)\s(?:[^.;\d]{0,30}vốn|(?:gần |hơn |khoảng |trên )?$)", scope.article.low[scope.mention.end : scope.right_end])
    if paired and re.search(r"đối tác đầu tư|nhà đầu tư|đầu tư vào việt nam|đầu tư tại", scope.before) and _near_partner(scope):
        return Found(Indicator.FDI_PROJECTS, "counted_with_capital", "paragraph", None)
    if paired and scope.earlier and scope.earlier[-1].indicator.family == Family.INVESTMENT and scope.sentence_index - scope.earlier[-1].sentence <= 2 and _pays_in_dollars(scope):  # noqa: PLR2004
        return Found(Indicator.FDI_PROJECTS, "counted_near_fdi", "paragraph", None)
    if ("new" in cues or "additional" in cues or "hiệu lực" in right) and _near_investment(scope):
        return Found(Indicator.FDI_PROJECTS, "counted_near_fdi", "paragraph", None)
    return Nothing(IgnoreReason.NO_FAMILY)


def _pays_in_dollars(scope: Scope) -> bool:
    """Whether the next amount of the sentence is in a foreign currency."""
    following = next((m for m in scope.article.mentions_of(scope.sentence) if m.start >= scope.right_end), None)
    return following is not None and following.kind == MentionKind.MONEY and following.unit not in {"VND", None}


def _near_partner(scope: Scope) -> bool:
    return bool(scope.article.topic_partners) or any(scope.names(s.start, s.end, "country") for s in scope.earlier_sentences(1))


def _near_investment(scope: Scope) -> bool:
    """Whether the sentences just before speak of foreign investment."""
    near = [f for f in scope.earlier if f.indicator.family == Family.INVESTMENT and scope.sentence_index - f.sentence <= 3]  # noqa: PLR2004
    if near:
        return True
    return any("fdi" in scope.article.heads.labels(s.start, s.end) for s in scope.earlier_sentences(2))


def _project_family(scope: Scope, head: Hit) -> Found | Nothing:
    if head.label == "oda":
        text = scope.text_of_sentence()
        if not re.search(r"oda|viện trợ|tài trợ|vay", text):
            return Nothing(IgnoreReason.NO_FAMILY)
        return Found(Indicator.ODA_PROJECTS, "counted_oda", "clause", head)
    return Found(Indicator.FDI_PROJECTS, "counted_fdi", "clause", head)


def _enterprises(scope: Scope) -> Found | Nothing:
    right, left = scope.right, scope.left
    around = left[-90:] + " # " + right[:110]
    if re.search(r"tham gia|tham dự|tiếp đoàn|đoàn \d|đại diện|tìm hiểu|đến thăm|hội chợ|triển lãm|tháp tùng|gian hàng|hội thảo|tọa đàm|khảo sát|trong và ngoài|thành lập mới|đăng kí mới|đăng kí thành lập|phá sản|giải thể|cổ phần hóa|niêm yết", around):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    head = _first(scope.right_heads(near=False))
    if re.match(r"\s?(?:đang\s|đã\s|hiện\s|có\s|được\s|tham gia\s|việt nam\s|đủ điều kiện\s|của việt nam\s|việt\s)*(?:quan hệ[^.;]{0,40})?(?:đăng kí\s)?(?:hoạt động\s)?(?:xuất khẩu|xuất nhập khẩu|xuất, nhập khẩu|nhập khẩu|xk|xnk)", right) or (
        head is not None and head.label in {"export", "both"} and head.start - scope.mention.end < 60  # noqa: PLR2004
    ):
        return Found(Indicator.EXPORT_ENTERPRISES, "counted_exporters", "clause", head)
    foreign = re.match(r"\s?(?:fdi|có vốn đầu tư (?:trực tiếp )?nước ngoài|có vốn nước ngoài|đầu tư nước ngoài|vốn đầu tư nước ngoài|có vốn fdi|nước ngoài|vốn fdi)", right)
    if foreign and not re.search(r"doanh thu|lao động\s\w+$", left[-20:]):
        return Found(Indicator.FDI_ENTERPRISES, "counted_foreign", "clause", None)
    named = scope.names(scope.mention.end, scope.mention.end + 40, "country")
    active = re.search(r"(?:đang\s|đã\s|hiện\s)?(?:đầu tư|hoạt động|triển khai các dự án|có mặt|làm ăn|kinh doanh)", right[:110])
    owner = named and re.match(r"\s?(?:của\s)?(?:các\s)?(?:nhà đầu tư\s)?", right)
    if owner and active and scope.article.low[scope.mention.end : named[0].start].strip() in {"", "của", "của các nhà đầu tư", "đến từ", "từ"}:
        return Found(Indicator.FDI_ENTERPRISES, "counted_nationality", "clause", None)
    return Nothing(IgnoreReason.NO_FAMILY)


def _zero(scope: Scope) -> Found | Nothing:
    mention = scope.mention
    text = re.split(r"[.;:,]", scope.article.low[mention.start : min(scope.sentence.end, mention.end + 90)], maxsplit=1)[0]
    if mention.noun == "xuất khẩu":
        return Found(Indicator.EXPORT_VALUE, "zero_exports", "clause", None)
    if re.search(r"oda|viện trợ|tài trợ", text):
        return Found(Indicator.ODA_PROJECTS, "zero_oda", "clause", None)
    if mention.unit == "enterprise":
        return Found(Indicator.FDI_ENTERPRISES, "zero_fdi", "clause", None)
    return Found(Indicator.FDI_PROJECTS, "zero_fdi", "clause", None)
