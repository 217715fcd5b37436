"""Foreign investment: capital whose words, investor or surroundings show that it is foreign."""

import re

from extraction.aid import aid, by_government
from extraction.found import Found, Nothing, continues
from extraction.hits import Hit
from extraction.purchases import buys_stake
from extraction.release import is_mixed_total, is_release
from extraction.scope import Scope
from models.codes import Family, IgnoreReason, Indicator, MentionKind, RejectReason

_FOREIGN_INVESTORS = ("country", "company")
_INVESTED = re.compile(
    r"đầu tư|thu hút|liên doanh|góp vốn|mua lại|cổ phần|rót|vốn|chuyển nhượng|bán lại|nhà máy|dự án|thương vụ"
    r"|ký kết|thâu tóm|xây dựng|sở hữu|nắm giữ|cổ phiếu"
)
_DOMESTIC_OWNER = re.compile(
    r"tổng công ti|viglacera|vingroup|flc|becamex|hòa phát|pvn|evn|vinamilk|petrovietnam|sun group"
    r"|trường hải|thaco|vinachem|tkv|bitexco|công ti cp|công ti cổ phần|cty cp|doanh nghiệp tư nhân|him lam"
    r"|t&t|novaland|hoàng anh gia lai|bim group|geleximco|xuân trường|tập đoàn thành công"
)
OUTWARD = re.compile(
    r"phía việt nam(?: đăng kí| đầu tư| góp)*\s|(?:doanh nghiệp trong nước|doanh nghiệp việt)[^.;]{0,40}(?:ở"
    r"|tại|sang) \d+ (?:quốc gia|nước)"
    r"|đầu tư ra nước ngoài|đầu tư sang|(?:doanh nghiệp|dn|công ti|nhà đầu tư"
    r"|tập đoàn)\s(?:của\s)?(?:việt nam|vn|việt)\s[^.;]{0,50}(?:tại|sang|vào|ở)\s(?!việt nam|vn)"
    r"|việt nam\s(?:hiện\s)?(?:đã\s)?(?:có\s[^.;,]{0,40}\sđầu tư|đầu tư)[^.;,]{0,60}\s(?:tại|sang|vào"
    r"|ở)\s(?!việt nam|vn|tỉnh|tp|hà nội|dự án|lĩnh vực|ngành|nhà máy|khu|kcn|các|việc|sản xuất|địa bàn)"
)
_BACK = re.compile(
    r"^\s?(?:dự án|nhà máy|tập đoàn|công ti|hãng|theo đó|cụ thể|trong đó|ngoài ra|hay|bên cạnh|với|tổng vốn"
    r"|tổng mức|liên doanh|đây|kế đó|không chỉ|nếu|vì vậy|do đó|tổng số vốn|nhà đầu tư|thương vụ|số tiền"
    r"|đó là|khi đó)(?!\w)"
    r"|(?:dự án|nhà máy|tập đoàn|công ti|hãng|lĩnh vực|ngành|liên doanh|khu vực) (?:này|trên|nói trên)"
)
_EXAMPLES = re.compile(
    r"\s?(?:có thể kể|trong số (?:đó|này)|tiêu biểu|điển hình|đáng chú ý|nổi bật|một số dự án|chẳng hạn|ví dụ"
    r"|đơn cử)(?!\w)"
)
_RELEASE = re.compile(
    r"đứng (?:đầu|thứ)|dẫn đầu|xếp thứ|(?:tiếp|kế) (?:theo|đến|sau)|thu hút|tính chung|lũy kế|lĩnh vực|ngành|tổng vốn"
)


def capital(scope: Scope, head: Hit) -> Found | Nothing:
    """Capital without a word for its family: aid where aid is spoken of, foreign where the investor is."""
    heads = scope.article.heads.within(scope.sentence.start, scope.sentence.end)
    labels = {hit.label for hit in heads}
    lenders = scope.sentence_names("lender")
    parts = scope.left_cues() & {"new", "additional", "share_purchase"}
    if len(parts) > 1 and "oda" not in labels:
        return investment(scope, head, "components")
    if "oda" in labels or lenders or by_government(scope):
        return aid(scope, head, "sentence", is_total="khoản" not in scope.left)
    if "fdi" in labels:
        return investment(scope, head, "sentence")
    if parts and scope.mention.unit not in {"VND", None} and is_release(scope):
        return investment(scope, head, "release")
    aided = [f for f in scope.earlier if f.indicator.family == Family.ODA and scope.is_near(f, 2)]
    if (
        aided
        and re.match(r"\s?(?:trong đó|cụ thể|theo đó|dự án|ngoài ra)", scope.before)
        and not _foreign_names(scope, scope.sentence.start, scope.sentence.end)
    ):
        return aid(scope, head, "near")
    return investment(scope, head, "investor")


