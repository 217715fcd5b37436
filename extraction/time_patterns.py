"""Patterns of time expressions by their first word: trying all of them at each word would cost five times as much."""

import re
from functools import lru_cache

_REL = r"nay|này|ngoái|qua|trước|rồi|vừa qua|vừa rồi|vừa|tới|sau"
_Y = rf"(?:năm\s)?(?P<{{0}}>(?:19|20)\d\d)(?!\d|[.,]\d)|năm\s(?P<{{0}}rel>{_REL})(?!\w)"
_COUNT = r"\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười một|mười hai|mười"
_MON = r"\d{1,2}|giêng|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp"

_SHORT, _YEAR = "#", "####"  # a number of one or two digits, and of four
_COUNTS = f"{_SHORT} một hai ba bốn năm sáu bảy tám chín mười"
# name, first words, pattern
PARTS = [
    ("dayrange", "ngày #", (
            r"(?:ngày\s)?(?P<dr_d>\d{1,2})(?:[/.](?P<dr_m0>\d{1,2}))?(?:[/.](?P<dr_y0>(?:19|20)\d\d))?\s?(?:-"
            r"|đến hết|đến"
            r"|và)\s?(?:hết\s)?(?:ngày\s)?(?P<dr_d2>\d{1,2})[/\-.](?P<dr_m>\d{1,2})"
            r"(?:[/\-.](?P<dr_y>(?:19|20)\d\d))?(?![\d/]|[.,]\d)"
            r"(?!\s?(?:tỉ|triệu|%|nghìn|tấn))"
        )),
    ("fullday", "#", r"(?P<fd_d>\d{1,2})\s?[/.\-]\s?(?P<fd_m>\d{1,2})\s?[/.\-]\s?(?P<fd_y>(?:19|20)\d\d)(?!\d)"),
    ("longday", "ngày mùng sáng chiều tối", (
            rf"(?:ngày|mùng|sáng|chiều"
            rf"|tối)\s(?P<ld_d>\d{{1,2}})\stháng\s(?P<ld_m>{_MON})(?!\w)(?:\s?,?\s(?:{_Y.format('ld_y')}))?"
        )),
    ("monthrange", "từ tháng", (
            rf"(?:từ\s)?tháng\s(?P<mr1>\d{{1,2}})(?:[/.\-]|\s(?:năm\s)?)?(?P<mr_y1>(?:19|20)\d\d)?\s?(?:-|đến"
            rf"|tới)\s(?:hết\s)?tháng\s(?P<mr2>\d{{1,2}})(?:\s?[/.\-]\s?|\s)?(?:{_Y.format('mr_y')})?"
        )),
    ("today", "hôm sáng chiều tối", r"hôm nay|sáng nay|chiều nay|tối nay(?!\s?,?\s?\(?\d)"),
    ("yesterday", "hôm sáng chiều", r"hôm qua|sáng qua|chiều qua"),
    ("releasehalf", "kì", (
            rf"kì\s(?P<rh>[12]|i|ii)\s(?:của\s)?tháng\s(?P<rh_m>\d{{1,2}})(?:\s?[/.\-]\s?"
            rf"|\s)?(?:{_Y.format('rh_y')})?"
        )),
    ("day", "ngày sáng chiều tối trưa đêm hôm nay hết đến tới", (
            r"(?:ngày|sáng|chiều|tối|trưa|đêm|sáng nay,?|chiều nay,?|tối nay,?|hôm nay|sáng qua|hôm qua|sáng nay"
            r"|nay|hết|đến|tới)\s?\(?(?:ngày\s|\()?(?P<dd>\d{1,2})\s?[/.\-]\s?(?P<dm>\d{1,2})(?![\d/\-]|[.,]\d|\s?(?:tỉ|triệu"
            r"|%))"
        )),
    ("halfmonth", "nửa #", (
            rf"(?:nửa|15\sngày)\s(?P<hm>đầu|cuối)\stháng\s(?P<hm_m>{_MON})(?:\s?[/.\-]\s?"
            rf"|\s)?(?:{_Y.format('hm_y')})?"
        )),
    ("halfyear", "nửa", rf"nửa\s(?P<hy>đầu|cuối)\s(?:của\s)?(?:{_Y.format('hy_y')}|năm)"),
    ("firsts", _COUNTS, rf"(?P<fm>{_COUNT})\stháng\sđầu(?:\stiên)?(?:\scủa)?(?:\s(?:{_Y.format('fm_y')}|năm))?"),
    ("firstone", "tháng", rf"tháng đầu(?:\stiên)?(?:\scủa)?\s(?:{_Y.format('fo_y')}|năm)"),
    ("lasts", _COUNTS, rf"(?P<lm>{_COUNT})\stháng\s(?:cuối|còn lại)(?:\scủa)?(?:\s(?:{_Y.format('lm_y')}|năm))?"),
    ("months", _COUNTS, rf"(?P<nm>{_COUNT})\stháng(?:\scủa)?\s(?:{_Y.format('nm_y')})"),
    ("pastmonths", _COUNTS, (
            rf"(?P<pm>{_COUNT})\stháng(?:\s(?:qua|vừa qua|đã qua))?(?!\s(?:đến|tuổi|nữa|trước|sau|lương|tới"
            rf"|\d))(?!\w)"
        )),
    ("quarter", "quí", rf"quí\s(?P<qt>iv|iii|ii|i|[1-4])(?!\w)(?:\s?[/.\-]\s?|\s)?(?:{_Y.format('qt_y')})?"),
    ("month", "tháng", rf"tháng\s(?P<mo>{_MON})(?!\w)(?:\s?[/.\-]\s?|\s)?(?:{_Y.format('mo_y')})?"),
    ("relmonth", "tháng", r"tháng\s(?P<rm>trước|này|qua|vừa qua)(?!\w)"),
    ("slashmonth", "#", r"(?<![\d/.,])(?P<sm>\d{1,2})[/.](?P<sm_y>(?:19|20)\d\d)(?!\d)"),
    ("fiscal", "năm tài", r"(?:năm\s)?(?:tài chính|tài khóa)\s(?:năm\s)?(?P<fy>(?:19|20)\d\d)"),
    ("years", "giai thời trong niên vụ từ những năm ####", (
            r"(?:giai đoạn|thời kì|trong|niên vụ|vụ|từ|những năm|từ năm|năm)?\s?(?P<y1>(?:19|20)\d\d)\s?(?:-"
            r"|đến năm|đến|tới năm|tới)\s?(?P<y2>(?:19|20)\d\d)(?!\d)"
        )),
    ("twoyears", "hai #", r"(?:hai|2)\snăm\s(?P<ty1>(?:19|20)\d\d)\svà\s(?P<ty2>(?:19|20)\d\d)"),
    ("ytd", "kể từ", (
            rf"(?:kể\s)?từ đầu (?:{_Y.format('yt_y')}|năm)(?:\s(?:cho\s)?(?:đến"
            rf"|tới) nay)?(?P<yt_to>(?=\s(?:cho\s)?(?:đến|tới)\s(?:ngày|hết|tháng|thời điểm|giữa|cuối|\d)))?"
        )),
    ("since", "kể tính từ", (
            r"(?:kể|tính\s)?từ\s(?:khi\s|tháng\s\d{1,2}[/\-])?(?:năm\s)?(?P<si>(?:19|20)\d\d)(?:\s(?:cho\s)?(?:đến"
            r"|tới)\s(?:nay|hết|tháng|năm))"
        )),
    ("sinceopen", "kể tính", r"(?:kể|tính)\stừ\s(?:năm\s)?(?P<so>(?:19|20)\d\d)(?!\s?(?:-|đến|tới)|\d)"),
    ("nextyears", _COUNTS, rf"(?P<ny>{_COUNT})\snăm\s(?:tới|tiếp theo|nữa)"),
    ("year", "trong cả năm ####", rf"(?:trong\s|cả\s)?(?:{_Y.format('ye')})"),
]  # fmt: skip
OPENERS = frozenset(word for _, firsts, _ in PARTS for word in firsts.split()) - {_SHORT, _YEAR}
"""First words of all the expressions that begin with no digit."""


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    """For each first word the expressions that begin with it; under "" those that begin with any number."""

    def beginning(firsts: set[str]) -> re.Pattern[str]:
        parts = [f"(?P<{name}>{pattern})" for name, words, pattern in PARTS if not firsts.isdisjoint(words.split())]
        return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})")

    return {word: beginning({word}) for word in (*OPENERS, _SHORT, _YEAR)} | {"": beginning({_SHORT, _YEAR})}


def beginning_with(token: str) -> re.Pattern[str] | None:
    """The pattern of all expressions that begin with a word; its last group is the kind. None where none does."""
    if not token.isdecimal():
        return _patterns()["" if token[0].isdecimal() else token]
    return _patterns().get({1: _SHORT, 2: _SHORT, 4: _YEAR}.get(len(token), token))
