"""Agreements: documents signed, to be signed, or named with title or year."""

import re
from dataclasses import replace
from datetime import date

from extraction.cooperation.agreement_acts import TREATIES, act_of
from extraction.cooperation.agreement_times import Dated, Paper
from extraction.cooperation.calendar import Calendar
from extraction.cooperation.candidates import Act, Ignored, Outcome, Trigger
from extraction.cooperation.cues import pattern
from extraction.cooperation.documents import (
    count_before,
    goes_on,
    is_listed,
    signs_near,
    title_end_of,
    with_elided,
)
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.ties import countries_within, names_viet_nam, speaks_of_viet_nam
from extraction.cooperation.triggers import Hit
from models.codes import CooperationIgnoreReason as Ignore
from models.codes import Kind

# contracts that are no cooperation: loans, purchases, services, peace
_OTHER = re.compile(
    r"\s(?:vay|cho vay|tín dụng|mua(?! bán)|khung vay|viện trợ|tài trợ|thuê|mua sắm|bán|"
    r"mua bán(?! hàng hóa|, trao đổi)|chương trình tài chính|tài chính|cung cấp|cung ứng|bảo lãnh|bảo hiểm|tư vấn|"
    r"xây lắp|quảng cáo|huấn luyện|phân phối|chuyển nhượng|thi công|lao động tập thể|ngừng bắn|hòa bình|"
    r"hạt nhân)(?!\w)"
)
_CONTRACT = re.compile(r"(?:hợp đồng|cho vay)\s$")
_REFERS = re.compile(r"\s(?:này|đó|trên|nêu trên|nói trên|kể trên|vừa kí)(?!\w)")
_LOAN = re.compile(r"vốn vay|vay vốn|\boda\b|viện trợ không hoàn lại|tín dụng|khoản vay|cổ phần|vốn điều lệ")
_NOMINAL = re.compile(r"(?<!\w)(?:việc|lộ trình|thời điểm|ý nghĩa của việc)\s(?:sớm\s)?(?:kí kết|kí)\s(?:các\s)?$")
_SEVERAL = re.compile(
    r"[^.;]{0,60}?(?:với|cùng)\s(?:nhiều|các|hơn|một số|\d+|những)\s(?:các\s)?(?:đối tác|nước|quốc gia|nền kinh tế|"
    r"thị trường)"
)
_YEAR = re.compile(r"\d{4}")
_YEARS = re.compile(r"[^.;,]{0,80}?(?:vào các năm|các năm|năm)\s(?P<years>(?:(?:19|20)\d\d(?:,\s|\svà\s)?){2,})")
_FOLLOWED = re.compile(r"\s*(?:đó là|gồm|bao gồm|cụ thể|trong đó có|trong đó|các văn kiện)")
_INTERNATIONAL = re.compile(r"\squốc tế(?!\w)")
_MANY = re.compile(r"(?:các|những|một số|nhiều|một loạt|hàng loạt|mọi|hàng chục|một vài|các loại)\s(?:\w+\s)?$")
_MANY_SIGNINGS = re.compile(r"(?:các|nhiều|một số|những)\s(?:hoạt động|lễ|buổi lễ)\s(?:kí kết|kí)\s$")
_MULTILATERAL = re.compile(
    r"(?<!\w)(?:tpp|cptpp|atiga|afta|aec|acfta|aftas?|rcep|wto|xuyên thái bình dương|paris|kyoto|apec|"
    r"gats|doc|coc|npt|minsk|geneva|unclos|công ước|liên hợp quốc về|schengen|start|inf)(?!\w)"
)
_QUALIFIED = re.compile(
    r"\s?(?:evfta|vkfta|vjepa|vcfta|evipa|fta|giai đoạn|\(|\"|số|về|hợp tác|thương mại|giữa|đối tác|"
    r"khung|liên chính phủ|song phương|tự do|tránh đánh thuế|bảo hộ|tương trợ|dẫn độ|hiểu biết|chung|"
    r"việt|năm \d|tầm nhìn|phối hợp|nhằm|trong lĩnh vực|với|đào tạo|phát triển|đầu tư|triển khai|"
    r"thành lập|bổ sung|sửa đổi|vận tải|hàng không|biên giới|nghề cá|văn hóa)"
)
_SINCE = re.compile(
    r"(?:từ khi|kể từ khi|sau khi|trên cơ sở|theo|thực hiện|triển khai|sau|việc thực hiện)\s(?:\w+\s){0,3}$"
)
_MONEY = re.compile(r"giải ngân|khoản vay|cho vay|vay vốn|mua lại|mua cổ phần|bán cổ phần|thương vụ")
_GENERIC = {"văn kiện", "văn kiện hợp tác", "văn bản hợp tác", "văn bản", "văn bản thỏa thuận"}
_GOES_WITH_VERB = re.compile(r"(?<!\w)(?:kí kết|kí)\s$")
_COUNTED = re.compile(r"[^.;,]{0,40}?(?:gồm|bao gồm|là|:)\s?:?")
# words that name a document only where the clause tells of its signing
_PLAIN = {
    "chương trình hợp tác", "kế hoạch hợp tác", "biên bản", "văn bản", "kế hoạch hành động", "chương trình hành động",
    "ghi nhớ", "chương trình phối hợp", "quy chế phối hợp", "qui chế phối hợp",
}  # fmt: skip
_SHORT_TITLE = 8
_BACK_TITLE = 24
_FEW = 5
_FREE_TRADE_AREA = re.compile(r"\s(?:\(fta\)\s)?(?:giữa|việt nam)(?!\w)")
_SIGNED_BEHIND = re.compile(r"[^()]{0,90}\(kí|[^().;]{0,110}?\skí\s(?:kết\s)?(?=(?:năm|ngày|tháng)\s)")