def _is_foreign_investor(scope: Scope) -> tuple[bool, str]:  # noqa: PLR0911
    """Whether a foreign investor is named in the sentence, or in one before it that it goes on from."""
    if _foreign_names(scope, scope.sentence.start, scope.sentence.end) or "foreign" in scope.sentence_cues():
        return True, "sentence"
    near = [f for f in scope.earlier if f.indicator.family == Family.INVESTMENT and scope.is_near(f, 2)]
    if (
        near
        and near[-1].basis != "single"
        and (_RELEASE.search(scope.before) or _BACK.search(scope.text_of_sentence()))
    ):
        return scope.mention.unit != "VND", "paragraph"
    if (
        near
        and near[-1].basis != "single"
        and _EXAMPLES.match(scope.text_of_sentence())
        and scope.mention.unit != "VND"
    ):
        return True, "paragraph"
    if buys_stake(scope) and not scope.article.has_vietnamese_firm(scope.sentence.start, scope.mention.start):
        ranges = [(0, scope.article.title_end), *((s.start, s.end) for s in scope.earlier_sentences(6))]
        return any(_foreign_names(scope, start, end) for start, end in ranges), "paragraph"
    if not _BACK.search(scope.text_of_sentence()):
        return False, "paragraph"
    for sentence in scope.earlier_sentences(3):
        if _foreign_names(scope, sentence.start, sentence.end) or "foreign" in scope.article.cues.labels(
            sentence.start, sentence.end
        ):
            return True, "paragraph"
    return bool(_foreign_names(scope, 0, scope.article.title_end)), "article"


def _foreign_names(scope: Scope, start: int, end: int) -> list[Hit]:
    """Countries and foreign companies in a range."""
    return [hit for hit in scope.names(start, end, *_FOREIGN_INVESTORS) if hit.value != "VN"]


def is_list_of_licences(scope: Scope, back: int = 6) -> bool:
    """A list of licences in the sentences before: those in dollars are foreign (FACTS, rulings)."""
    return any(
        re.search(
            r"giấy chứng nhận (?:đăng kí )?đầu tư|giấy phép đầu tư|dự án đầu tư lớn", scope.article.low[s.start : s.end]
        )
        for s in [scope.sentence, *(scope.earlier_sentences(back) if back else [])]
    )


def investment(scope: Scope, head: Hit, rule: str) -> Found | Nothing:  # noqa: PLR0911
    """Capital beside a word for foreign investment: realised or registered; outward and domestic capital is none."""
    mention = scope.mention
    if OUTWARD.search(scope.before) or is_between_others(scope):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if not scope.article.speaks_of_viet_nam:
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if mention.unit is None and not continues(scope):
        return Nothing(None, RejectReason.NO_CURRENCY, Family.INVESTMENT)
    if is_mixed_total(scope):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if rule == "investor":
        return by_investor(scope, head)
    if follows_domestic(scope) or (
        mention.unit == "VND" and is_list_of_licences(scope) and not re.search(r"fdi|nước ngoài", scope.left)
    ):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if rule == "components" and mention.unit in {"VND", None} and "foreign" not in scope.sentence_cues():
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    subject = scope.names(scope.sentence.start, scope.sentence.start + 24, "country")
    if (
        rule != "continued"
        and subject
        and len({hit.value for hit in scope.sentence_names("country")}) > 1
        and not scope.earlier
        and _stands_abroad(scope)
    ):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    words = [hit.label for hit in scope.left_heads()]
    realised = "realised" in words and not re.search(
        r"đăng kí", scope.left[scope.left.rfind("thực hiện") :] if "thực hiện" in scope.left else ""
    )
    return Found(Indicator.FDI_REALISED if realised else Indicator.FDI_REGISTERED, f"fdi_{rule}", "clause", head)


def follows_domestic(scope: Scope) -> bool:
    """Đồng behind a count of domestic projects: "và 38 dự án đầu tư trong nước với vốn 9.850 tỷ đồng"."""
    if scope.previous is None or scope.mention.unit not in {"VND", None}:
        return False
    between = scope.article.low[scope.previous.start : scope.mention.start]
    return bool(re.match(r"[\d.,]+\s(?:dự án|doanh nghiệp)\s(?:đầu tư\s)?(?:trong nước|ddi)", between)) or bool(
        scope.previous.kind == MentionKind.MONEY
        and scope.previous.unit == "USD"
        and re.fullmatch(r"\s?(?:và|,)\s(?:hơn\s|gần\s|khoảng\s|trên\s)?", scope.left)
    )


