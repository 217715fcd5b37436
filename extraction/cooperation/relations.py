"""Relations: levels of partnership and diplomatic relations of states."""

import re
from datetime import date

from extraction.cooperation.calendar import Calendar
from extraction.cooperation.candidates import Act, Ignored, Outcome, Rejected, Trigger
from extraction.cooperation.cues import areas_in, modality_before, pattern
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.parties import COUNTRY
from extraction.cooperation.ties import (
    BOTH,
    countries_within,
    names_others,
    names_viet_nam,
    short_pair,
    speaks_of_viet_nam,
)
from extraction.periods import month_end
from models.codes import CooperationIgnoreReason as Ignore
from models.codes import CooperationModality, Kind
from models.codes import CooperationRejectReason as Reject

_DOCUMENT = re.compile(
    r"(?<!\w)(?:thỏa thuận|hiệp định|tuyên bố|bản ghi nhớ|nghị định thư|văn kiện|hiệp ước)(?!\w)[^.;,]{0,60}$"
)
_SIGNED = re.compile(r"[^.;()]{0,90}\(kí\s")
_RISE = re.compile(
    r"(?<!\w)(?:nâng cấp|nâng tầm|nâng|thiết lập|xác lập|trở thành|tiến tới|hướng tới|xây dựng|đưa)(?!\w)[^.;,]{0,60}$"
)
_WITH_MANY = re.compile(
    r"\s(?:với|của|cùng)\s(?:\d+|hai|ba|bốn|các|nhiều|những|một số|hầu hết|tất cả)\s(?:các\s)?(?:nước|"
    r"quốc gia|đối tác|cường quốc)"
)
_SET_UP = re.compile(r"[^.;]{0,70}?(?:được|đã)\s(?:chính thức\s)?(?:thiết lập|xác lập|nâng cấp|kí kết|nâng lên)(?=\W)")
_ANNIVERSARY = re.compile(
    r"(?<!\d)(?P<n>\d{1,2})\snăm\s(?:ngày\s|kể từ khi\s)?(?:hai nước\s)?(?:thiết lập\s|xác lập\s)?(?:quan hệ\s)?$"
)
_LEVEL_WORDS = re.compile(r"(?<!\w)(?:quan hệ|đối tác|hợp tác)(?!\w)\s?")
_PAIR_BEHIND = re.compile(r"[^.;]{0,160}")
_YEARS = re.compile(
    r"(?<!\w)(?P<cue>kỉ niệm|nhân dịp|nhân|tròn|sau|qua|hơn|gần|trong|"
    r"suốt)?\s?(?:lần thứ\s)?(?P<n>\d{1,3})\s(?:năm|th)(?!\s\d)(?:\sngày|\skể từ khi|\skể từ ngày|"
    r"\skể từ|\stừ khi|\ssau khi|\slễ|\stính từ ngày)?(?:\shai nước|\svn|\sviệt nam\s(?:và|"
    r"-)\s\w+)?\s?$"
)
_SINCE = re.compile(r"kể từ|từ khi|sau khi|kỉ niệm|tính từ")
PAIR_DATES = re.compile(
    r"\(?\s?(?:(?:(?P<d>\d{1,2})\s?[/\-.]\s?)?(?P<m>\d{1,2})\s?[/\-.]\s?)?(?P<y>(?:19|"
    r"20)\d\d)\s?-\s?(?:\d{1,2}\s?[/\-.]\s?){0,2}(?P<y2>(?:19|20)\d\d)\s?\)?"
)
_YEAR = re.compile(r"(?:năm\s)((?:19|20)\d\d)(?!\d)")
_NEAR = 60  # code points between a year and the anniversary that falls into it
_NEXT_YEAR = re.compile(r"năm (?:tới|sau)|sang năm")


def find_relations(dossier: Dossier, calendar: Calendar) -> list[Outcome]:
    """Outcomes of the words for levels and diplomatic relations, in order."""
    if not speaks_of_viet_nam(dossier):
        return []
    low = dossier.low
    outcomes: list[Outcome] = []
    for match in pattern("relations.toml", "level").finditer(low):
        trigger = Trigger(match.start(), match.end(), dossier.sentence_at(match.start()), Kind.RELATION)
        outcomes.append(_level(dossier, calendar, trigger))
    for match in pattern("relations.toml", "diplomatic").finditer(low):
        trigger = Trigger(match.start(), match.end(), dossier.sentence_at(match.start()), Kind.RELATION)
        outcomes.append(_diplomatic(dossier, calendar, trigger))
    return outcomes


def _clause(dossier: Dossier, trigger: Trigger) -> tuple[int, int]:
    sentence = dossier.sentences[trigger.sentence]
    start = dossier.low.rfind(";", sentence.start, trigger.start)
    end = dossier.low.find(";", trigger.end, sentence.end)
    return (start + 1 if start >= 0 else sentence.start), (end if end >= 0 else sentence.end)


