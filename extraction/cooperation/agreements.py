"""Agreements: documents signed, to be signed, or named with title or year."""

import re
from dataclasses import replace
from datetime import date

from extraction.cooperation.calendar import Calendar
from extraction.cooperation.candidates import Act, Ignored, Outcome, Rejected, Trigger
from extraction.cooperation.cues import AGREED, WISH, areas_in, last_match, modality_before, pattern
from extraction.cooperation.documents import (
    SIGN_BEFORE,
    count_before,
    goes_on,
    is_listed,
    signs_near,
    title_end_of,
    with_elided,
)
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.pairing import fill_parties
from extraction.cooperation.parties import COUNTRY, Party
from extraction.cooperation.relations import PAIR_DATES, first_of
from extraction.cooperation.ties import (
    BOTH,
    countries_within,
    names_viet_nam,
    one_partner,
    sides_within,
    speaks_of_viet_nam,
)
from extraction.cooperation.triggers import Hit
from extraction.periods import Span
from models.codes import CooperationIgnoreReason as Ignore
from models.codes import CooperationModality, CountUnit, Kind
from models.codes import CooperationRejectReason as Reject

_OPENING = 16  # code points from the clause's start within which a year dates the clause
Dated = tuple[tuple[date | None, date | None], Span]  # first and last day, and the expression that tells them
_OTHER = re.compile(
    r"\s(?:vay|cho vay|tín dụng|mua(?! bán)|khung vay|viện trợ|tài trợ|thuê|mua sắm|bán|mua bán(?! hàng hóa|, trao đổi)|"
    r"chương trình tài chính|tài chính|cung cấp|cung ứng|bảo lãnh|bảo hiểm|tư vấn|xây lắp|quảng cáo|huấn luyện|phân phối|chuyển nhượng|thi công|lao động tập thể|ngừng bắn|hòa bình|"
    r"hạt nhân)(?!\w)"
)
_TERM = re.compile(r"giai đoạn\s(?:từ\s)?(?:năm\s)?((?:19|20)\d\d)\s?(?:-|đến)\s?(?:năm\s)?((?:19|20)\d\d)")
_FREE_TRADE = re.compile(r"(?:hiệp định\s)?(?:thương mại tự do|fta)(?!\w)")
_REFERS = re.compile(r"\s(?:này|đó|trên|nêu trên|nói trên|kể trên|vừa kí)(?!\w)")
_LOAN = re.compile(r"vốn vay|vay vốn|\boda\b|viện trợ không hoàn lại|tín dụng|khoản vay|cổ phần|vốn điều lệ")
_NOMINAL = re.compile(r"(?<!\w)(?:việc|lộ trình|thời điểm|ý nghĩa của việc)\s(?:sớm\s)?(?:kí kết|kí)\s(?:các\s)?$")
_DRAFTED = re.compile(r"(?<!\w)(?:xây dựng|soạn thảo|dự thảo|chuẩn bị kí|hoàn tất đàm phán|hoàn tất (?:các )?thủ tục (?:của|để kí|kí)|quá trình đàm phán|cho (?:việc )?kí kết|hướng tới kí|tiến tới kí|tiến tới kí kết)\s(?:kết\s)?(?:bản\s|một\s)?$")
_SEVERAL = re.compile(r"[^.;]{0,60}?(?:với|cùng)\s(?:nhiều|các|hơn|một số|\d+|những)\s(?:các\s)?(?:đối tác|nước|quốc gia|nền kinh tế|thị trường)")
_YEARS = re.compile(r"[^.;,]{0,80}?(?:vào các năm|các năm|năm)\s(?P<years>(?:(?:19|20)\d\d(?:,\s|\svà\s)?){2,})")
_FOLLOWED = re.compile(r"\s*(?:đó là|gồm|bao gồm|cụ thể|trong đó có|trong đó|các văn kiện)")
_INTERNATIONAL = re.compile(r"\squốc tế(?!\w)")
_MANY = re.compile(r"(?:các|những|một số|nhiều|một loạt|hàng loạt|mọi|hàng chục|một vài|các loại)\s(?:\w+\s)?$")
_MANY_SIGNINGS = re.compile(r"(?:các|nhiều|một số|những)\s(?:hoạt động|lễ|buổi lễ)\s(?:kí kết|kí)\s$")
_MULTILATERAL = re.compile(
    r"(?<!\w)(?:tpp|cptpp|atiga|afta|aec|acfta|aftas?|rcep|wto|xuyên thái bình dương|paris|kyoto|apec|"
    r"gats|doc|coc|npt|minsk|geneva|unclos|công ước|liên hợp quốc về|schengen|start|inf)(?!\w)"
)
_LABOUR = re.compile(r"lao động|thực tập sinh|tu nghiệp sinh|điều dưỡng|hộ lí")
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
_STATES = re.compile(r"hai nước|2 nước|hai chính phủ|chính phủ hai nước|hai nhà lãnh đạo|hai nguyên thủ|hai quốc gia")
_GENERIC = {"văn kiện", "văn kiện hợp tác", "văn bản hợp tác", "văn bản", "văn bản thỏa thuận"}
_TYPES = (
    ("ghi nhớ", "memorandum"),
    ("mou", "memorandum"),
    ("hiệp định", "treaty"),
    ("nghị định thư", "protocol"),
    ("tuyên bố", "statement"),
    ("thông cáo", "statement"),
    ("ý định", "intent"),
    ("kế hoạch", "plan"),
    ("chương trình", "plan"),
    ("thỏa thuận", "agreement"),
    ("văn kiện", "documents"),
    ("văn bản", "documents"),
)
# trade agreements known by their letters, by the other side
_TREATIES = {
    "evfta": "EU",
    "evipa": "EU",
    "vkfta": "KR",
    "vjepa": "JP",
    "vcfta": "CL",
    "vifta": "IL",
    "ukvfta": "GB",
    "vn-eaeu": "EAEU",
}


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
    for part, year in enumerate(re.findall(r"\d{4}", listed["years"])):
        act = replace(outcome, trigger=replace(outcome.trigger, part=part), evidence=[], assumed=[name for name in outcome.assumed if name != "date_start"])
        act.date_start, act.date_end = date(int(year), 1, 1), date(int(year), 12, 31)
        act.quote_end = max(act.quote_end, listed.end("years"))
        act.note("date_start", "sentence", year, listed.start("years"))
        acts.append(act)
    return acts


