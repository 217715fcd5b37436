"""Official development assistance: loans and grants of governments, agencies and development banks."""

import re

from extraction.found import AID, Found, Nothing, continues
from extraction.hits import Hit
from extraction.resumed import donors_of_lead, is_aid_article, is_for_many, lent_at_home, paid_by_state, resumes_aid
from extraction.scope import Scope
from models.codes import Family, IgnoreReason, Indicator, RejectReason


def by_government(scope: Scope) -> bool:
    """Money of a foreign government in an article that speaks of aid."""
    low = scope.article.low
    named = any(
        low[max(0, hit.start - 10) : hit.start].endswith("chính phủ ") for hit in scope.sentence_names("country")
    )
    return named and any(hit.label == "oda" for hit in scope.article.heads.items)


def aid(scope: Scope, head: Hit, rule: str, *, is_total: bool = False) -> Found | Nothing:  # noqa: PLR0911
    """Aid of a government, an agency or a development bank; its parts, repayments and commercial loans are none."""
    article, mention = scope.article, scope.mention
    if not article.speaks_of_viet_nam:
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    text = scope.text_of_sentence()
    official = bool(re.search(r"oda|không hoàn lại|hiệp định vay|viện trợ|vay nước ngoài", text)) or bool(
        scope.sentence_names("lender")
    )
    official = official or ("ưu đãi" in text and bool(scope.sentence_names("country") or donors_of_lead(scope)))
    official = official or bool(re.search(r"chính phủ|đại sứ quán|nhà nước", text) and scope.sentence_names("country"))
    official = official or resumes_aid(scope) or (head.label in AID and is_aid_article(scope))
    official = official or (
        "vay" in text
        and bool(scope.sentence_names("country"))
        and not re.search(r"nhà đầu tư|chủ sở hữu|bot|công ti|tập đoàn|doanh nghiệp", text)
    )
    if re.search(
        (
            r"(?:việt nam|nước ta)\s(?:(?:đã|sẽ|cam kết|cũng|vừa|quyết định|tiếp tục)\s)*(?:viện trợ|tài trợ|hỗ trợ"
            r"|trao tặng|tặng|giúp|dành|cấp)[^.;]{0,40}(?:cho\s)?(?:lào|campuchia|cuba|cam-pu-chia|mi-an-ma"
            r"|myanmar|mông cổ"
            r"|triều tiên|nước bạn|bạn)(?!\w)"
        ),
        text,
    ):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if is_for_many(scope) or lent_at_home(scope):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    official = official or paid_by_state(scope)
    if (
        head.label == "aid"
        and re.search(
            (
                r"(?:công ti|tập đoàn|quỹ|hiệp hội|ngân hàng thương mại|doanh nghiệp|tổ chức phi chính phủ"
                r"|ngo)[^.;,]{0,60}(?:tài trợ|hỗ trợ|trao tặng)"
            ),
            text,
        )
        and not re.search(r"oda|chính phủ (?!việt nam)|đại sứ quán", text)
    ):
        return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if re.search(r"(?:trả lại|hoàn trả|điều chuyển|cắt giảm|hủy)[^.;]{0,30}(?:vốn|kế hoạch)", scope.before):
        return Nothing(IgnoreReason.BALANCE)
    if not official:
        near = [f for f in scope.earlier if f.indicator.family == Family.ODA and scope.is_near(f, 3)]
        if not near:
            return Nothing(IgnoreReason.OUT_OF_SCOPE)
    if re.search(r"thương mại(?:\s\w+){0,2}$", scope.left) and "vay" in scope.left:
        return Nothing(IgnoreReason.PART)
    if re.search(
        (
            r"cho vay lại|cấp phát|đối ứng|tự có|vốn chủ|(?:do|từ|của) (?:ngân sách|ubnd|nhà nước)|vốn (?:do|từ"
            r"|của) (?:tỉnh|địa phương|thành phố)|trong nước|chi phí|dư nợ|đã trả|hợp đồng epc|đội lên|tiền lãi"
        ),
        scope.left,
    ):
        return Nothing(IgnoreReason.PART)
    if re.match(r"\s?(?:từ|của|là)\s(?:vốn )?(?:ngân sách|đối ứng)", scope.near_right):
        return Nothing(IgnoreReason.PART)
    if mention.unit is None and not continues(scope):
        return Nothing(None, RejectReason.NO_CURRENCY, Family.ODA)
    labels = {hit.label for hit in scope.left_heads()}
    before = scope.previous_fact
    planned = before is not None and before.indicator == Indicator.ODA_DISBURSED
    planned = planned and bool(re.search(r"kế hoạch|dự toán", scope.left))
    disbursed = planned or "realised" in labels or head.label == "realised" or bool({"allotted"} & scope.left_cues())
    if re.search(r"(?:đồng ý|cam kết|đàm phán|đề nghị|chấp thuận)[^.;]{0,40}giải ngân", scope.before):
        disbursed = False
    whole = is_total or bool(
        re.search(
            (
                r"tổng (?:mức |vốn |số vốn )?đầu tư|tổng vốn(?! vay| oda| viện trợ)|tổng mức|tổng chi phí"
                r"|phê duyệt[^.;,]{0,20}là"
            ),
            scope.left[-60:],
        )
    )
    return Found(
        Indicator.ODA_DISBURSED if disbursed else Indicator.ODA_COMMITTED,
        f"oda_{rule}",
        "clause",
        head,
        is_total=whole and not disbursed,
    )
