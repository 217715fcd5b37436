"""Documents: where their names end, whether they are signed, how many they are, and lists of them."""

import re

from extraction.cooperation.cues import last_match, pattern
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.triggers import Hit

SIGN_BEFORE = re.compile(
    r"(?<!\w)(?:kí kết|kí|trao đổi|trao|thông qua|ra|đưa ra|công bố|phê chuẩn|gia hạn|đạt được|chứng kiến)(?!\w)"
)
_SIGN_BEHIND = re.compile(
    r"(?<!\w)(?:được kí kết|được kí|đã kí|vừa kí|được trao|\(kí|được thông qua|được các bên trao|"
    r"kí kết|kí năm|kí ngày)(?!\w)"
)
_NUMBER = re.compile(r"(?<![\d/.,])(\d{1,3}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s$")
_BULLET = re.compile(r"\s*(?:[-+*•]|\d{1,2}[.)]|[a-zđ]\))?\s*(?:việc\s|lễ\s)?(?:kí kết\s|kí\s|trao\s)?")
_NAMES = re.compile(r"\s*(?:đó là|gồm|bao gồm|cụ thể|trong đó có)(?: có| là|:)?\s(?:bản\s)?(?:(?:việc|lễ) kí\s)?")
_BULLET_LINE = re.compile(
    r"\s*(?:[-+*•]|\d{1,2}[.)]|[a-zđ]\))?\s*(?:bản|biên bản|thỏa thuận|hiệp định|nghị định thư|"
    r"tuyên bố|ý định thư|kế hoạch|chương trình|hợp đồng|ghi nhớ)"
)
_LIST_REACH = 25
_LIST_GAP = 260
_SPEECH = re.compile(
    r"(?<!\w)(?:đề nghị|khẳng định|nhấn mạnh|cho biết|mong muốn|đánh giá|bày tỏ|trên cơ sở|theo|"
    r"thực hiện|triển khai|tiếp tục|sẽ|tạo điều kiện|góp phần|có ý nghĩa|phục vụ|thay thế)(?!\w)"
)
_ELIDED = re.compile(r";\s(?:và\s)?(?P<giua>giữa)(?!\w)")
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_TITLE_END = re.compile(
    r"\s(?:và|cũng như|cùng)\s(?=(?:bản ghi|biên bản|hiệp định|thỏa thuận|nghị định thư|tuyên bố|"
    r"ý định|đối tác chiến))|[.;:\n]|,\s(?!(?:hợp tác|khoa học|văn hóa|giáo dục|thương mại|đầu tư|"
    r"công nghệ|thể thao|du lịch|kĩ thuật|giai đoạn|trao đổi|nghiên cứu|phòng|chống|quản lí|bảo vệ|sử dụng|"
    r"khai thác|đào tạo|y tế|môi trường|nông nghiệp|an ninh|quốc phòng|giao thông|năng lượng|dịch vụ|hải quan|"
    r"lao động|pháp luật|phạt|kinh tế|du học))|\svà\s(?=(?:tổ chức|tiếp tục|thống nhất|nhất trí|cam kết|đề nghị|"
    r"cùng|chứng kiến)\s)|\s(?:đang|đã|được|sẽ|nhân|tại|trước sự|dưới sự|diễn ra|có ý nghĩa|thay thế|"
    r"vào|để|nhằm|với)\s"
)


def goes_on(low: str, start: int, end: int) -> bool:
    """Whether a list of documents goes on between two of them: no other verb, no new clause of speech."""
    return end - start < _LIST_GAP and not _SPEECH.search(low, start, end)


def with_elided(dossier: Dossier, documents: list[Hit]) -> list[Hit]:
    """Documents, and those of a list that leaves the noun out: "bản ghi nhớ giữa A và B; giữa C và D"."""
    found = list(documents)
    starts = {hit.start for hit in documents}
    for hit in documents:
        sentence = dossier.sentences[hit.sentence]
        if not re.match(r"[^;]{0,60}giữa\s", dossier.low[hit.end : sentence.end]):
            continue
        for match in _ELIDED.finditer(dossier.low, hit.end, sentence.end):
            if match.start("giua") not in starts:
                starts.add(match.start("giua"))
                found.append(Hit(match.start("giua"), match.end("giua"), "document", hit.words, hit.sentence))
    return sorted(found, key=lambda hit: hit.start)


def signs_near(low: str, start: int, hit: Hit, end: int) -> bool:
    """Whether a word of signing stands before a document's name in its clause, or right behind it."""
    window = max(start, hit.start - 110)
    before = last_match(SIGN_BEFORE, low, window, hit.start)
    if before is not None and (
        (before.group() in {"kí kết", "kí", "chứng kiến", "gia hạn"} and not _is_told_of(low, before.end(), hit.start))
        or hit.start - before.end() < 25  # noqa: PLR2004
    ):
        return True
    return bool(_SIGN_BEHIND.search(low, hit.end, min(end, hit.end + 170)))


def _is_told_of(low: str, start: int, end: int) -> bool:
    """Whether another document was signed, and this one is only spoken of behind it."""
    return bool(pattern("acts.toml", "document").search(low, start, end) and _SPEECH.search(low, start, end))


def is_listed(dossier: Dossier, hit: Hit, first: int, start: int) -> bool:
    """Whether a document is a later item of a signed list: "ký kết …: A; B; C", or one a line."""
    if start <= first:
        return _opens_item(dossier, hit, first)
    head = dossier.low[first:start]
    return (
        bool(SIGN_BEFORE.search(head))
        and (":" in head or "gồm" in head)
        and pattern("acts.toml", "document").search(head) is not None
    )


def _opens_item(dossier: Dossier, hit: Hit, first: int) -> bool:
    """Whether a document opens a sentence of a list that a signing with a colon announced some sentences before."""
    if not _BULLET.fullmatch(dossier.low, first, hit.start) and not _NAMES.fullmatch(dossier.low, first, hit.start):
        return False
    for index in range(hit.sentence - 1, max(-1, hit.sentence - _LIST_REACH), -1):
        sentence = dossier.sentences[index]
        text = dossier.low[sentence.start : sentence.end]
        if SIGN_BEFORE.search(text):
            return (
                index == hit.sentence - 1
                and re.match(r"\s*(?:đó là|gồm|bao gồm|cụ thể|trong đó)", dossier.low[first : hit.start]) is not None
            ) or (
                text.rstrip().endswith(":")
                or bool(re.search(r":\s|(?:gồm|sau)\s?:?$", text))
                or bool(_BULLET_LINE.match(text))
            )
        if not _BULLET_LINE.match(text):
            return False
    return False


def title_end_of(dossier: Dossier, hit: Hit, end: int) -> int:
    """Where the title that begins with a document's name ends."""
    found = _TITLE_END.search(dossier.low, min(end, hit.end + 1), end)
    return found.start() if found else end


def count_before(low: str, start: int, hit: Hit) -> int | None:
    """The number told right before a document's name ("12 văn kiện"), else None."""
    match = _NUMBER.search(low[max(start, hit.start - 8) : hit.start])
    if match is None:
        return None
    return int(match[1]) if match[1].isdigit() else _NUMBERS[match[1]]