def _agreement(dossier: Dossier, calendar: Calendar, hit: Hit, follows: bool) -> Outcome | None:  # noqa: PLR0911
    low, text = dossier.low, dossier.text
    sentence = dossier.sentences[hit.sentence]
    start = max(sentence.start, low.rfind(";", sentence.start, hit.start) + 1)
    end = low.find(";", hit.end, sentence.end)
    end = end if end >= 0 else sentence.end
    trigger = Trigger(hit.start, hit.end, hit.sentence, Kind.AGREEMENT)
    if hit.words in _TREATIES and low[hit.start - 1 : hit.start] == "(":
        return None  # the letters of the treaty named just before
    if hit.words.startswith(("hợp tác", "đối tác chiến lược")) and not re.search(
        r"(?<!\w)(?:kí kết|kí)\s$", low[max(start, hit.start - 8) : hit.start]
    ):
        return None
    if (
        hit.words
        in {
            "chương trình hợp tác",
            "kế hoạch hợp tác",
            "biên bản",
            "văn bản",
            "kế hoạch hành động",
            "chương trình hành động",
            "ghi nhớ",
            "chương trình phối hợp",
            "quy chế phối hợp",
            "qui chế phối hợp",
        }
        and not follows
        and not signs_near(low, start, hit, end)
    ):
        return None
    if dossier.is_link(hit.start):
        return Ignored(trigger, Ignore.LINK)
    if _OTHER.match(low, hit.end) or re.search(r"(?:hợp đồng|cho vay)\s$", low[max(start, hit.start - 12) : hit.start]):
        return Ignored(trigger, Ignore.OTHER_CONTRACT)
    if _REFERS.match(low, hit.end):
        return Ignored(trigger, Ignore.BACK_REFERENCE)
    count = count_before(low, start, hit)
    if count is None and _MONEY.search(low, start, end):
        return Ignored(trigger, Ignore.OTHER_CONTRACT)
    title_end = title_end_of(dossier, hit, end)
    if count is None and _LOAN.search(low, hit.end, title_end):
        return Ignored(trigger, Ignore.OTHER_CONTRACT)
    if _MULTILATERAL.search(low, hit.end, title_end):
        return Ignored(trigger, Ignore.MULTILATERAL)
    signs = follows or signs_near(low, start, hit, end) or is_listed(dossier, hit, sentence.start, start)
    many = _MANY.search(low[max(start, hit.start - 24) : hit.start]) or _MANY_SIGNINGS.search(
        low[max(start, hit.start - 40) : hit.start]
    )
    is_named = low[hit.start : hit.end] == "giữa" or bool(_QUALIFIED.match(low, hit.end)) or hit.words in _TREATIES
    is_capital = text[hit.start].isupper()
    year = calendar.year_or_month(hit.start, min(end, title_end + 16)) or _year_behind(calendar, low, hit, end)
    listed = signs and _YEARS.match(low, hit.end, end) is not None
    if many and count is None and not listed and not (is_named and _pair(dossier, hit.end, title_end)):
        return Ignored(trigger, Ignore.UNNAMED)
    if _SEVERAL.match(low, hit.end, end) or (_INTERNATIONAL.match(low, hit.end) and count is not None):
        return Ignored(trigger, Ignore.MULTILATERAL)
    if hit.words in _GENERIC and count is None and low[max(0, hit.start - 4) : hit.start] != "một ":
        return Ignored(trigger, Ignore.UNNAMED)
    if _NOMINAL.search(low[max(start, hit.start - 30) : hit.start]):
        return Ignored(trigger, Ignore.BACK_REFERENCE)
    if (
        count is not None
        and re.match(r"[^.;,]{0,40}?(?:gồm|bao gồm|là|:)\s?:?", low[hit.end : end])
        and pattern("acts.toml", "document").search(low, hit.end, sentence.end)
    ):
        return Ignored(trigger, Ignore.BACK_REFERENCE)
    if count is not None and count <= 5 and _named_behind(dossier, hit):  # noqa: PLR2004
        return Ignored(trigger, Ignore.BACK_REFERENCE)
    if not signs and not (is_named and ((is_capital and (title_end - hit.end > 8 or hit.words in _TREATIES)) or year)):  # noqa: PLR2004
        return Ignored(trigger, Ignore.UNNAMED)
    if _SINCE.search(low[max(start, hit.start - 40) : hit.start]) and (not is_capital or title_end - hit.end < 24):  # noqa: PLR2004
        return Ignored(trigger, Ignore.BACK_REFERENCE)
    return _act(dossier, calendar, trigger, start, end, title_end, count, bool(signs), year)


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
    behind = re.match(r"[^()]{0,90}\(kí", low[hit.end : end])
    return calendar.year_or_month(hit.end, min(end, hit.end + behind.end() + 14)) if behind else None


