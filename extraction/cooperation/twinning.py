"""Relations of localities and institutions: twinning, ties since a year, ties asked for, and that there is none."""

import re

from extraction.cooperation.calendar import Calendar
from extraction.cooperation.candidates import Act, Ignored, Outcome, Rejected, Trigger
from extraction.cooperation.cues import areas_in, modality_before, pattern
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.pairing import fill_parties
from extraction.cooperation.parties import COUNTRY
from extraction.cooperation.ties import BOTH, countries_within, one_partner, sides_within, speaks_of_viet_nam
from models.codes import CooperationIgnoreReason as Ignore
from models.codes import CooperationModality, Kind
from models.codes import CooperationRejectReason as Reject

_STRONG = re.compile(r"kết nghĩa|kí kết giao lưu")
_BEGUN = re.compile(r"(?:thiết lập|bắt đầu|hình thành|đặt|có từ|xây dựng|xác lập|khởi đầu)")
_LASTING = re.compile(r"(?:trong|qua|suốt|hơn|gần)\s(?:gần\s|hơn\s)?\d{1,3}\snăm(?:\squa)?|từ năm|kể từ")
_BODIES = re.compile(
    r"hai đảng|hai đơn vị|hai cơ quan|hai địa phương|hai tỉnh|hai thành phố|hai trường|hai viện|"
    r"hai quốc hội|hai bộ|hai ngành|hai quân đội"
)
_NOT_A_TIE = re.compile(r"kết nghĩa (?:anh em|với (?:bản|buôn|xã|gia đình|đồn))")


def find_twinning(dossier: Dossier, calendar: Calendar) -> list[Outcome]:
    """Outcomes of the words for ties of localities and institutions, in order."""
    if not speaks_of_viet_nam(dossier):
        return []
    outcomes: list[Outcome] = []
    for match in pattern("relations.toml", "twinning").finditer(dossier.low):
        if re.match(
            r"\s(?:đối tác\s|hợp tác\s)?(?:chiến lược|toàn diện|ngoại giao|hợp tác chiến lược)",
            dossier.low[match.end() : match.end() + 28],
        ):
            continue
        trigger = Trigger(match.start(), match.end(), dossier.sentence_at(match.start()), Kind.RELATION)
        outcomes.append(_tie(dossier, calendar, trigger))
    return outcomes


def _tie(dossier: Dossier, calendar: Calendar, trigger: Trigger) -> Outcome:  # noqa: PLR0911, PLR0912
    low = dossier.low
    sentence = dossier.sentences[trigger.sentence]
    start = max(sentence.start, low.rfind(";", sentence.start, trigger.start) + 1)
    end = low.find(";", trigger.end, sentence.end)
    end = end if end >= 0 else sentence.end
    words = low[trigger.start : trigger.end]
    is_strong = bool(_STRONG.search(words))
    if dossier.is_link(trigger.start):
        return Ignored(trigger, Ignore.LINK)
    codes = countries_within(dossier, start, end)
    home, guests = sides_within(dossier, start, end)
    if not codes and not BOTH.search(low, start, end):
        return Ignored(trigger, Ignore.NO_FOREIGN_SIDE)
    modality, offset = modality_before(low, start, trigger.start, dossier.text)
    denies = pattern("modality.toml", "none").search(low, max(start, trigger.start - 14), trigger.start)
    if (denies and is_strong) or (denies and low[denies.start() : trigger.start].startswith(("chưa", "không có"))):
        modality, offset = CooperationModality.NONE, denies.start()
    elif modality == CooperationModality.NONE:
        modality = CooperationModality.ACTUAL
    local = any(party.place not in {None, COUNTRY} for party in home)
    foreign_local = any(party.locality is not None for party in guests) or "các địa phương" in low[start:end]
    begun = _BEGUN.search(low, max(start, trigger.start - 30), min(end, trigger.end + 70))
    time = calendar.year_or_month(start, end) if begun or is_strong or _LASTING.search(low, start, end) else None
    told = calendar.when(start, trigger.start, end) if begun or is_strong else None
    lasting = _BODIES.search(low, start, end) and _LASTING.search(low, trigger.start, end)
    if modality in {CooperationModality.PROPOSED, CooperationModality.EXPECTED}:
        if not (is_strong or (local and foreign_local and begun)):
            return Ignored(trigger, Ignore.GENERAL)
    elif (
        modality == CooperationModality.ACTUAL and not (is_strong or time or (begun and told and told[0][0]) or lasting)
    ) or (modality == CooperationModality.NONE and not (local or guests)):
        return Ignored(trigger, Ignore.GENERAL)
    if is_strong and not (guests or codes):
        return Ignored(trigger, Ignore.NO_FOREIGN_SIDE)
    partner = one_partner(dossier, guests, codes)
    if partner is None:
        return Rejected(trigger, Reject.NO_PARTNER, "the foreign side of the tie is not told")
    act = Act(
        trigger,
        partner,
        "tie",
        start,
        end,
        modality=modality,
        home=home,
        guests=[p for p in guests if p.partner == partner],
    )
    act.key = "tie"
    act.quote_start, act.quote_end = _quote(act, start, end)
    act.home = [party for party in home if party.place not in {None, COUNTRY}][:1] or home[:1]
    fill_parties(dossier, act)
    if not act.home:
        act.place = dossier.home
        act.note("place", "default")
    act.note("modality", "clause", None, offset)
    act.title = dossier.text[trigger.start : trigger.end]
    if modality == CooperationModality.ACTUAL:
        if time is not None:
            act.date_start, act.date_end = time[0]
            act.note("date_start", "sentence", dossier.text[time[1].start : time[1].end], time[1].start)
        if told is not None and told[0][0] is not None:
            act.date_start, act.date_end = told[0]
    act.areas = areas_in(low, start, end) if modality != CooperationModality.NONE else []
    return act


def _quote(act: Act, start: int, end: int) -> tuple[int, int]:
    """From the first party to the last one of the clause, with the words of the tie."""
    first = min([act.trigger.start, *(party.start for party in [*act.home, *act.guests])])
    last = max([act.trigger.end, *(party.end for party in [*act.home, *act.guests])])
    return max(start, first), min(end, last)