def _partner(dossier: Dossier, trigger: Trigger, start: int, end: int) -> tuple[str | None, bool]:  # noqa: PLR0911
    """The other country of a tie, and whether the tie is Viet Nam's: named behind it, before it, or by the article."""
    low = dossier.low
    pair = short_pair(low, trigger.start, min(end, trigger.end + 40))
    if pair is not None:
        return pair[0], True
    if names_others(low, max(start, trigger.start - 20), min(end, trigger.end + 30)):
        return None, False
    behind_end = min(end, trigger.end + 200)
    behind = countries_within(dossier, trigger.end, behind_end)
    joint = BOTH.search(low, trigger.end, min(end, trigger.end + 80))
    if joint is not None and dossier.main_partner is not None:
        named = countries_within(dossier, trigger.end, joint.start())
        return (named[0] if named else dossier.main_partner), True
    is_ours = names_viet_nam(dossier, start, end)
    if len(behind) > 1 and "việt nam" not in low[trigger.end : behind_end] and not is_ours:
        return behind[0], False
    if behind:
        return behind[0], is_ours or dossier.article.speaks_of_viet_nam
    before = countries_within(dossier, start, trigger.start)
    if before:
        return before[-1], is_ours
    return dossier.main_partner, True


def _level(dossier: Dossier, calendar: Calendar, trigger: Trigger) -> Outcome:  # noqa: PLR0911, PLR0912
    low = dossier.low
    start, end = _clause(dossier, trigger)
    before = low[max(start, trigger.start - 90) : trigger.start]
    if dossier.is_link(trigger.start):
        return Ignored(trigger, Ignore.LINK)
    if _WITH_MANY.match(low, trigger.end):
        return Ignored(trigger, Ignore.GENERAL)
    if re.search(r"(?<!\w)kí(?: kết)?\s$", low[max(start, trigger.start - 8) : trigger.start]):
        return Ignored(trigger, Ignore.OTHER_CONTRACT)
    signed = _SIGNED.match(low, trigger.end)
    if (
        _DOCUMENT.search(before)
        and not before.rstrip().endswith("quan hệ")
        and not (signed and re.search(r"\)\s(?:và|cũng như)\s$", before))
    ):
        return Ignored(trigger, Ignore.GENERAL)
    near = (max(start, trigger.start - 120), min(end, trigger.end + 120))
    if signed is None and "quan hệ" not in before and not names_viet_nam(dossier, *near):
        return Ignored(trigger, Ignore.GENERAL)
    partner, is_ours = _partner(dossier, trigger, start, end)
    if not is_ours:
        return Ignored(trigger, Ignore.NO_VIETNAMESE_SIDE)
    if partner is None:
        return Rejected(trigger, Reject.NO_PARTNER, "the other country of the partnership is not told")
    if signed is not None:
        return _signed_partnership(dossier, calendar, trigger, partner, signed.end())
    act = _relation(dossier, trigger, partner, "level")
    act.key = _LEVEL_WORDS.sub("", low[trigger.start : trigger.end]).strip()
    act.title = dossier.text[trigger.start : trigger.end]
    if low[max(0, trigger.start - 8) : trigger.start] == "quan hệ ":
        act.quote_start = trigger.start - 8
    pieces = [party.end for party in dossier.parties_within(trigger.end, min(end, trigger.end + 160))]
    act.quote_end = max([trigger.end, *pieces[:2]])
    behind = _SET_UP.match(low, trigger.end, min(end, trigger.end + 110))
    years = _ANNIVERSARY.search(low, max(start, trigger.start - 40), trigger.start)
    rise = _RISE.search(low[max(start, trigger.start - 90) : trigger.start])
    if behind is not None:
        found = calendar.nearest(behind.end() - 1, behind.end() - 1, min(end, behind.end() + 40))
        if found is not None:
            act.date_start, act.date_end = found[0]
            act.note("date_start", "clause", dossier.text[found[1].start : found[1].end], found[1].start)
            act.quote_end = max(act.quote_end, found[1].end)
    elif years is not None:
        _begin(calendar, act, years, None, None, None, low, start, end)
    elif rise:
        act.modality, offset = modality_before(low, start, trigger.start, dossier.text)
        act.note("modality", "clause", None, offset)
        found = calendar.nearest(start, trigger.end, min(end, trigger.end + 80))
        if found is not None and act.modality == CooperationModality.ACTUAL:
            act.date_start, act.date_end = found[0]
            act.note("date_start", "clause", dossier.text[found[1].start : found[1].end], found[1].start)
    act.areas = areas_in(low, trigger.end, act.quote_end)
    return act


def _signed_partnership(dossier: Dossier, calendar: Calendar, trigger: Trigger, partner: str, behind: int) -> Act:
    """ "Đối tác chiến lược về … (ký năm 2014)" is a document."""
    trigger.kind = Kind.AGREEMENT
    act = _relation(dossier, trigger, partner, "signed_partnership")
    act.quote_end = min(len(dossier.text), behind)
    year = calendar.year_or_month(trigger.end, behind + 14)
    if year is not None:
        act.date_start, act.date_end = year[0]
        act.quote_end = year[1].end
    act.title = dossier.text[trigger.start : dossier.low.rfind("(", trigger.start, behind)].strip()
    act.key = "treaty"
    act.areas = areas_in(dossier.low, trigger.start, behind)
    return act