def _pair(dossier: Dossier, start: int, end: int) -> bool:
    return bool(countries_within(dossier, start, end)) and names_viet_nam(dossier, start, end)


def _act(  # noqa: PLR0911, PLR0917
    dossier: Dossier, calendar: Calendar, trigger: Trigger, start: int, end: int, title_end: int, count: int | None,
    signs: bool,
    year: Dated | None,
) -> Outcome:  # fmt: skip
    low = dossier.low
    if (purpose := re.compile(r"\sđể\s").search(low, title_end, end)) is not None:
        end = purpose.start()
    home, guests = sides_within(dossier, start, end)
    signers = [party for party in guests if party.end <= trigger.start]
    if (
        len({party.partner for party in signers}) > 1
        and not any(party.start < title_end for party in home)
        and not BOTH.search(low, start, end)
    ):
        return Ignored(trigger, Ignore.NO_VIETNAMESE_SIDE)
    in_title = countries_within(dossier, trigger.end, title_end)
    if not in_title:
        in_title = [code for name, code in _TREATIES.items() if name in low[trigger.start : title_end]]
    codes = in_title or countries_within(dossier, start, end)
    if not codes and not guests and not BOTH.search(low, start, end) and not dossier.main_partner:
        return Ignored(trigger, Ignore.NO_FOREIGN_SIDE)
    sentence = dossier.sentences[trigger.sentence]
    is_bilateral = BOTH.search(low, sentence.start, sentence.end) is not None
    if count is not None and count > 2 and _FREE_TRADE.match(low, trigger.start):  # noqa: PLR2004
        return Ignored(trigger, Ignore.GENERAL)
    if (
        not codes
        and not guests
        and not is_bilateral
        and count is None
        and (not signs or dossier.parties_within(start, end))
    ):
        return Ignored(trigger, Ignore.NO_FOREIGN_SIDE)
    lenders = [party for party in guests if trigger.end <= party.start <= title_end + 60]
    if (
        not count
        and "vay" in low
        and any(re.search(r"eximbank|ngân hàng", low[party.start : party.end]) for party in lenders)
    ):
        return Ignored(trigger, Ignore.OTHER_CONTRACT)
    home = [
        party
        for party in home
        if not (party.kind == "state" and trigger.end <= party.start < title_end and party.place != COUNTRY)
    ]
    home = [party for party in home if party.kind != "state"] or home
    if not home or all(party.kind == "state" for party in guests):
        wider_home, wider_guests = sides_within(dossier, dossier.sentences[trigger.sentence].start, end)
        home = home or [party for party in wider_home if party.kind != "state"] or wider_home
        guests = [
            party for party in wider_guests if party.kind != "state" and (not codes or party.partner in codes)
        ] or guests
    if len(codes) > 1 and not names_viet_nam(dossier, start, end):
        return Ignored(trigger, Ignore.NO_VIETNAMESE_SIDE)
    partner = _partner(dossier, trigger, guests, in_title, codes, title_end)
    if partner is None:
        return Rejected(trigger, Reject.NO_PARTNER, "the foreign side of the document is not told")
    title = low[trigger.start : title_end]
    if _LABOUR.search(title):
        trigger.kind = Kind.LABOUR
    act = Act(
        trigger,
        partner,
        "signing" if signs else "named_document",
        start,
        end,
        home=home,
        guests=[p for p in guests if p.partner in {partner, None}],
    )
    act.title = dossier.text[trigger.start : title_end].strip()
    act.key = next((code for words, code in _TYPES if words in low[trigger.start : trigger.end]), "agreement")
    verb = last_match(SIGN_BEFORE, low, max(start, trigger.start - 110), trigger.start) if signs else None
    act.quote_start = min(
        [
            trigger.start,
            *([verb.start()] if verb else []),
            *(p.start for p in [*home, *act.guests] if trigger.start - p.end < 120 and p.start >= start),  # noqa: PLR2004
        ]
    )
    act.quote_end = min(end, max([title_end, *(p.end for p in [*home, *act.guests])]))
    _place(dossier, act, signs)
    modality, offset = modality_before(low, start, verb.start() if verb else trigger.start, dossier.text)
    act.modality = modality if signs and modality != CooperationModality.NONE else CooperationModality.ACTUAL
    if re.search(
        r"(?<!\w)(?:sớm kí|kí sớm|phê chuẩn|đàm phán)", low[max(start, trigger.start - 60) : trigger.start]
    ) and not re.search(r"đã (?:sớm )?(?:kí|phê chuẩn)", low[max(start, trigger.start - 60) : trigger.start]):
        act.modality = (
            CooperationModality.EXPECTED
            if AGREED.search(low[start : trigger.start]) and not WISH.search(low[start : trigger.start])
            else CooperationModality.PROPOSED
        )
    if not year and _DRAFTED.search(low[max(start, trigger.start - 60) : trigger.start]):
        act.modality = CooperationModality.EXPECTED
    if year is not None and re.search(
        r"\(kí|kí (?:kết )?năm|năm \d{4} về", low[trigger.end : max(title_end, year[1].end) + 4]
    ):
        act.modality = CooperationModality.ACTUAL
    act.note("modality", "clause", None, offset)
    if count is not None:
        act.count, act.count_unit = count, CountUnit.DOCUMENT
    _time(dossier, calendar, act, start, end, signs, year)
    act.areas = areas_in(low, trigger.start, title_end)
    return act