def by_investor(scope: Scope, head: Hit | None) -> Found | Nothing:  # noqa: PLR0911, PLR0912
    """Capital of a foreign investor who is named near it."""
    mention = scope.mention
    if mention.unit not in {"VND", None} and re.search(
        r"trong và ngoài nước|trong nước và nước ngoài|ngoài nước", scope.before
    ):
        return Found(Indicator.FDI_REGISTERED, "investor_mixed", "sentence", head)
    if follows_domestic(scope):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    foreign, where = _is_foreign_investor(scope)
    clause = scope.mention.start - len(re.split(r";", scope.before)[-1])
    own = _foreign_names(scope, clause, mention.start)
    owner = _DOMESTIC_OWNER.search(scope.left) or any(
        hit.value == "VN" for hit in scope.names(clause, mention.start, "company")
    )
    origin = re.search(r"đến từ\s", scope.left)
    if origin and scope.names(scope.left_start + origin.start(), scope.left_start + origin.end() + 24, "place"):
        owner = True
    hosts = [hit for hit in own if _HOSTED.search(scope.article.low[max(0, hit.start - 12) : hit.start])]
    if owner and len(hosts) == len(own):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if where != "sentence" and not own and _is_ours_before(scope):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    listed = is_list_of_licences(scope)
    if not foreign and not (listed and mention.unit == "USD" and not owner):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if mention.unit == "VND" and (
        listed
        or (
            where != "sentence"
            and not re.search(r"rót|đầu tư thêm|tập đoàn này|hãng này", scope.left)
            and not buys_stake(scope)
        )
    ):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if _is_cost_of_aid(scope):
        return Nothing(IgnoreReason.PART)
    if head is not None and head.label == "worth" and not _DEALT.search(scope.text_of_sentence()):
        return Nothing(IgnoreReason.NO_FAMILY)
    if not _INVESTED.search(scope.text_of_sentence()):
        return Nothing(IgnoreReason.NO_FAMILY)
    if re.match(r"\s?(?:từ|của)\s(?:ngân sách|nhà nước|ubnd)", scope.near_right):
        return Nothing(IgnoreReason.PART)
    if _stands_abroad(scope):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if where != "sentence" and any(f.indicator.family == Family.ODA and f.basis == "single" for f in scope.earlier):
        return Nothing(IgnoreReason.PART)
    return Found(Indicator.FDI_REGISTERED, "investor", where, head)


_FIRMS_OF_OURS = re.compile(
    r"(?:thương hiệu|doanh nghiệp|dn|ngân hàng|công ti|thị trường|startup|bất động sản) việt(?!\w)"
)
_HOSTED = re.compile(r"(?:tại|ở|sang|vào)\s(?:thị trường\s|nước\s)?$")
_SAME_FIRM = re.compile(
    r"\s?(?:tập đoàn|công ti|hãng|tổng công ti|doanh nghiệp|ngân hàng)(?: này)?\s(?:đã|cũng|còn|hiện|vừa)\s"
)


def _is_ours_before(scope: Scope) -> bool:
    """ "Viettel … Tập đoàn đã rót hơn 1,2 tỷ USD": the firm of which the sentence before tells is Vietnamese."""
    if not _SAME_FIRM.match(scope.before):
        return False
    for sentence in scope.earlier_sentences(2):
        firms = scope.names(sentence.start, sentence.end, "company")
        if firms:
            return firms[-1].value == "VN"
    return False


_DEALT = re.compile(r"đầu tư|dự án|nhà máy|góp vốn|(?<!\w)mua(?!\w)|cổ phần|liên doanh|thương vụ")


def _is_cost_of_aid(scope: Scope) -> bool:
    """The cost of a project of which the next sentence tells the aid: "Trong đó, vốn vay ODA là …"."""
    sentences = scope.article.sentences
    if scope.sentence_index + 1 >= len(sentences):
        return False
    following = sentences[scope.sentence_index + 1]
    return bool(
        re.match(r"trong đó[^.;]{0,40}(?:oda|vay|viện trợ)", scope.article.low[following.start : following.end])
    )


def _stands_abroad(scope: Scope) -> bool:
    """A sentence about a foreign place alone in an article that hardly speaks of Viet Nam."""
    article = scope.article
    if scope.sentence_names("place", "district", "region") or any(
        f.indicator.family == Family.INVESTMENT for f in scope.earlier
    ):
        return False
    if any(hit.end <= article.lead_end for hit in article.place_hits):
        return False
    if _FIRMS_OF_OURS.search(article.low, 0, article.lead_end):
        return False
    low, told = article.low, scope.mention.start
    if any(
        hit.value == "VN" and (hit.start > told or low[: hit.start].endswith(("của ", "tại ", "cổ phần ", "vào ")))
        for hit in scope.sentence_names("company")
    ):
        return False  # a stake in a firm of ours
    return not (
        article.has_vietnamese_firm(scope.sentence.start, scope.sentence.end)
        or article.has_vietnamese_firm(0, article.lead_end)
    )


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


def realised(scope: Scope, head: Hit) -> Found | Nothing:
    """Capital put to work: of foreign investment or of aid, by its surroundings."""
    heads = scope.article.heads.within(scope.sentence.start, scope.sentence.end)
    labels = [hit.label for hit in heads]
    text = scope.text_of_sentence()
    if "oda" in labels or "aid" in labels or scope.sentence_names("lender") or by_government(scope):
        return aid(scope, head, "disbursed")
    if "fdi" in labels or "foreign" in scope.sentence_cues():
        return Found(Indicator.FDI_REALISED, "fdi_realised", "clause", head)
    previous = scope.earlier[-1] if scope.earlier and scope.is_near(scope.earlier[-1], 2) else None
    if previous is not None and previous.indicator.family == Family.INVESTMENT and "vốn" in text:
        return Found(Indicator.FDI_REALISED, "fdi_realised", "paragraph", head)
    if previous is not None and previous.indicator.family == Family.ODA:
        return aid(scope, head, "disbursed")
    return Nothing(IgnoreReason.OUT_OF_SCOPE)