def find_agreements(dossier: Dossier, calendar: Calendar, hits: list[Hit]) -> list[Outcome]:
    """Outcomes of the names of documents, in order."""
    if not speaks_of_viet_nam(dossier):
        return []
    outcomes: list[Outcome] = []
    signed: Hit | None = None
    for hit in with_elided(dossier, [hit for hit in hits if hit.label == "document"]):
        follows = signed is not None and signed.sentence == hit.sentence and goes_on(dossier.low, signed.end, hit.start)
        outcome = _agreement(dossier, calendar, hit, follows)
        if outcome is not None:
            outcomes += _by_year(dossier, hit, outcome)
        if isinstance(outcome, Act) and outcome.rule == "signing":
            signed = hit
    return outcomes


def _by_year(dossier: Dossier, hit: Hit, outcome: Outcome) -> list[Outcome]:
    """One document of each year for "ký các thỏa thuận vào các năm 2000, 2007 và 2013", else the outcome itself."""
    listed = _YEARS.match(dossier.low, hit.end, dossier.sentences[hit.sentence].end)
    if not isinstance(outcome, Act) or listed is None:
        return [outcome]
    acts: list[Outcome] = []
    for part, year in enumerate(_YEAR.finditer(dossier.low, listed.start("years"), listed.end("years"))):
        act = replace(
            outcome,
            trigger=replace(outcome.trigger, part=part),
            evidence=[],
            assumed=[name for name in outcome.assumed if name != "date_start"],
        )
        act.date_start, act.date_end = date(int(year[0]), 1, 1), date(int(year[0]), 12, 31)
        act.quote_end = max(act.quote_end, listed.end("years"))
        act.note("date_start", "sentence", year[0], year.start())
        acts.append(act)
    return acts


def _agreement(dossier: Dossier, calendar: Calendar, hit: Hit, follows: bool) -> Outcome | None:
    low = dossier.low
    sentence = dossier.sentences[hit.sentence]
    start = max(sentence.start, low.rfind(";", sentence.start, hit.start) + 1)
    end = low.find(";", hit.end, sentence.end)
    end = end if end >= 0 else sentence.end
    if not _is_document(low, start, hit, end, follows):
        return None
    trigger = Trigger(hit.start, hit.end, hit.sentence, Kind.AGREEMENT)
    if dossier.is_link(hit.start):
        return Ignored(trigger, Ignore.LINK)
    title_end = title_end_of(dossier, hit, end)
    count = count_before(low, start, hit)
    signs = follows or signs_near(low, start, hit, end) or is_listed(dossier, hit, sentence.start, start)
    year = calendar.year_or_month(hit.start, min(end, title_end + 16)) or _year_behind(calendar, low, hit, end)
    paper = Paper(trigger, start, end, title_end, count, bool(signs), year)
    reason = _of_another_kind(low, hit, paper) or _untold(dossier, hit, paper)
    return Ignored(trigger, reason) if reason is not None else act_of(dossier, calendar, paper)


