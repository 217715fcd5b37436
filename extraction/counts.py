"""Counts and quantities: projects, enterprises, goods, and denials."""

import re

from extraction.amounts import is_dominated, is_trade_of_other
from extraction.capital import OUTWARD, is_between_others
from extraction.found import BLOCKERS, Found, Nothing, first_strong, last_strong
from extraction.hits import Hit
from extraction.partner_side import buys_from_us
from extraction.release import is_mixed_total, is_part_of_count
from extraction.scope import Scope
from models.codes import Family, IgnoreReason, Indicator, MentionKind

_FOREIGN_PROJECT = re.compile(
    r"^\s?(?:đầu tư\s)?(?:trực tiếp\s)?(?:mới\s)?(?:có\s)?(?:vốn\s)?(?:đầu tư\s)?(?:trực tiếp\s)?(?:\(?fdi\)?"
    r"|nước ngoài|đtnn|của nước ngoài)"
)


def quantity(scope: Scope) -> Found | Nothing:  # noqa: PLR0911
    """Goods by quantity: exported or imported."""
    head = last_strong(scope.left_heads())
    volume = {"export": Indicator.EXPORT_VOLUME, "import": Indicator.IMPORT_VOLUME}
    if is_dominated(scope):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if re.search(r"(?:thị trường|nhu cầu)[^.;]{0,40}cần(?:\s(?:khoảng|tới|đến|hơn|gần))*\s$", scope.left):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if head is not None and head.label in volume:
        if is_trade_of_other(scope, head) and not buys_from_us(scope):
            return Nothing(IgnoreReason.OUT_OF_SCOPE)
        return Found(volume[head.label], "volume_head", "clause", head)
    if head is not None and head.label in BLOCKERS:
        direction = first_strong(scope.right_heads())
        if direction is not None and direction.label in volume:
            return Found(volume[direction.label], "volume_behind", "clause", direction)
        text = scope.left
        words = re.findall(r"xuất khẩu|nhập khẩu", text)
        if words and re.search(r"sản lượng", text):
            return Found(volume["export" if words[-1] == "xuất khẩu" else "import"], "volume_output", "clause", head)
        return Nothing(BLOCKERS[head.label])
    behind = first_strong(scope.right_heads())
    if behind is not None and behind.label in volume:
        return Found(volume[behind.label], "volume_behind", "clause", behind)
    fact = scope.previous_fact
    if fact is not None and fact.indicator.family == Family.TRADE:
        direction_is_import = fact.indicator in {Indicator.IMPORT_VALUE, Indicator.IMPORT_VOLUME}
        return Found(
            Indicator.IMPORT_VOLUME if direction_is_import else Indicator.EXPORT_VOLUME, "volume_list", "sentence", None
        )
    recent = [
        f
        for f in scope.earlier[-3:]
        if f.indicator in volume.values() and scope.is_near(f, 3) and f.unit == scope.mention.unit
    ]
    if recent:
        return Found(recent[-1].indicator, "volume_before", "paragraph", None)
    wider = first_strong(scope.right_heads(near=False))
    if wider is not None and wider.label in volume and scope.previous is None:
        return Found(volume[wider.label], "volume_behind", "sentence", wider)
    return Nothing(IgnoreReason.NO_FAMILY)


