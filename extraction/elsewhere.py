"""Investment that does not come to Viet Nam: of Vietnamese firms abroad, or of others in other countries."""

import re

from extraction.scope import Scope

_ABROAD = re.compile(
    r"đầu tư[^.;\n]{0,40}ra nước ngoài|đầu tư của việt nam ra nước ngoài|đầu tư ra nước ngoài|của việt nam xuất ngoại"
    r"|vốn việt (?:xuất ngoại|ra nước ngoài)"
    r"|(?:doanh nghiệp|dn|tập đoàn|công ti|ngân hàng|viettel|vingroup|vinamilk|fpt"
    r"|vốn)[^.;\n]{0,40}\s(?:ra nước ngoài|xuất ngoại|vươn ra)"
)
_HERE = re.compile(r"vào việt nam|vào vn(?!\w)|tại việt nam|vào nước ta|đầu tư nước ngoài vào")
_FOREIGN_MONEY = {"THB", "IDR", "MYR", "PHP", "INR"}
_INTO = re.compile(
    r"(?:fdi|đầu tư (?:trực tiếp )?nước ngoài|vốn ngoại)\)?\s(?:chảy |đổ |đăng kí )?"
    r"(?:vào|ở|tại)\s(?:thị trường\s)?$"
)


def is_elsewhere(scope: Scope) -> bool:
    """Whether the figure is about investment elsewhere, by its clause or by the title of the article."""
    low = scope.article.low
    if scope.mention.unit in _FOREIGN_MONEY:
        return True
    for hit in scope.names(scope.sentence.start, scope.mention.start, "country"):
        if hit.value not in {"VN", "-"} and _INTO.search(low[max(scope.sentence.start, hit.start - 60) : hit.start]):
            return "việt nam" not in low[hit.end : scope.mention.start]
    if "ra nước ngoài" in scope.before and re.search(r"nhà đầu tư việt nam[^.;]{0,40}ra nước ngoài", scope.before):
        return True
    title = low[: scope.article.title_end]
    if "ra nước ngoài" not in title and "xuất ngoại" not in title and "vươn ra" not in title:
        return False
    return bool(_ABROAD.search(title)) and not _HERE.search(title) and not _HERE.search(scope.text_of_sentence())
