"""Places that say where something was written, held or decided, and not what a figure is about."""

import re

from extraction.hits import Hit

_SEAT = re.compile(
    r"(?:chiều|sáng|tối|ngày|hội nghị|họp|tổ chức|hội thảo|diễn đàn|lễ kí|phát biểu|cuộc họp|tọa đàm"
    r"|diễn ra)[^.;]{0,60}tại\s(?:thành phố\s|tp\.?\s?|tỉnh\s)?$|chủ yếu (?:ở|tại)[^.;,]{0,20}$"
    r"|(?:lãnh sự quán|đại sứ quán|lãnh sự|văn phòng)[^.;,]{0,24}tại\s(?:thành phố\s|tp\.?\s?)?$"
    r"|(?:sở giao dịch chứng khoán|đại học|báo|đài|trường)\s$"
)
_OPENS_AT = re.compile(r"(?:^|[.!?]\s{1,3}|\s\s)tại\s(?:thủ đô\s|thành phố\s|tp\.?\s?)?$")
_MET_AT = re.compile(
    r",\s(?:ngày [\d/-]+,\s)?(?:đại sứ|bộ trưởng|thứ trưởng|thủ tướng|phó thủ tướng|lễ kí|đại diện|ông\s"
    r"|bà\s)[^.;]{0,240}"
    r"(?<!\w)(?:kí|trao|hội đàm|gặp|tiếp)(?!\w)"
)
_DATELINE = 16  # characters before the place of a dateline
_SEATS = ("sở giao dịch chứng khoán ", "đại học ", "báo ", "đài ", "trường ")
_WRITTEN = re.compile(r"\s?\)?\s?(?:\([^()]{2,16}\))?\s?-\s")


def is_dateline(low: str, start: int, hit: Hit) -> bool:
    """ "TT (Hà Nội) - Ngày mai": where the article was written; ``start`` is that of the sentence."""
    return (
        hit.start - start < _DATELINE
        and "(" in low[start : hit.end + 4]
        and _WRITTEN.match(low, hit.end, hit.end + 24) is not None
    )


def is_seat(low: str, hit: Hit) -> bool:
    """ "hội thảo tại Hà Nội", "Đại sứ quán tại TP.HCM": where people met or an office sits."""
    before = low[max(0, hit.start - 90) : hit.start]
    if _MET_AT.match(low, hit.end) and _OPENS_AT.search(before):
        return True
    may_be = "tại" in before or "chủ yếu" in before or before.endswith(_SEATS)
    return may_be and _SEAT.search(before) is not None
