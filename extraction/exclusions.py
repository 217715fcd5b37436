"""Why a mention is no fact of its own, by its immediate surroundings (FACTS, "In scope" and "What is a fact")."""

import re

from extraction.scope import Scope
from models.codes import IgnoreReason, MentionKind

HEDGE = (
    r"(?:khoảng|hơn|gần|trên|dưới|xấp xỉ|chừng|ước|ước tính|ước đạt|tới|đến|vượt|quá|ngót|suýt soát|chỉ|được|có"
    r"|là|thêm|mức|con số|cỡ|đạt|lên|tổng|cộng|tổng cộng|mới|bằng|tương đương|khoảng chừng)"
)
_PER_UNIT = re.compile(
    r"\s?(?:/|(?:một|mỗi|cho mỗi|trên mỗi|trên một|1)\s)\s?(?:\d+\s?)?(?:tấn|kg|ki-lô-gam|km|m2|m²|m3|thùng"
    r"|người|tháng|ngày|lít|cổ phiếu|cp|con|chiếc|xe|đôi|lượt|giờ|đêm|kwh|lao động|suất|sản phẩm|ha|mét"
    r"|lượng|ounce|gram|bộ|cổ phần|cặp|vé|căn|ki lô mét|hộ|dự án|container)(?!\w)"
)
_CHANGE = re.compile(
    r"(?:tăng|giảm|tăng trưởng|sụt giảm|chênh lệch|chênh|đội giá|đội vốn|đội)(?:\s(?:mạnh|nhẹ|thêm|đi"
    r"|khoảng|hơn|gần|trên|tới|đến|xấp xỉ|được|tương đương|ước|vốn|giá|chừng|tổng cộng|tới hơn|ròng))*\s$"
)
_CHANGE_BY_SHARE = re.compile(
    r"(?:tăng|giảm|cao hơn|thấp hơn)[^;.%]{0,40}(?:%|lần)[^;.\d]{0,6}\s?\(?(?:tương đương|tức|hay|tương ứng"
    r"|khoảng|\()(?:\s(?:với|khoảng|hơn|gần|tăng|giảm|mức|tăng thêm))*\s?$"
)
_MORE_THAN = re.compile(r"(?:cao|thấp|nhiều|ít|lớn|nhỏ)\shơn(?:\s(?:khoảng|gần|hơn|tới))?\s$")
_CAPITAL_RISE = re.compile(
    r"(?:vốn|đăng kí|điều chỉnh|đầu tư|mở rộng)(?:\s\w+){0,3}\s(?:tăng"
    r"|điều chỉnh)(?:\svốn)?(?:\sthêm)?(?:\s(?:khoảng|hơn|gần|trên|là|đạt))*\s$|tăng vốn(?:\s(?:đầu tư|thêm"
    r"|khoảng|hơn|gần|đạt|là|với|tổng))*\s$|tăng thêm(?:\s(?:là|đạt|khoảng|hơn|gần|trên|ước đạt))*\s$"
)
_THRESHOLD_AFTER = re.compile(r"\s?(?:trở lên|trở xuống|trở đi|/mặt hàng)")
_THRESHOLD_BEFORE = re.compile(
    r"(?:mặt hàng|nhóm hàng|thị trường|sản phẩm|ngành hàng|dự án|doanh nghiệp|mặt hàng chủ lực|câu lạc bộ"
    r"|địa phương|tỉnh)(?:\s(?:xuất khẩu|nhập khẩu|khác|lớn|chủ lực|này|đầu tư|fdi))*\s(?:có|đạt|với"
    r"|cán mốc|vượt)\s(?![^;,.\d]{0,40}tổng)[^;,.\d]{0,50}(?:trên|hơn|từ|vượt|quá|dưới)\s(?:mức\s|mốc\s)?$"
    r"|quy mô (?:vốn )?(?:từ|trên|dưới)\s$"
    r"|\d (?:mặt hàng|nhóm hàng|thị trường|sản phẩm|địa phương|tỉnh)[^;,.\d]{0,40}\s(?:trên|hơn|từ|vượt|quá)\s$"
)
_THRESHOLD_ENDS = ("trên ", "hơn ", "từ ", "vượt ", "quá ", "dưới ", "mức ", "mốc ")  # as ``_THRESHOLD_BEFORE`` ends
_DEMANDS = ("phải ", "cần ", "yêu cầu ", "tối thiểu", "quy định")
_RULE = re.compile(
    r"(?:nghị định|thông tư|luật|quy định|điều kiện|tối thiểu phải|phải có vốn|mức phạt|bị phạt|từ \d+ dự án)"
)
_IF = re.compile(r"(?<!\w)(?:nếu|giả sử|trong trường hợp)(?!\s(?:tính|kể|không tính|không kể|cộng|so|loại trừ))(?!\w)")
_IF_WORDS = ("nếu", "giả sử", "trường hợp")  # one of them stands in whatever ``_IF`` finds
_THEN = re.compile(r"(?<!\w)(?:thì|sẽ|có thể|hoàn toàn)(?!\w)")
_EQUALS = re.compile(
    rf"[\s,]*\(?\s*(?:tương đương|tương ứng|tức|hay|quy đổi|quy ra|=|≈|~|\()(?:\s?(?:với|là|khoảng|hơn|gần"
    rf"|trên|ra|theo tỉ giá|{HEDGE}))*\s?$"
)
_EQUALS_LATER = re.compile(
    rf"^[^.;\d,]{{0,45}}(?:\(|,\s?)?\s?(?:tương đương|tức|quy đổi|quy ra)(?:\s?(?:với|là|khoảng|hơn|gần"
    rf"|trên|{HEDGE}))*\s?$"
)
_EQUALS_GOODS = re.compile(
    r"[^.;,()\d]{0,30},?\s?\(?\s?(?:tương đương|tức|hay|quy đổi|quy ra|=|≈|~)"
    r"(?:\s?(?:với|là|khoảng|hơn|gần|trên|ra))*\s?"
)
_RATE = re.compile(r"\s?(?:/ngày|mỗi ngày|một ngày|/tháng|mỗi tháng)(?!\w)")
_SMALLEST = 1000  # "cứ 100 đô la vốn FDI thì có 41 đô la": no capital, loan or trade is as small
_AVERAGE = re.compile(
    r"(?:bình quân|trung bình)(?![^.;,]{0,12}%)[^.;,]{0,40}(?:dự án|mỗi|một|héc ta|ha"
    r"|doanh nghiệp)(?!\w)|(?:trên|cho"
    r"|của) mỗi|mỗi dự án|suất đầu tư|mỗi héc ta"
)
_CAPACITY = re.compile(r"(?:công suất|sức chứa|trữ lượng|sản lượng thiết kế|năng lực|chiều dài|diện tích)[^.;,]{0,40}$")
_EXCEPT = re.compile(r"(?:trừ|không tính|chưa tính|chưa kể|không kể)(?:\s\w+){0,4}\s$")
_CAUGHT = re.compile(r"mắc kẹt|kẹt lại|đang chờ|nằm chờ|tồn kho|tồn đọng|ùn ứ|ách tắc|tạm giữ|tịch thu")
_OLD_PROJECT = re.compile(r"dự án|nâng vốn|vốn dự án|mức vốn")
_WITHDRAWN = re.compile(r"(?:thu hồi|rút giấy phép|chấm dứt hoạt động|chấm dứt|xóa sổ|hủy bỏ|bị hủy|rút lui|tháo chạy)")


