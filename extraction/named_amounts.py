"""Amounts that what stands beside them names: a project's own, or the goods that it paid for."""

import re

from extraction.hits import Hit
from extraction.scope import Scope
from models.codes import Family, MentionKind

_AS_NAME = re.compile(
    r"(?:dự án|nhà máy|tổ hợp|khu phức hợp)\s(?!fdi|đầu tư|mới|cấp mới|này|trên)[^;.\d]{2,70}?,?\s"
    r"(?:trị giá\s|hơn\s|gần\s|khoảng\s)?$"
)


def is_named_project(scope: Scope) -> bool:
    """ "Dự án lọc dầu Long Sơn, 4,5 tỷ USD", "dự án điện khí 4 tỷ USD của nhà đầu tư Singapore": amount as its name."""
    if scope.mention.unit in {"VND", None} or not _AS_NAME.search(scope.left):
        return False
    if re.match(r"\s?(?:của|do)\s[^.;,]{0,40}", scope.near_right):
        behind = scope.names(scope.mention.end, scope.mention.end + 70, "country", "company")
        if behind:
            return behind[0].value != "VN"
    near = [f for f in scope.earlier if f.indicator.family == Family.INVESTMENT and scope.is_near(f, 2)]
    return bool(near) and near[-1].basis == "single"


def bought_abroad(scope: Scope) -> Hit | None:
    """ "chi 1,42 tỷ USD mua 60.600 ô tô nhập ngoại": the word for import stands behind what is bought."""
    following = next((m for m in scope.article.mentions_of(scope.sentence) if m.start >= scope.right_end), None)
    if following is None or following.kind != MentionKind.QUANTITY:
        return None
    if not re.fullmatch(
        r"[^.;,\d]{0,40}(?:mua|nhập)(?:\s\w+)?\s", scope.article.low[scope.mention.end : following.start]
    ):
        return None
    hits = scope.article.heads.within(following.end, min(scope.sentence.end, following.end + 40))
    return next((hit for hit in hits if hit.label == "import"), None)