def projects(scope: Scope) -> Found | Nothing:  # noqa: PLR0911, PLR0912
    """Numbers of projects: of foreign investment or of aid."""
    noun, right, left = scope.mention.noun, scope.near_right, scope.left
    if noun == "lượt" and not re.search(r"góp vốn|mua cổ phần|mua lại phần vốn|điều chỉnh vốn|tăng vốn", scope.before):
        return Nothing(IgnoreReason.NO_FAMILY)
    if noun.startswith("lượt"):
        return Found(Indicator.FDI_PROJECTS, "counted_turns", "clause", None)
    behind = first_strong(scope.right_heads())
    if re.match(r"\s?(?:đầu tư\s)?(?:trong nước|ddi|nội)", right) or re.match(
        r"\s?(?:thành phần|btl|bot|bt|nhà ở)", right
    ):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if re.match(r"[^.;,]{0,30}(?:lớn nhất|tiêu biểu|nổi bật)", right):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if behind is not None and behind.label in {"fdi", "oda"}:
        if re.search(r"(?:thu hồi|chấm dứt|rút giấy phép|giải thể)[^.;,]{0,40}$", left):
            return Nothing(IgnoreReason.BALANCE)
        return _project_family(scope, behind)
    if _FOREIGN_PROJECT.match(right):
        return Found(Indicator.FDI_PROJECTS, "counted_foreign", "clause", None)
    if OUTWARD.search(scope.before + scope.article.low[scope.mention.start : scope.right_end]):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if re.search(
        (
            r"(?:mua lại|thâu tóm|mua gom|triển khai|phát triển|thực hiện|khởi công|hoàn thành|giám sát"
            r"|kiểm tra|thanh tra|rà soát|thu hồi|chấm dứt|kêu gọi|mời gọi|danh mục|trong số|chậm)\s(?:khoảng\s"
            r"|hơn\s|gần\s|trên\s|tổng số\s)?$"
        ),
        left,
    ):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if is_mixed_total(scope):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    heads = [
        hit
        for hit in scope.article.heads.within(scope.sentence.start, scope.mention.start)
        if hit.label in {"fdi", "oda"}
    ]
    if heads and not re.search(r"trong nước", left):
        return _project_family(scope, heads[-1])
    if re.search(r"lớn nhất|tiêu biểu|nổi bật|lớn tại", right[:40]) or re.search(r"(?:top|những)\s$", left):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    cues = scope.clause_cues()
    invested = re.search(r"đầu tư|vốn|hiệu lực|cấp phép|cấp mới|giấy chứng nhận", scope.text_of_sentence())
    partner = scope.sentence_names("country", "lender")
    if (
        re.match(r"[^.;,\d]{0,24}:", scope.article.low[scope.mention.end : scope.sentence.end])
        and "giấy chứng nhận" in scope.before
    ):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    lenders_before = [hit for hit in partner if hit.label == "lender" and hit.end <= scope.mention.start]
    if lenders_before and re.match(
        r"\s?(?:đang|đã|còn)?\s?(?:được\s)?(?:thực hiện|triển khai|hoạt động|tại việt nam|ở việt nam)", right
    ):
        return Found(Indicator.ODA_PROJECTS, "counted_aid", "sentence", None)
    if any(hit.label == "lender" for hit in partner) and re.search(r"tài trợ|viện trợ|cho vay", scope.before):
        return Found(Indicator.ODA_PROJECTS, "counted_aid", "sentence", None)
    if re.match(r"\s(?:đang|đã|sẽ|còn)\s", right) and scope.earlier and scope.is_near(scope.earlier[-1], 2):
        counted = [f for f in scope.earlier[-3:] if f.indicator == Indicator.ODA_PROJECTS]
        if counted and re.search(r"(?:trong|số)[^.;]{0,20}dự án", scope.before):
            return Found(Indicator.ODA_PROJECTS, "counted_part", "paragraph", None)
    if partner and invested and not re.search(r"trong nước|việt nam có \d", right):
        if any(hit.label == "lender" for hit in partner) or re.search(
            r"tài trợ|viện trợ|oda", scope.text_of_sentence()
        ):
            return Found(Indicator.ODA_PROJECTS, "counted_aid", "sentence", None)
        if is_between_others(scope):
            return Nothing(IgnoreReason.OUT_OF_SCOPE)
        return Found(Indicator.FDI_PROJECTS, "counted_partner", "sentence", None)
    paired = re.match(
        r"[^.;]{0,70}?(?:với|và|,)\s(?:[^.;\d]{0,30}vốn|(?:gần |hơn |khoảng |trên )?$)",
        scope.article.low[scope.mention.end : scope.right_end],
    )
    if (
        paired
        and re.search(r"đối tác đầu tư|nhà đầu tư|đầu tư vào việt nam|đầu tư tại", scope.before)
        and _near_partner(scope)
    ):
        return Found(Indicator.FDI_PROJECTS, "counted_with_capital", "paragraph", None)
    if (
        paired
        and scope.earlier
        and scope.earlier[-1].indicator.family == Family.INVESTMENT
        and scope.is_near(scope.earlier[-1], 2)
        and _pays_in_dollars(scope)
    ):
        return Found(Indicator.FDI_PROJECTS, "counted_near_fdi", "paragraph", None)
    if is_part_of_count(scope):
        return Found(Indicator.FDI_PROJECTS, "counted_part_fdi", "paragraph", None)
    if ("new" in cues or "additional" in cues or "hiệu lực" in right) and _near_investment(scope):
        return Found(Indicator.FDI_PROJECTS, "counted_near_fdi", "paragraph", None)
    return Nothing(IgnoreReason.NO_FAMILY)