def excluded(scope: Scope) -> IgnoreReason | None:  # noqa: PLR0911
    """The reason for which the mention is no fact, or None."""
    mention, article = scope.mention, scope.article
    after = article.low[mention.end : mention.end + 48]
    if article.is_in_brackets(mention.start):
        return IgnoreReason.CAPTION
    if mention.kind == MentionKind.ZERO:
        return IgnoreReason.THRESHOLD if _IF.search(scope.before) else None
    if mention.kind == MentionKind.MONEY and _PER_UNIT.match(after):
        return IgnoreReason.UNIT_PRICE
    if mention.kind == MentionKind.MONEY and _AVERAGE.search(scope.left):
        return IgnoreReason.UNIT_PRICE
    if _RATE.match(after) or re.search(r"mỗi ngày[^.;]{0,30}$", scope.left):
        return IgnoreReason.UNIT_PRICE
    if mention.kind == MentionKind.MONEY and mention.value is not None and mention.value < _SMALLEST:
        return IgnoreReason.UNIT_PRICE
    if _is_conversion(scope):
        return IgnoreReason.CONVERSION
    if _is_comparison(scope, after):
        return IgnoreReason.COMPARISON
    if (
        mention.kind == MentionKind.MONEY
        and any(word in scope.before for word in _DEMANDS)
        and re.search(
            (
                r"(?:phải|cần|yêu cầu)\s(?:có|đáp ứng|đảm bảo)[^.;]{0,30}vốn[^.;]{0,30}$|tối thiểu(?:\s\w+){0,3}\s$"
                r"|quy định[^.;]{0,80}(?:vốn|từ)[^.;,]{0,30}$"
            ),
            scope.before[-120:],
        )
        and not re.search(r"viện trợ|tài trợ|(?<!\w)oda(?!\w)", scope.left)
    ):
        return IgnoreReason.THRESHOLD
    if _THRESHOLD_AFTER.match(after) or (
        scope.before.endswith(_THRESHOLD_ENDS)
        and _THRESHOLD_BEFORE.search(scope.before[-130:])
        and not re.search(r"(?:đứng (?:đầu|thứ)|dẫn đầu|xếp thứ)[^,;.]{0,40}$", scope.before)
    ):
        return IgnoreReason.THRESHOLD
    condition = _IF.search(scope.before) if any(word in scope.before for word in _IF_WORDS) else None
    if condition and _THEN.search(scope.before[condition.end() :]):
        return IgnoreReason.THRESHOLD
    if mention.kind == MentionKind.QUANTITY and (_CAPACITY.search(scope.left) or _CAUGHT.search(scope.right)):
        return IgnoreReason.OUT_OF_SCOPE
    return None


