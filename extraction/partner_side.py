"""Trade told from the partner's side: who buys from us makes our exports, who sells to us our imports."""

import re

from extraction.scope import Scope
from models.codes import Family, Indicator

_MODAL = r"(?:đã|sẽ|đang|cũng|hiện|chỉ|mới|vẫn|còn|phải|tiếp tục)\s"
_ROLE = (
    r"(?:vẫn |hiện |tiếp tục |đang )?(?:là|trở thành|vươn lên thành) (?:quốc gia|nước|khách hàng|bạn hàng"
    r"|đối tác|nhà)(?:\s(?:lớn|đứng|đầu|nhất|thứ|hàng))*\s"
)
_BUYS = re.compile(
    rf"(?:\s\([^()]*\))?\s(?:{_MODAL})*(?:{_ROLE})?(?:nhập khẩu|nhập về|nhập|thu mua|mua vào|mua|tiêu thụ)"
    r"(?!\s?siêu)(?!\w)"
)
_SELLS = re.compile(
    rf"(?:\s\([^()]*\))?\s(?:{_MODAL})*(?:{_ROLE})?(?:xuất khẩu|xuất|bán|cung cấp|cung ứng)(?!\s?siêu)(?!\w)"
)
_NO_SUBJECT = re.compile(
    r"(?:từ|sang|vào|của|tới|đến|với|tại|ở|thị trường|cho|giữa|so với|người|doanh nghiệp)\s(?:nước\s)?$"
)
_OURS = re.compile(r"việt nam|nước ta|(?<!\w)vn(?!\w)|hàng việt")
_FROM_US = re.compile(r"[^.;,\d]{0,40}\s(?:từ|của|hàng)\s(?:việt nam|nước ta|vn(?!\w))")
_TO_US = re.compile(r"(?:sang|cho|vào|tới|đến|đi)\s(?:thị trường\s)?(?:việt nam|nước ta|vn(?!\w))")
_FLIP = {
    Indicator.IMPORT_VALUE: Indicator.EXPORT_VALUE,
    Indicator.IMPORT_VOLUME: Indicator.EXPORT_VOLUME,
}
_FLIP_BACK = {export: imported for imported, export in _FLIP.items()}


def buyer_at(scope: Scope) -> int:
    """Where the verb of a foreign buyer ends in the sentence, -1 for none: "Italy nhập 80.655 tấn"."""
    return _side(scope, _BUYS)


def _side(scope: Scope, verbs: re.Pattern[str]) -> int:
    low, found = scope.article.low, -1
    for hit in scope.names(scope.sentence.start, scope.mention.start, "country"):
        match = verbs.match(low, hit.end)
        if (
            match
            and hit.value != "VN"
            and match.end() <= scope.mention.start
            and not _NO_SUBJECT.search(low[max(scope.sentence.start, hit.start - 22) : hit.start])
        ):
            found = match.end()
    return found


def buys_from_us(scope: Scope) -> bool:
    """A foreign buyer whose goods are ours, by the words behind the verb or by our exports told just before."""
    at = buyer_at(scope)
    if at < 0:
        return False
    between = scope.article.low[at : scope.mention.start]
    if re.search(r"việt nam\s(?:đã\s|sẽ\s)?(?:nhập|chi|mua)|nước ta\s(?:đã\s)?(?:nhập|chi|mua)", between):
        return False
    if any(
        hit.value not in {"VN", "-"}
        and scope.article.low[max(0, hit.start - 14) : hit.start].endswith(("từ ", "từ thị trường ", "của "))
        for hit in scope.names(at, scope.mention.end + len(scope.right), "country")
    ):
        return False
    if re.search(r"thế giới|toàn cầu|tổng kim ngạch nhập", between):
        return False
    if _OURS.search(between) or re.match(
        r"[^.;,\d]{0,40}\s(?:từ|của|hàng)\s(?:việt nam|nước ta|vn(?!\w))", scope.right
    ):
        return True
    last = scope.earlier[-1] if scope.earlier else None
    return (
        last is not None
        and scope.is_near(last, 2)
        and last.indicator in {Indicator.EXPORT_VALUE, Indicator.EXPORT_VOLUME}
        and not re.search(r"tổng|thế giới|toàn cầu|từ các|nhu cầu", between)
    )


def seen_from_here(scope: Scope, indicator: Indicator) -> Indicator:
    """The indicator as Viet Nam counts it, where the sentence tells it from the partner's side."""
    if indicator.family != Family.TRADE:
        return indicator
    if indicator in _FLIP and buys_from_us(scope):
        return _FLIP[indicator]
    at = _side(scope, _SELLS)
    if indicator in _FLIP_BACK and at >= 0:
        behind = scope.article.low[at : scope.mention.end] + scope.right
        if _TO_US.search(behind) and not re.search(r"nhập|mua", scope.article.low[at : scope.mention.start]):
            return _FLIP_BACK[indicator]
    return indicator
