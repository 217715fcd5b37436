"""Spans of parties, found by their first words and followed to where their name ends."""

import re

from extraction.cooperation.lexicon import pairs, phrases, surnames, words
from extraction.cooperation.parties import Party
from extraction.cooperation.tokens import Found, Tokens

_MAX_WORDS = 26
_MAX_SMALL = 5  # small words in a row inside a name
_BRACKET = re.compile(r"\s?\((?=[^()]{2,60}\))[^()]*\)")
_ABROAD_HEADS = re.compile(
    r"đại sứ|lãnh sự|đại diện|thương vụ|phái đoàn|tham tán|công sứ|văn phòng|người việt|cơ quan|"
    r"trưởng đại diện|nhà máy|lãnh đạo|đối tác|công ti|doanh nghiệp|tập đoàn|đsq|phòng thương mại|"
    r"tùi viên|tùy viên|điều phối"
)
_PERSONS = {"office", "foreign_office", "vietnamese_office", "honorific", "own_people"}
# bodies whose name must begin with a capital, since the small word means something else
_CAPITAL_HEADS = {
    "báo",
    "tạp chí",
    "tổ chức",
    "trường",
    "hội",
    "quỹ",
    "viện",
    "trung tâm",
    "cơ quan",
    "bộ",
    "ban",
    "vụ",
    "cục",
    "sở",
    "đảng",
    "hãng",
    "hội đồng",
    "hải quân",
    "liên minh",
    "liên hiệp",
    "lục quân",
    "không quân",
    "chủ tịch",
    "nhà nước",
    "liên doanh",
}
# heads that mean a body only where a name follows with a capital
_SHORT = {
    "báo", "tạp chí", "bảo tàng", "nhà hát", "xí nghiệp", "hợp tác xã", "nghiệp đoàn",
    "bộ", "ban", "hội", "viện", "sở", "cục", "vụ", "đảng", "tp", "xã", "châu", "vùng", "bang", "hãng", "quỹ", "tàu",
    "trường", "trung tâm", "tổ chức", "cơ quan", "lực lượng", "ngân hàng", "tập đoàn",
    "công ti", "tổng công ti", "hiệp hội", "liên minh", "nhà máy", "hội đồng", "ủy ban", "quận", "huyện", "thị xã",
    "học viện", "đại học", "bệnh viện", "liên hiệp", "liên đoàn", "hải quân", "tòa án", "khu công nghiệp",
    "liên doanh", "chủ tịch", "câu lạc bộ", "nhà xuất bản", "phòng thương mại", "tổng cục", "thành phố", "tỉnh",
    "thủ đô", "đặc khu",
}  # fmt: skip
_NO_CAPITAL_HEADS = {"ông", "bà", "ngài", "đồng chí", "đ c", "giáo sư", "tiến sĩ"}
_GATHERINGS = {"nghị", "thảo", "đàm", "kiến", "chợ", "trường", "họp", "ngộ", "nhập", "thi"}
_BODIES = {"state_body", "organisation", "local_body", "embassy", "vietnamese_body"}
_BYLINE = re.compile(r"(?:/|\(|-|theo|nguồn|phóng viên|pv|đặc phái viên|ảnh:)\s?$")
_EVENTS = [["hội", "nghị"], ["cuộc", "họp"], ["hội", "thảo"], ["diễn", "đàn"], ["phiên", "họp"]]
_HEADS_INSIDE = {"office", "foreign_office", "vietnamese_office", "honorific", "delegation", "own_people"}
_AND_NAMES = {
    "bộ",
    "sở",
    "ban",
    "ủy ban",
    "phòng thương mại",
    "viện",
    "văn phòng",
    "hội",
    "cơ quan",
    "quỹ",
    "liên hiệp",
    "tổng cục",
    "cục",
    "học viện",
    "đại học",
    "trường",
}


def find_chunks(
    tokens: Tokens, text: str, limits: list[tuple[int, int]], names: frozenset[int] = frozenset()
) -> list[Party]:
    """Parties by their first words, in order, without overlaps, none across ``limits`` (the sentences).

    ``names`` are offsets inside the names of countries and places, where no head begins ("Trung Quốc Vương Nghị").
    """
    heads = [
        head
        for head in tokens.find(phrases("parties.toml"))
        if head.start not in names
        and not _is_surname(tokens, head)
        and not _is_gathering(tokens, head)
        and not _is_of_a_gathering(tokens, head)
        and not _is_a_role(tokens, head)
        and not _is_a_byline(tokens, head)
    ]
    by_first = {head.first: head for head in heads}
    acts = {found.first for found in tokens.acts if found.label in {"event", "meeting", "visit", "sign"}}
    parties: list[Party] = []
    free = 0
    sentence = 0
    for head in heads:
        if head.first < free:
            continue
        while sentence < len(limits) - 1 and limits[sentence][1] <= head.start:
            sentence += 1
        end = limits[sentence][1] if limits else len(text)
        party, last = _follow(tokens, text, head, by_first, acts, end)
        if party is not None:
            parties.append(party)
            free = last
    return parties