def _is_conversion(scope: Scope) -> bool:
    previous, mention = scope.previous, scope.mention
    if (
        previous is None
        or previous.kind != mention.kind
        or mention.kind not in {MentionKind.MONEY, MentionKind.QUANTITY}
        or previous.unit == mention.unit
    ):
        return False
    if mention.unit is None or previous.unit is None:
        return False
    if mention.kind == MentionKind.QUANTITY:
        return bool(_EQUALS_GOODS.fullmatch(scope.left))
    if _EQUALS.fullmatch(scope.left):
        return True
    return len(scope.left) < 70 and bool(_EQUALS_LATER.search(scope.left))  # noqa: PLR2004


def _is_comparison(scope: Scope, after: str) -> bool:
    left = scope.left
    if _CHANGE_BY_SHARE.search(left) or _MORE_THAN.search(left):
        return True
    if _CHANGE.search(left):
        return not (_CAPITAL_RISE.search(scope.before[-70:]) and not re.match(r"\s?(?:so với|so cùng)", after))
    return bool(re.search(rf"chiếm(?:\s{HEDGE})*\s$", left)) and bool(re.match(r"\s?(?:trong tổng|tổng)", after))


def is_withdrawn(scope: Scope) -> bool:
    """Whether the figure belongs to projects that were withdrawn or ended, by its sentence or the ones just before."""
    before = scope.before[-110:]
    found = None
    for match in _WITHDRAWN.finditer(before):
        found = match
    if found and not re.search(
        r"nâng tổng|lũy kế|đã thu hút|thu hút thêm|trong năm qua|còn hiệu lực", before[found.end() :]
    ):
        return True
    right = scope.right
    if ("thu hồi" in right or "rút giấy phép" in right) and (
        re.search(r"bị[^.;,]{0,30}thu hồi|đã thu hồi|rút giấy phép", scope.near_right)
        or re.match(r"\s?(?:[^.;\d]{0,40})\(?đã bị thu hồi", right)
    ):
        return True
    if scope.mention.kind != MentionKind.MONEY:
        return False
    texts = [scope.article.low[s.start : s.end] for s in scope.earlier_sentences(5)]
    texts = [text for text in texts if "thu hồi" in text]
    return any(re.search(r"dự án[^.;]{0,80}bị[^.;]{0,40}thu hồi|đã bị thu hồi", text) for text in texts) and bool(
        _OLD_PROJECT.search(scope.before)
    )


def is_rule(scope: Scope) -> bool:
    """Whether the sentence states a rule."""
    return bool(_RULE.search(scope.before))
