"""A foreign buyer's stake in a Vietnamese firm, told without its home: the article names it elsewhere."""

import re

from extraction.scope import Scope

_TO_OWN = re.compile(
    r"(?:,?\s\(?(?:tương đương|tức|khoảng)[^;()]{0,40}?(?=\sđể|\snhằm|\)))?[^.;,]{0,40}?\s(?:để|nhằm)\s(?:mua"
    r"|sở hữu|nắm|thâu tóm|nâng|trở thành|gom|sở hữu)[^.;]{0,60}?"
    r"(?:cổ phần|cổ phiếu|sở hữu|vốn|cổ đông|\d\s?% của)"
)
_PAID = re.compile(r"(?<!\w)(?:chi|bỏ ra|rót|trả|mua|bỏ|xuống tiền)(?!\w)(?:[^.;,\d]|,\s){0,60}$")
_BOUGHT = re.compile(r"(?<!\w)(?:mua|thâu tóm|nhận chuyển nhượng)\s[^.;]{0,70}(?:cổ phần|cổ phiếu|% vốn)[^.;]{0,40}$")


def buys_stake(scope: Scope) -> bool:
    """ "đã chi khoảng 2.330 tỷ đồng để sở hữu hơn 24 triệu cổ phần": a purchase by whoever the sentence is about."""
    low = scope.article.low
    if _PAID.search(scope.left) and _TO_OWN.match(low, scope.mention.end, scope.sentence.end):
        return True
    return bool(_BOUGHT.search(scope.left)) and "bán" not in scope.left
