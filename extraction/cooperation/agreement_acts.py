"""From the name of a document to an act: its sides, place, modality and title."""

import re
from dataclasses import replace

from extraction.cooperation.agreement_times import Paper, set_time
from extraction.cooperation.calendar import Calendar
from extraction.cooperation.candidates import Act, Outcome, Rejected
from extraction.cooperation.cues import AGREED, WISH, areas_in, last_match, modality_before
from extraction.cooperation.documents import SIGN_BEFORE
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.pairing import fill_parties
from extraction.cooperation.parties import COUNTRY, Party
from extraction.cooperation.ties import BOTH, countries_within, names_viet_nam, one_partner, sides_within
from extraction.cooperation.unfinished import without
from models.codes import CooperationIgnoreReason as Ignore
from models.codes import CooperationModality, CountUnit, Kind
from models.codes import CooperationRejectReason as Reject

_WISHED = re.compile(r"(?<!\w)(?:sớm kí|kí sớm|sớm kí kết|sớm phê chuẩn|đẩy nhanh (?:việc )?(?:đàm phán|kí))(?!\w)")
_FREE_TRADE = re.compile(r"(?:hiệp định\s)?(?:thương mại tự do|fta)(?!\w)")
_DRAFTED = re.compile(
    r"(?<!\w)(?:xây dựng|soạn thảo|dự thảo|chuẩn bị kí|hoàn tất đàm phán|hoàn tất (?:các )?thủ tục (?:của|để kí|kí)|"
    r"quá trình đàm phán|cho (?:việc )?kí kết|hướng tới kí|tiến tới kí|tiến tới kí kết)\s(?:kết\s)?(?:bản\s|một\s)?$"
)
_NEGOTIATED = re.compile(r"(?<!\w)(?:sớm kí|kí sớm|phê chuẩn|đàm phán)")
_SIGNED = re.compile(r"đã (?:sớm )?(?:kí|phê chuẩn)")
_SIGNED_IN = re.compile(r"\(kí|kí (?:kết )?năm|năm \d{4} về")
_PURPOSE = re.compile(r"\sđể\s")
_LENDER = re.compile(r"eximbank|ngân hàng")
_BIG_CITIES = {COUNTRY, "Hà Nội", "TP. Hồ Chí Minh"}  # where the press of the whole country is made
_BACK = 60  # code points before a name that tell how far its making is
_LABOUR = re.compile(r"lao động|thực tập sinh|tu nghiệp sinh|điều dưỡng|hộ lí")
_STATES = re.compile(r"hai nước|2 nước|hai chính phủ|chính phủ hai nước|hai nhà lãnh đạo|hai nguyên thủ|hai quốc gia")
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
TREATIES = {
    "evfta": "EU",
    "evipa": "EU",
    "vkfta": "KR",
    "vjepa": "JP",
    "vcfta": "CL",
    "vifta": "IL",
    "ukvfta": "GB",
    "vn-eaeu": "EAEU",
}


Sides = tuple[list[Party], list[Party], list[str], list[str]]  # home, guests, countries in the title, all countries


def act_of(dossier: Dossier, calendar: Calendar, paper: Paper) -> Outcome:
    """The act of a document that counts, or why there is none."""
    low, trigger = dossier.low, paper.trigger
    if (purpose := _PURPOSE.search(low, paper.title_end, paper.end)) is not None:
        paper = replace(paper, end=purpose.start())
    found = _sides(dossier, paper)
    if isinstance(found, Ignore):
        is_side_missing = paper.signs and found in {Ignore.NO_FOREIGN_SIDE, Ignore.NO_VIETNAMESE_SIDE}
        parties = dossier.parties_within(paper.start, paper.end) if is_side_missing else []
        return without(dossier, trigger, found, parties)
    home, guests, in_title, codes = found
    partner = _partner(dossier, paper, guests, in_title, codes)
    if partner is None:
        return Rejected(trigger, Reject.NO_PARTNER, "the foreign side of the document is not told")
    if _LABOUR.search(low[trigger.start : paper.title_end]):
        trigger.kind = Kind.LABOUR
    rule = "signing" if paper.signs else "named_document"
    guests = [party for party in guests if party.partner in {partner, None}]
    act = Act(trigger, partner, rule, paper.start, paper.end, home=home, guests=guests)
    act.title = dossier.text[trigger.start : paper.title_end].strip()
    act.key = next((code for words, code in _TYPES if words in low[trigger.start : trigger.end]), "agreement")
    verb = last_match(SIGN_BEFORE, low, max(paper.start, trigger.start - 110), trigger.start) if paper.signs else None
    near = [p.start for p in [*home, *guests] if trigger.start - p.end < 120 and p.start >= paper.start]  # noqa: PLR2004
    act.quote_start = min([trigger.start, *([verb.start()] if verb else []), *near])
    act.quote_end = min(paper.end, max([paper.title_end, *(p.end for p in [*home, *guests])]))
    _place(dossier, act, paper.signs)
    _set_modality(dossier, act, paper, verb.start() if verb else trigger.start)
    if paper.count is not None:
        act.count, act.count_unit = paper.count, CountUnit.DOCUMENT
    set_time(dossier, calendar, act, paper)
    act.areas = areas_in(low, trigger.start, paper.title_end)
    return act


