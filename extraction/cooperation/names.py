"""Names of an article put right for cooperation: false places out, international bodies and Britain in."""

import re

from extraction.article import Article
from extraction.cooperation.lexicon import surnames
from extraction.cooperation.localities import body_table
from extraction.cooperation.parties import is_vietnamese_syllable
from extraction.cooperation.tokens import Tokens
from extraction.hits import Hit

# names of countries that are also half of a word, with the other half
_NOT_COUNTRIES = {
    "í": "định|kiến|tưởng|nghĩa|chí|thức|đồ|niệm", "ý": "định|kiến|tưởng|nghĩa|chí|thức|đồ|niệm",
    "hàn": "lâm|gắn|huyên", "pháp": "luật|lí|điển|lệnh|chế|nhân|y", "nhật": "kí|báo|tảo|thực|trình",
    "thái": "độ|giám|tử|thượng|hậu|cực", "mĩ": "thuật|phẩm|nghệ|quan|lệ|đình", "anh": "hùng|em|dũng|chị|tài|minh",
    "đức": "tính|hạnh|độ|tin|phật", "áo": "dài|giáp|quan|lót|khoác", "nga": "mi|my", "lào": "cai|xào",
}  # fmt: skip
_GIVEN_NAMES = re.compile(r"\s[A-ZĐÀ-Ỹ][a-zà-ỹ]+\s[A-ZĐÀ-Ỹ][a-zà-ỹ]+(?!\w)")  # behind a family name
# the last syllable of an office or body behind which "Anh" is Britain
_BEFORE_BRITAIN = {
    "tướng", "trưởng", "sứ", "phòng", "giao", "hội", "viện", "phủ", "quốc", "tế", "mại",
    "nước", "hoàng", "quân", "tử", "vương", "mạng", "chính", "sự", "khanh", "thương",
}  # fmt: skip


def drop_false_places(article: Article) -> None:
    """ "Thái Bình Dương" is no province, and an institute called after Hồ Chí Minh lies anywhere (in place)."""
    low = article.low

    def is_false(start: int, end: int, label: str) -> bool:
        words = low[start:end]
        if words == "hồ chí minh":
            return not re.search(r"(?:thành phố|tp\.?)\s?$", low[max(0, start - 10) : start])
        if words in _NOT_COUNTRIES and re.match(rf"\s(?:{_NOT_COUNTRIES[words]})(?!\w)", low[end : end + 10]):
            return True
        if label == "country" and words in surnames() and (given := _GIVEN_NAMES.match(article.text, end)):
            return all(is_vietnamese_syllable(word) for word in low[given.start() : given.end()].split())
        return words in {"thái bình", "thủ đô"} and (words == "thủ đô" or low[end : end + 5] == " dươn")

    article.names.items[:] = [hit for hit in article.names.items if not is_false(hit.start, hit.end, hit.label)]
    article.names.__init__(list(article.names.items))  # type: ignore[misc]


def add_bodies(article: Article, tokens: Tokens) -> None:
    """International bodies beside the countries and lenders that figures know (in place)."""
    known = {(hit.start, hit.end) for hit in article.names.items}
    starts = {start for start, _ in known}
    found = [
        Hit(body.start, body.end, "lender", body.value)
        for body in tokens.find(body_table(), named=True)
        if (body.start, body.end) not in known
    ]
    taken = {hit.start for hit in found}
    kept = [hit for hit in article.names.items if hit.start not in taken]
    if found or len(starts) != len(known):
        article.names.__init__([*kept, *found])  # type: ignore[misc]


def add_britain(article: Article, tokens: Tokens) -> None:
    """ "Thủ tướng Anh Theresa May": a country here, elsewhere a given name (in place)."""
    items = tokens.items
    found = [
        Hit(token.start, token.end, "country", "GB")
        for token, following, before in zip(items[1:], items[2:], items, strict=False)
        if token.low == "anh"
        and token.is_capital
        and following.is_capital
        and not is_vietnamese_syllable(following.low)
        and not before.is_capital
        and before.low in _BEFORE_BRITAIN
    ]
    known = {hit.start for hit in article.names.items}
    if new := [hit for hit in found if hit.start not in known]:
        article.names.__init__([*article.names.items, *new])  # type: ignore[misc]