def _is_document(low: str, start: int, hit: Hit, end: int, follows: bool) -> bool:
    """Whether the words name a document at all: some do only beside a verb of signing."""
    if hit.words in TREATIES and low[hit.start - 1 : hit.start] == "(":
        return False  # the letters of the treaty named just before
    if hit.words.startswith(("hợp tác", "đối tác chiến lược")):
        return _GOES_WITH_VERB.search(low[max(start, hit.start - 8) : hit.start]) is not None
    if hit.words == "khu vực thương mại tự do":
        return _FREE_TRADE_AREA.match(low, hit.end) is not None
    return hit.words not in _PLAIN or follows or signs_near(low, start, hit, end)


def _of_another_kind(low: str, hit: Hit, paper: Paper) -> Ignore | None:
    """Why a document is no agreement of cooperation between two sides; None where it may be."""
    if _OTHER.match(low, hit.end) or _CONTRACT.search(low[max(paper.start, hit.start - 12) : hit.start]):
        return Ignore.OTHER_CONTRACT
    if paper.count is None and (
        _MONEY.search(low, paper.start, paper.end) or _LOAN.search(low, hit.end, paper.title_end)
    ):
        return Ignore.OTHER_CONTRACT
    if _MULTILATERAL.search(low, hit.end, paper.title_end) or _SEVERAL.match(low, hit.end, paper.end):
        return Ignore.MULTILATERAL
    if paper.count is not None and _INTERNATIONAL.match(low, hit.end):
        return Ignore.MULTILATERAL
    return None


def _untold(dossier: Dossier, hit: Hit, paper: Paper) -> Ignore | None:  # noqa: PLR0911
    """Why the mention of a document tells of none by itself: no name, no number, or told elsewhere; else None."""
    low, start, count = dossier.low, paper.start, paper.count
    before = low[max(start, hit.start - 40) : hit.start]
    many = _MANY.search(before[-24:]) or _MANY_SIGNINGS.search(before)
    is_named = low[hit.start : hit.end] == "giữa" or bool(_QUALIFIED.match(low, hit.end)) or hit.words in TREATIES
    is_capital = dossier.text[hit.start].isupper()
    by_year = paper.signs and _YEARS.match(low, hit.end, paper.end) is not None
    if _REFERS.match(low, hit.end) or _NOMINAL.search(before):
        return Ignore.BACK_REFERENCE
    if many and count is None and not by_year and not (is_named and _pair(dossier, hit.end, paper.title_end)):
        return Ignore.UNNAMED
    if hit.words in _GENERIC and count is None and not before.endswith("một "):
        return Ignore.UNNAMED
    if count is not None and _is_counted_only(dossier, hit, paper):
        return Ignore.BACK_REFERENCE
    size = paper.title_end - hit.end
    is_told = is_named and ((is_capital and (size > _SHORT_TITLE or hit.words in TREATIES)) or paper.year)
    if not paper.signs and not is_told:
        return Ignore.UNNAMED
    if _SINCE.search(before) and (not is_capital or size < _BACK_TITLE):
        return Ignore.BACK_REFERENCE
    return None


def _is_counted_only(dossier: Dossier, hit: Hit, paper: Paper) -> bool:
    """Whether documents that are counted here are named right behind, in this sentence or the next."""
    sentence = dossier.sentences[hit.sentence]
    document = pattern("acts.toml", "document")
    if _COUNTED.match(dossier.low, hit.end, paper.end) and document.search(dossier.low, hit.end, sentence.end):
        return True
    return paper.count is not None and paper.count <= _FEW and _named_behind(dossier, hit)


def _named_behind(dossier: Dossier, hit: Hit) -> bool:
    """Whether the next sentence names the documents that this one only counts: "Đó là Thỏa thuận …"."""
    if hit.sentence + 1 >= len(dossier.sentences):
        return False
    following = dossier.sentences[hit.sentence + 1]
    return (
        _FOLLOWED.match(dossier.low, following.start, following.end) is not None
        and pattern("acts.toml", "document").search(dossier.low, following.start, following.end) is not None
    )


def _year_behind(calendar: Calendar, low: str, hit: Hit, end: int) -> Dated | None:
    behind = _SIGNED_BEHIND.match(low[hit.end : end])
    return calendar.year_or_month(hit.end, min(end, hit.end + behind.end() + 14)) if behind else None


def _pair(dossier: Dossier, start: int, end: int) -> bool:
    return bool(countries_within(dossier, start, end)) and names_viet_nam(dossier, start, end)