def _follow(  # noqa: PLR0912, PLR0915, PLR0917
    tokens: Tokens, text: str, head: Found, by_first: dict[int, Found], acts: set[int], limit: int
) -> tuple[Party | None, int]:
    """A party from its head on, and the first word behind it; None where the head names nobody."""
    items = tokens.items
    compounds = pairs("small_words.toml", "compounds")
    openers = words("small_words.toml", "openers")
    links, stops = words("small_words.toml", "links"), words("small_words.toml", "stops")
    at, end, capitals, last = head.last, head.end, 0, head.last
    behind_compound = behind_body = 0
    head_low = " ".join(tokens.words[head.first : head.last])
    if head_low in _CAPITAL_HEADS and not items[head.first].is_capital and head_low != "chủ tịch":
        return None, head.last
    small = 0
    while at < len(items) and at - head.first < _MAX_WORDS and items[at].end <= limit:
        gap = text[max(end, items[at - 1].end) : items[at].start]
        if "(" in gap:
            bracket = _BRACKET.match(text, items[at - 1].end)
            if bracket is None or gap.strip() != "(" or small or bracket.end() > limit:
                break
            end = bracket.end()
            at = last = tokens.index_at(end)
            continue
        if not re.fullmatch(r"[ \xa0]|\n|[-–&/’']| [-–] ?|\. ?", gap) or (
            gap.startswith(".") and items[at - 1].low not in {"tp", "t", "robert"} and len(items[at - 1].low) > 2  # noqa: PLR2004
        ):
            break
        inner = by_first.get(at)
        if inner is not None and inner.label in _HEADS_INSIDE and not _may_hold(head, inner):
            break
        if inner is not None and inner.label in _BODIES:
            behind_body = inner.last
            if items[at].is_capital and inner.last > at + 1 and inner.end <= limit:
                capitals, end, small = capitals + 1, inner.end, 0
                at = last = inner.last
                continue
        token = items[at]
        if (
            at + 1 < len(items)
            and (token.low, items[at + 1].low) in compounds
            and tokens.gap(at) == " "
            and (
                token.is_capital
                or (at == head.last and head.label in _PERSONS)
                or at in {behind_compound, behind_body}
                or head.label == "delegation"
            )
            and not _is_given_name(tokens, head, at)
        ):
            capitals += token.is_capital
            at += 2
            end, last, small, behind_compound = items[at - 1].end, at, 0, at
            continue
        if " - " in gap.replace("–", "-") and (inner is not None or not token.is_capital):
            break
        if (
            not token.is_capital
            and _goes_on(head, token.low, gap, at, last)
            and at not in acts
            and token.low not in stops
            and inner is None
        ):
            at += 1  # the second syllable of a word of the name ("Bộ Tài chính"), of a given name ("Noh-wan")
            end, last = token.end, at
        elif token.is_capital and token.low in openers and at > head.last and gap == " " and opens(tokens, at):
            break
        elif token.is_capital:
            capitals += 1
            at += 1
            end, last, small = token.end, at, 0
        elif token.low in links or _is_foreign_particle(token.low) or _describes_delegation(head, token.low, stops):
            if token.low in {"tại", "ở"} and not _ABROAD_HEADS.search(tokens.low[head.start : end]):
                break
            if token.low in {"và", "cùng"} and not _joins_names(tokens, head, by_first, at, compounds):
                break
            if token.low in {"là", "ông", "bà", "ngài", "kiêm"} and inner is not None:
                break
            small += 1
            if small > _MAX_SMALL:
                break
            at += 1
        else:
            break
    if capitals == 0 and (
        head_low in _SHORT
        or (head.label in {"office", "embassy"} and not items[head.first].is_capital and head_low in _SHORT)
    ):
        return None, head.last
    if head.label == "honorific" and capitals == 0 and not head_low.startswith("ngài "):
        return None, head.last
    return Party(head.start, end, head.label, head_low), last


def _joins_names(
    tokens: Tokens, head: Found, by_first: dict[int, Found], at: int, compounds: frozenset[tuple[str, str]]
) -> bool:
    """Whether "và" stands inside a name: "Bộ Ngoại giao và Hợp tác quốc tế", "Bộ trưởng Kinh tế và Năng lượng"."""
    if at + 2 >= len(tokens.items) or by_first.get(at + 1) is not None or not tokens.items[at + 1].is_capital:
        return False
    if (tokens.words[at + 1], tokens.words[at + 2]) in compounds:
        return True
    return " ".join(tokens.words[head.first : head.last]) in _AND_NAMES