def _pays_in_dollars(scope: Scope) -> bool:
    """Whether the next amount of the sentence is in a foreign currency."""
    following = next((m for m in scope.article.mentions_of(scope.sentence) if m.start >= scope.right_end), None)
    return following is not None and following.kind == MentionKind.MONEY and following.unit not in {"VND", None}


def _near_partner(scope: Scope) -> bool:
    return bool(scope.article.topic_partners) or any(
        scope.names(s.start, s.end, "country") for s in scope.earlier_sentences(1)
    )


def _near_investment(scope: Scope) -> bool:
    """Whether the sentences just before speak of foreign investment."""
    near = [f for f in scope.earlier if f.indicator.family == Family.INVESTMENT and scope.is_near(f, 3)]
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


def enterprises(scope: Scope) -> Found | Nothing:
    """Numbers of enterprises: foreign-invested or exporting."""
    right, left = scope.right, scope.left
    if re.search(r"trong (?:tổng )?số\s(?:\w+\s)?$", left):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    around = left[-90:] + " # " + right[:110]
    if re.search(
        (
            r"tham gia(?! (?:hoạt động )?xuất)|tham dự|tiếp đoàn|đoàn \d|đại diện|tìm hiểu|đến thăm|hội chợ"
            r"|triển lãm|tháp tùng"
            r"|gian hàng|hội thảo|tọa đàm|khảo sát|trong và ngoài|thành lập mới|đăng kí mới|đăng kí thành lập"
            r"|phá sản|giải thể|cổ phần hóa|niêm yết"
        ),
        around,
    ):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    head = first_strong(scope.right_heads(near=False))
    if re.match(
        (
            r"\s?(?:đang\s|đã\s|hiện\s|có\s|được\s|tham gia\s|việt nam\s|đủ điều kiện\s|của việt nam\s"
            r"|việt\s)*(?:quan hệ[^.;]{0,40})?(?:đăng kí\s)?(?:hoạt động\s)?(?:xuất khẩu|xuất nhập khẩu"
            r"|xuất, nhập khẩu|nhập khẩu|xk|xnk)"
        ),
        right,
    ) or (head is not None and head.label in {"export", "both"} and scope.follows(head, 60)):
        return Found(Indicator.EXPORT_ENTERPRISES, "counted_exporters", "clause", head)
    foreign = re.match(
        (
            r"\s?(?:fdi|có vốn đầu tư (?:trực tiếp )?nước ngoài|có vốn nước ngoài|đầu tư nước ngoài"
            r"|vốn đầu tư nước ngoài|có vốn fdi|nước ngoài|vốn fdi)"
        ),
        right,
    )
    if foreign and not re.search(r"doanh thu|lao động\s\w+$", left[-20:]):
        return Found(Indicator.FDI_ENTERPRISES, "counted_foreign", "clause", None)
    named = scope.names(scope.mention.end, scope.mention.end + 40, "country")
    active = re.search(
        r"(?:đang\s|đã\s|hiện\s)?(?:đầu tư|hoạt động|triển khai các dự án|có mặt|làm ăn|kinh doanh)", right[:110]
    )
    owner = named and re.match(r"\s?(?:của\s)?(?:các\s)?(?:nhà đầu tư\s)?", right)
    if (
        owner
        and active
        and scope.article.low[scope.mention.end : named[0].start].strip()
        in {"", "của", "của các nhà đầu tư", "đến từ", "từ"}
    ):
        return Found(Indicator.FDI_ENTERPRISES, "counted_nationality", "clause", None)
    return Nothing(IgnoreReason.NO_FAMILY)


def zero(scope: Scope) -> Found | Nothing:
    """What a denial denies."""
    mention = scope.mention
    text = re.split(
        r"[.;:,]", scope.article.low[mention.start : min(scope.sentence.end, mention.end + 90)], maxsplit=1
    )[0]
    if mention.noun == "xuất khẩu":
        return Found(Indicator.EXPORT_VALUE, "zero_exports", "clause", None)
    if re.search(r"oda|viện trợ|tài trợ", text):
        return Found(Indicator.ODA_PROJECTS, "zero_oda", "clause", None)
    if mention.unit == "enterprise":
        return Found(Indicator.FDI_ENTERPRISES, "zero_fdi", "clause", None)
    return Found(Indicator.FDI_PROJECTS, "zero_fdi", "clause", None)