def _partner(  # noqa: PLR0917
    dossier: Dossier,
    trigger: Trigger,
    guests: list[Party],
    in_title: list[str],
    codes: list[str],
    title_end: int,
) -> str | None:
    known = _TREATIES.get(dossier.low[trigger.start : trigger.end]) or next(
        (code for name, code in _TREATIES.items() if name in dossier.low[trigger.start : title_end]), None
    )
    if known is not None:
        return known
    if in_title:
        return in_title[0]
    behind = [party for party in guests if party.start >= trigger.start]
    return one_partner(dossier, behind or guests, codes)


def _place(dossier: Dossier, act: Act, signs: bool) -> None:
    fill_parties(dossier, act)
    last = max((party.end for party in act.home if party.end <= act.trigger.start), default=act.quote_start)
    if not signs or _STATES.search(dossier.low, last, act.trigger.start):
        act.vietnamese_party, act.place = COUNTRY, COUNTRY
        if not any(party.kind in {"local_body", "locality"} for party in act.guests):
            act.partner_locality = act.locality_code = None
        act.note("place", "sentence")
    elif not act.home and any(party.kind == "organisation" for party in act.guests):
        act.place = dossier.home if dossier.home not in {COUNTRY, "Hà Nội", "TP. Hồ Chí Minh"} else None
        act.note("place", "default")
    elif not act.home:
        act.place = dossier.home if signs and dossier.home != COUNTRY else COUNTRY
        act.note("place", "default")
    elif act.place is None and dossier.home not in {COUNTRY, "Hà Nội", "TP. Hồ Chí Minh"}:
        act.place = dossier.home
        act.note("place", "article", dossier.home)


