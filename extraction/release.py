"""Figures that go on with a release on foreign investment: its ranks, its breakdowns and the parts of a count."""

import re

from extraction.facts import Fact
from extraction.scope import Scope
from models.codes import Basis, Component, Family, Indicator

RANKED = re.compile(
    r"dẫn đầu|đứng (?:đầu|thứ|vị trí|ở vị trí|nhì|ba)|xếp (?:thứ|vị trí|sau)|(?:tiếp|kế) (?:theo|đến|sau|đó)|sau đó"
    r"|vị trí (?:thứ|số|đầu)|lần lượt|nhiều nhất|lớn nhất|cao nhất|thu hút|quán quân|á quân|ngôi đầu|bám sát"
    r"|cuối cùng|theo sau|theo sát|xếp sau|còn lại|số một"
)
_PARTS = re.compile(r"\s?(?:trong (?:số )?(?:này|đó|ấy)|trong số (?:này|đó|các dự án)|cụ thể|bao gồm|gồm|có)(?!\w)")
_SHARES = re.compile(r"góp vốn|mua cổ phần|phần vốn góp|mua lại phần vốn")


def is_release(scope: Scope) -> bool:
    """Whether title or lead speak of foreign investment, and not of Vietnamese capital abroad or of both kinds."""
    article = scope.article
    if "fdi" not in article.heads.labels(0, article.lead_end):
        return False
    lead = article.low[: article.lead_end]
    return not re.search(r"ra nước ngoài|ddi|trong nước và nước ngoài|trong và ngoài nước", lead)


def goes_on(scope: Scope) -> bool:
    """ "TP.HCM xếp thứ hai với 3,9 tỷ USD": a ranked place, country or industry with an amount in foreign money."""
    if scope.mention.unit in {"VND", None} or not is_release(scope) or not RANKED.search(scope.before):
        return False
    low = scope.article.low
    if re.search(r"doanh thu|kim ngạch|xuất khẩu|nhập khẩu|oda|gdp|grdp|ngân sách|trong nước|giá trị", scope.before):
        return False
    if not re.search(
        r"(?:với|đạt|là|có|:|\(|,|và|được|hơn|gần|khoảng|trên|xấp xỉ|vốn|lượt|thu hút|cộng)\s?$", scope.left
    ):
        return False
    if low[scope.mention.end : scope.mention.end + 8].startswith(" doanh"):
        return False
    start = scope.sentence.start
    return bool(
        scope.names(start, scope.mention.start, "country", "place")
        or scope.article.products.within(start, scope.mention.start)
    )


def is_part_of_count(scope: Scope) -> bool:
    """ "Trong số này, 9 dự án thuộc ngành …": projects of a count told just before."""
    counts = [f for f in scope.earlier if f.indicator == Indicator.FDI_PROJECTS and scope.is_near(f, 2)]
    if not counts or re.search(r"trong nước|ddi|oda", scope.text_of_sentence()):
        return False
    if not any((scope.mention.value or 0) < f.value for f in counts):
        return False
    clause = scope.before
    if _PARTS.match(clause) or re.search(r"trong (?:số )?(?:đó|này)[^;.]{0,60}$", clause):
        return True
    last = scope.previous_fact
    return last is not None and last.rule == "counted_part_fdi" and scope.is_continued


_MIXED = re.compile(
    r"[^.;]{0,90}?(?:trong đó|gồm|bao gồm)(?:[^.;\d]{0,30}|[^;]{0,110}\s)[\d.,]+ (?:dự án )?(?:đầu tư )?(?:vốn )?"
    r"(?:trong nước|ddi)"
)


def is_mixed_total(scope: Scope) -> bool:
    """ "243 dự án, vốn 6,3 tỷ USD - trong đó có 144 dự án trong nước": licences of both kinds counted together."""
    low = scope.article.low
    if re.search(r"fdi|nước ngoài|đtnn", scope.left + scope.near_right):
        return False
    return bool(_MIXED.match(low[scope.mention.end : scope.sentence.end]))


def buys_shares(scope: Scope) -> bool:
    """ "4.020 lượt góp vốn, mua cổ phần với tổng giá trị vốn góp 8,12 tỷ USD": the amount of a count of purchases."""
    previous = scope.previous_fact
    return (
        previous is not None
        and previous.component == Component.SHARE_PURCHASE
        and previous.indicator == Indicator.FDI_PROJECTS
        and bool(_SHARES.search(scope.before))
    )


def release_basis(scope: Scope, fact: Fact) -> Basis | None:
    """Flow where the figure is set against the same time of another year, and nothing says that it is accumulated."""
    if fact.indicator.family != Family.INVESTMENT:
        return None
    low = scope.article.low
    if re.search(r"lũy kế|hiệu lực|nâng tổng|từ trước|hiện có|tổng cộng|đến nay có", scope.before):
        return None
    behind = low[scope.mention.end : scope.sentence.end]
    compared = re.match(r"[^.;]{0,90}?(?:so với )?cùng kì", behind)
    return Basis.FLOW if compared else None