def _sides(dossier: Dossier, paper: Paper) -> Sides | Ignore:
    """Parties and countries of a document, or why it is none of ours."""
    low, trigger = dossier.low, paper.trigger
    start, end = paper.start, paper.end
    home, guests = sides_within(dossier, start, end)
    signers = [party for party in guests if party.end <= trigger.start]
    if (
        len({party.partner for party in signers}) > 1
        and not any(party.start < paper.title_end for party in home)
        and not BOTH.search(low, start, end)
    ):
        return Ignore.NO_VIETNAMESE_SIDE
    in_title = countries_within(dossier, trigger.end, paper.title_end) or [
        code for name, code in TREATIES.items() if name in low[trigger.start : paper.title_end]
    ]
    codes = in_title or countries_within(dossier, start, end)
    if paper.count is not None and paper.count > 2 and _FREE_TRADE.match(low, trigger.start):  # noqa: PLR2004
        return Ignore.GENERAL
    if not codes and not guests and not _is_ours(dossier, paper):
        return Ignore.NO_FOREIGN_SIDE
    lenders = [party for party in guests if trigger.end <= party.start <= paper.title_end + 60]
    if not paper.count and "vay" in low and any(_LENDER.search(low[p.start : p.end]) for p in lenders):
        return Ignore.OTHER_CONTRACT
    home, guests = _wider(dossier, paper, home, guests, codes)
    if len(codes) > 1 and not names_viet_nam(dossier, start, end):
        return Ignore.NO_VIETNAMESE_SIDE
    return home, guests, in_title, codes


def _is_ours(dossier: Dossier, paper: Paper) -> bool:
    """Whether a document without a foreign party in its clause is still one of the two countries of the article."""
    low, sentence = dossier.low, dossier.sentences[paper.trigger.sentence]
    if dossier.main_partner is None and not BOTH.search(low, paper.start, paper.end):
        return False
    if BOTH.search(low, sentence.start, sentence.end) or paper.count is not None:
        return True
    return paper.signs and not dossier.parties_within(paper.start, paper.end)


def _wider(
    dossier: Dossier, paper: Paper, home: list[Party], guests: list[Party], codes: list[str]
) -> tuple[list[Party], list[Party]]:
    """Sides without places in the title; those of the whole sentence where the clause names but countries."""
    begin, title_end = paper.trigger.end, paper.title_end

    def is_named_in_title(party: Party) -> bool:
        return party.kind == "state" and begin <= party.start < title_end and party.place != COUNTRY

    home = [party for party in home if not is_named_in_title(party)]
    home = [party for party in home if party.kind != "state"] or home
    if home and not all(party.kind == "state" for party in guests):
        return home, guests
    wide_home, wide_guests = sides_within(dossier, dossier.sentences[paper.trigger.sentence].start, paper.end)
    wide_home = [party for party in wide_home if not (begin <= party.start < title_end and party.kind == "state")]
    home = home or [party for party in wide_home if party.kind != "state"] or wide_home
    bodies = [party for party in wide_guests if party.kind != "state" and (not codes or party.partner in codes)]
    return home, bodies or guests


def _set_modality(dossier: Dossier, act: Act, paper: Paper, verb: int) -> None:
    low, at = dossier.low, paper.trigger.start
    modality, offset = modality_before(low, paper.start, verb, dossier.text)
    act.modality = modality if paper.signs and modality != CooperationModality.NONE else CooperationModality.ACTUAL
    before = low[max(paper.start, at - _BACK) : at]
    if _NEGOTIATED.search(before) and not _SIGNED.search(before):
        is_agreed = AGREED.search(low, paper.start, at) and not WISH.search(low, paper.start, at)
        act.modality = CooperationModality.EXPECTED if is_agreed else CooperationModality.PROPOSED
    if paper.year is None and _DRAFTED.search(before):
        act.modality = CooperationModality.EXPECTED
    if paper.year is not None:
        behind = low[paper.trigger.end : max(paper.title_end, paper.year[1].end) + 4]
        act.modality = CooperationModality.ACTUAL if _SIGNED_IN.search(behind) else act.modality
    act.note("modality", "clause", None, offset)


def _partner(dossier: Dossier, paper: Paper, guests: list[Party], in_title: list[str], codes: list[str]) -> str | None:
    low, trigger = dossier.low, paper.trigger
    known = TREATIES.get(low[trigger.start : trigger.end]) or next(
        (code for name, code in TREATIES.items() if name in low[trigger.start : paper.title_end]), None
    )
    if known is not None:
        return known
    if in_title:
        return in_title[0]
    behind = [party for party in guests if party.start >= trigger.start]
    if not behind and _WISHED.search(low[max(0, trigger.start - 30) : trigger.start]):
        guests = guests[::-1]  # "đề nghị X thúc đẩy EU sớm ký": who is to sign stands next to the verb
    return one_partner(dossier, behind or guests, codes)


def _place(dossier: Dossier, act: Act, signs: bool) -> None:
    fill_parties(dossier, act)
    last = max((party.end for party in act.home if party.end <= act.trigger.start), default=act.quote_start)
    if not act.home:
        last = dossier.sentences[act.trigger.sentence].start
    if not signs or _STATES.search(dossier.low, last, act.trigger.start):
        act.vietnamese_party, act.place = COUNTRY, COUNTRY
        if not any(party.kind in {"local_body", "locality"} for party in act.guests):
            act.partner_locality = act.locality_code = None
        act.note("place", "sentence")
    elif not act.home and any(party.kind == "organisation" for party in act.guests):
        act.place = dossier.home if dossier.home not in _BIG_CITIES else None
        act.note("place", "default")
    elif not act.home:
        act.place = dossier.home if signs and dossier.home != COUNTRY else COUNTRY
        act.note("place", "default")
    elif act.place is None and dossier.home not in _BIG_CITIES:
        act.place = dossier.home
        act.note("place", "article", dossier.home)