def _relation(dossier: Dossier, trigger: Trigger, partner: str, rule: str) -> Act:
    act = Act(trigger, partner, rule, trigger.start, trigger.end)
    act.place = COUNTRY
    act.vietnamese_party = COUNTRY
    act.note("place", "sentence", COUNTRY)
    local = {found.start for found, _, _ in dossier.localities}
    hit = next((hit for hit in dossier.article.names.items if hit.value == partner and hit.start not in local), None)
    act.foreign_party = dossier.text[hit.start : hit.end] if hit else None
    return act


def _diplomatic(dossier: Dossier, calendar: Calendar, trigger: Trigger) -> Outcome:
    low = dossier.low
    sentence = dossier.sentences[trigger.sentence]
    if dossier.is_link(trigger.start):
        return Ignored(trigger, Ignore.LINK)
    before = low[sentence.start : trigger.start]
    years = _YEARS.search(before)
    dates = PAIR_DATES.search(low, trigger.end, min(sentence.end, trigger.end + 90))
    told = None
    year = calendar.nearest(max(sentence.start, trigger.start - 70), trigger.end, min(sentence.end, trigger.end + 70))
    if low[trigger.start : trigger.end] == "quan hệ ngoại giao":
        year = None  # a bare word beside a year is no beginning
    if years is None and dates is None and (year is None or "kỉ niệm" in before[-90:]):
        return Ignored(trigger, Ignore.GENERAL)
    if (
        years is not None
        and not _SINCE.search(before[-70:])
        and dates is None
        and years["cue"] in {"qua", "trong", "hơn", "suốt"}
    ):
        return Ignored(trigger, Ignore.PASSING)
    partner, is_ours = _partner(dossier, trigger, sentence.start, sentence.end)
    if not is_ours:
        return Ignored(trigger, Ignore.NO_VIETNAMESE_SIDE)
    if partner is None:
        return Rejected(trigger, Reject.NO_PARTNER, "the other country is not told")
    act = _relation(dossier, trigger, partner, "diplomatic")
    act.key = "diplomatic"
    act.title = "quan hệ ngoại giao"
    act.quote_start = sentence.start + years.start() if years else max(sentence.start, trigger.start - 12)
    pieces = [party.end for party in dossier.parties_within(trigger.end, min(sentence.end, trigger.end + 60))]
    act.quote_end = max([trigger.end, *pieces[:2], dates.end() if dates else 0])
    act.modality = CooperationModality.ACTUAL
    _begin(
        calendar,
        act,
        years,
        dates,
        told[0] if told else None,
        year[0] if year else None,
        low,
        sentence.start,
        sentence.end,
    )
    return act


def first_of(dates: "re.Match[str]") -> tuple[date, date] | None:
    """First and last day of the older one of two dates in brackets ("(23/5/1977 - 23/5/2017)")."""
    year, month, day = int(dates["y"]), dates["m"], dates["d"]
    try:
        if month and day:
            return date(year, int(month), int(day)), date(year, int(month), int(day))
        if month:
            return date(year, int(month), 1), month_end(year, int(month))
    except ValueError:
        return None
    return date(year, 1, 1), date(year, 12, 31)


def _begin(  # noqa: PLR0917
    calendar: Calendar, act: Act, years: "re.Match[str] | None", dates: "re.Match[str] | None",
    told: tuple[date | None, date | None] | None, year: tuple[date | None, date | None] | None,
    low: str, start: int, end: int,
) -> None:  # fmt: skip
    """Day, month or year in which the tie began (in place)."""
    if dates is not None:
        if (first_days := first_of(dates)) is not None:
            act.date_start, act.date_end = first_days
            act.note("date_start", "sentence", dates.group(), dates.start())
        return
    if years is not None:
        named = list(_YEAR.finditer(low, start, end))
        at = start + years.start()
        before = [match for match in named if match.end() <= at]
        is_near = bool(before) and at - before[-1].end() < _NEAR
        chosen = before[-1] if is_near else (named[0] if named else None)
        base = int(chosen[1]) if chosen else None
        celebrates = "kỉ niệm" in low[start:end] or "tròn" in low[start:end]
        if base is None and calendar.anchor.year is not None and celebrates:
            base = calendar.anchor.year + (1 if _NEXT_YEAR.search(low, start, end) else 0)
        if base is not None:
            first = base - int(years["n"]) if base > 1985 or celebrates else base  # noqa: PLR2004
            act.date_start, act.date_end = date(first, 1, 1), date(first, 12, 31)
            act.note("date_start", "sentence", years.group(), start + years.start())
        return
    if told is not None and told[0] is not None:
        act.date_start, act.date_end = told
        act.note("date_start", "sentence")
    elif year is not None:
        act.date_start, act.date_end = year
        act.note("date_start", "sentence")