def _goes_on(head: Found, word: str, gap: str, at: int, last: int) -> bool:
    """Whether a small word belongs to the name: behind a capital in a body's name, behind a hyphen in a person's."""
    if last != at:
        return False
    if gap == "-":
        return True
    if head.label in _PERSONS or gap != " ":
        return False
    return at > head.last or (head.label == "organisation" and word.isascii() and len(word) > 2)  # noqa: PLR2004


def opens(tokens: Tokens, at: int) -> bool:
    """Whether a capital opens a new sentence rather than ends a name: "Phát biểu", "Nhân dịp", no "Nguyễn Tấn Phát"."""
    following = words("small_words.toml", "openers")
    low = tokens.words[at]
    if at + 1 >= len(tokens.items) or tokens.gap(at) != " ":
        return False
    goes_on = pairs("small_words.toml", "opener_pairs")
    also_names = {first for first, _ in goes_on}
    if low not in also_names:
        return low in following
    return (low, tokens.words[at + 1]) in goes_on or tokens.words[at + 1].isdigit()


def _is_given_name(tokens: Tokens, head: Found, at: int) -> bool:
    """Whether a compound is a person's name written alike: "Trần Văn Hóa"."""
    return (
        head.label in _PERSONS
        and at > head.last
        and tokens.items[at].is_capital
        and tokens.items[at + 1].is_capital
        and tokens.items[at - 1].is_capital
        and tokens.items[at - 1].low in surnames()
    )


def _describes_delegation(head: Found, word: str, stops: frozenset[str]) -> bool:
    """ "Đoàn đại biểu biên giới tỉnh Sơn La", "các nhà đầu tư lớn đến từ Hàn Quốc": small words before where from."""
    if head.label == "generic":
        return word in words("small_words.toml", "described")
    return head.label == "delegation" and word not in stops


def _is_of_a_gathering(tokens: Tokens, head: Found) -> bool:
    """ "Hội nghị Bộ trưởng Ngoại giao ASEAN": an office in the name of an event is nobody."""
    if head.label not in _PERSONS or head.first < 2:  # noqa: PLR2004
        return False
    before = tokens.words[max(0, head.first - 4) : head.first]
    joined = tokens.low[tokens.items[head.first - 2].start : head.start]
    if re.search(r"[^\w\s]", joined):
        return False
    return before[-2:] in _EVENTS or (before[-1:] == ["các"] and before[-3:-1] in _EVENTS)


def _is_a_role(tokens: Tokens, head: Found) -> bool:
    """ "làm trưởng đoàn", "là Trưởng đoàn": what somebody told before is."""
    return head.value == "Trưởng đoàn" and head.first > 0 and tokens.words[head.first - 1] in {"làm", "là"}


def _is_a_byline(tokens: Tokens, head: Found) -> bool:
    """ "Ảnh: Nhan Sáng/TTXVN", "theo TTXVN", "phóng viên TTXVN": who reports, no party."""
    before = tokens.low[max(0, head.start - 14) : head.start]
    behind = tokens.low[head.end : head.end + 1]
    return head.label == "vietnamese_body" and (bool(_BYLINE.search(before)) or behind in {"/", ""})


def _is_surname(tokens: Tokens, head: Found) -> bool:
    """ "Đoàn Minh Huấn" is a man, no delegation."""
    if head.value != "đoàn" or not tokens.items[head.first].is_capital or head.last >= len(tokens.items):
        return False
    return tokens.items[head.last].is_capital and tokens.gap(head.first) == " "


def _is_gathering(tokens: Tokens, head: Found) -> bool:
    """ "Hội nghị", "Hội thảo": an event, no association; "xã giao", "xã hội": no commune."""
    if head.value == "xã":
        return head.last < len(tokens.words) and tokens.words[head.last] in {"giao", "hội", "tắc", "luận"}
    return head.value == "Hội" and head.last < len(tokens.words) and tokens.words[head.last] in _GATHERINGS


def _is_foreign_particle(word: str) -> bool:
    return word in {"de", "la", "al", "bin", "van", "von", "der", "del", "da", "dos", "el", "ibn"}


def _may_hold(head: Found, inner: Found) -> bool:
    """An office may hold a body ("Phó Chủ tịch Quốc hội"), an honorific an office, a delegation what it is of."""
    if head.label == "honorific":
        return inner.label in {"office", "foreign_office", "vietnamese_office"}
    return head.label in {"delegation", "generic"} and inner.label == "delegation"