def _time(  # noqa: PLR0917
    dossier: Dossier, calendar: Calendar, act: Act, start: int, end: int, signs: bool, year: Dated | None
) -> None:
    sentence = dossier.sentences[act.trigger.sentence]
    if year is not None:
        act.date_start, act.date_end = year[0]
        act.note("date_start", "sentence", dossier.text[year[1].start : year[1].end], year[1].start)
        return
    span = _TERM.search(dossier.low, act.trigger.end, end)
    pair = PAIR_DATES.search(dossier.low, act.trigger.end, min(end, act.trigger.end + 160))
    if pair is not None and "(" in pair.group() and (first := first_of(pair)) is not None:
        act.date_start, act.date_end = first
        act.note("date_start", "sentence", pair.group(), pair.start())
        return
    if not signs:
        if span is not None:
            act.date_start, act.date_end = date(int(span[1]), 1, 1), date(int(span[2]), 12, 31)
            act.note("date_start", "sentence", span.group(), span.start())
        return
    if act.modality != CooperationModality.ACTUAL:
        # what is to come has its own day, behind the word that says so: not the day of the talks
        cue = next((item.start for item in act.evidence if item.attribute == "modality" and item.start), None)
        begin = cue if cue is not None and cue >= sentence.start else act.trigger.start
        found = calendar.when(begin, act.trigger.start, end)
        month = calendar.month_told(begin, end) if found is None else None
        if found is not None or month is not None:
            act.date_start, act.date_end = found[0] if found else month[0] if month else (None, None)
            act.note("date_start", "sentence")
        return
    found = calendar.when(sentence.start, act.trigger.start, end)
    if found is not None:
        act.date_start, act.date_end = found[0]
        act.note("date_start", found[1])
        return
    period = calendar.year_or_month(start, act.trigger.start)
    if (
        period is not None
        and act.modality == CooperationModality.ACTUAL
        and (period[1].start - start < _OPENING or act.trigger.start - period[1].end < 2 * _OPENING)
    ):
        act.date_start, act.date_end = period[0]
        act.note("date_start", "sentence")
        return
    if act.modality == CooperationModality.ACTUAL:
        visit = calendar.visit_period()
        if visit is not None:
            act.date_start, act.date_end = visit
        elif calendar.anchor.day is not None and calendar.anchor.reason == "":
            act.date_start = act.date_end = calendar.anchor.day
        act.note("date_start", "article", "the day reported")
