"""Visits without a named meeting, past visits named with their year, and invitations."""

import re

from extraction.cooperation.calendar import Calendar
from extraction.cooperation.candidates import Act, Ignored, Outcome, Rejected, Trigger
from extraction.cooperation.cues import areas_in
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.meetings import set_modality
from extraction.cooperation.pairing import fill_parties, pairs_of, partner_of
from extraction.cooperation.parties import COUNTRY, Party, Side
from extraction.cooperation.triggers import Hit, clause_start
from models.codes import CooperationIgnoreReason as Ignore
from models.codes import CooperationModality, Kind
from models.codes import CooperationRejectReason as Reject

_ACCEPTED = re.compile(r"nhận lời|vui vẻ nhận|đã nhận lời|chấp nhận lời mời|trân trọng nhận")
_INVITES = re.compile(r"(?:chuyển lời mời|mời|gửi lời mời|lời mời)\b")
_NOT_INVITED = re.compile(r"(?:theo|nhận|đáp|đáp lại)\s(?:\w+\s)?$")
_NOUN = re.compile(r"chuyến (?:thăm|công tác)")
_REACH = 130
_LOCATIVE = re.compile(
    r"(?<!\w)(?:tại|ở|của|từ|với|cho)\s(?:trụ sở\s|thủ đô hành chính\s|thủ đô\s)?$|(?:tại|ở)[^.;:]{0,30},\s$"
)


def find_visits(dossier: Dossier, calendar: Calendar, hits: list[Hit]) -> list[Outcome]:
    """Outcomes of the words for visits and invitations, in order."""
    outcomes: list[Outcome] = []
    invited: set[int] = set()
    for hit in hits:
        if hit.label == "invitation":
            outcome = _invitation(dossier, hit)
            if outcome is not None:
                outcomes.append(outcome)
                invited.add(hit.sentence)
    outcomes += [_visit(dossier, calendar, hit) for hit in hits if hit.label == "visit" and hit.sentence not in invited]
    return outcomes


def _invitation(dossier: Dossier, hit: Hit) -> Outcome | None:
    """ "chuyển lời mời thăm … của X tới Y": asked for, or agreed where the guest accepts."""
    low = dossier.low
    sentence = dossier.sentences[hit.sentence]
    if _NOT_INVITED.search(low[max(sentence.start, hit.start - 14) : hit.start]):
        return None
    window = low[hit.end : min(sentence.end, hit.end + 200)]
    if not re.search(r"(?<!\w)thăm(?!\w)", window) or not re.match(r"\s?[^.;]{0,120}?thăm(?!\w)", window):
        return None
    trigger = Trigger(hit.start, hit.end, hit.sentence, Kind.MEETING)
    if dossier.is_link(hit.start):
        return Ignored(trigger, Ignore.LINK)
    persons = [
        party for party in dossier.parties_within(hit.end, sentence.end) if party.kind not in {"state", "locality"}
    ]
    before = [party for party in dossier.parties_within(sentence.start, hit.start) if party.kind != "state"]
    home = [party for party in persons if party.side == Side.VIETNAM][:1] or [
        p for p in before if p.side == Side.VIETNAM
    ][-1:]
    guests = [party for party in persons if party.side == Side.FOREIGN][:2] or [
        p for p in before if p.side == Side.FOREIGN
    ][-1:]
    if not home or not guests:
        return Ignored(trigger, Ignore.NO_FOREIGN_SIDE if home else Ignore.NO_VIETNAMESE_SIDE)
    partner = partner_of(dossier, guests[0])
    if partner is None:
        return Rejected(trigger, Reject.NO_PARTNER, "the country of the guest is not told")
    act = Act(trigger, partner, "invitation", sentence.start, sentence.end, home=home, guests=guests)
    fill_parties(dossier, act)
    following = dossier.sentences[hit.sentence + 1] if hit.sentence + 1 < len(dossier.sentences) else sentence
    accepted = _ACCEPTED.search(low, hit.end, following.end)
    act.modality = CooperationModality.EXPECTED if accepted else CooperationModality.PROPOSED
    act.note("modality", "sentence", accepted.group() if accepted else None, accepted.start() if accepted else None)
    act.title = dossier.text[hit.start : hit.end]
    act.key = f"invitation {'out' if 'việt nam' in window else 'in'}"
    act.partner_locality = act.locality_code = None
    return act


def _visit(dossier: Dossier, calendar: Calendar, hit: Hit) -> Outcome:  # noqa: PLR0911
    low = dossier.low
    sentence = dossier.sentences[hit.sentence]
    trigger = Trigger(hit.start, hit.end, hit.sentence, Kind.MEETING)
    start = clause_start(dossier, hit)
    end = low.find(";", hit.end, sentence.end)
    end = min(sentence.end, hit.end + _REACH) if end < 0 else min(end, hit.end + _REACH)
    if dossier.is_link(hit.start):
        return Ignored(trigger, Ignore.LINK)
    noun = bool(_NOUN.match(hit.words)) or bool(re.search(r"chuyến\s$", low[max(0, hit.start - 7) : hit.start]))
    parties = _parties(dossier, hit, start, end, noun)
    sides = {party.side for party in parties}
    year = calendar.year_or_month(max(start, hit.start - 60), min(end, hit.end + 80)) if noun else None
    if (
        year is not None
        and ((noun and Side.VIETNAM not in sides) or Side.FOREIGN not in sides)
        and dossier.main_partner
        and sides & {Side.VIETNAM, Side.FOREIGN}
    ):
        parties = [*parties, _other(dossier, parties)]
        sides = {Side.VIETNAM, Side.FOREIGN}
    if Side.FOREIGN not in sides:
        return Ignored(trigger, Ignore.NO_FOREIGN_SIDE)
    if Side.VIETNAM not in sides:
        return Ignored(trigger, Ignore.NO_VIETNAMESE_SIDE)
    told = calendar.when(start, hit.start, sentence.end)
    if (
        noun
        and year is None
        and not (told and re.search(r"bắt đầu|kết thúc|thực hiện|có chuyến", low[start : hit.start]))
    ):
        return Ignored(trigger, Ignore.PASSING)
    if year is None and told is None and hit.sentence > 1 and not _hosts(parties):
        return Ignored(trigger, Ignore.PASSING)
    pairs = pairs_of(dossier, parties)
    if not pairs:
        return Rejected(trigger, Reject.NO_PARTNER, "the foreign country is not told")
    pair = pairs[0]
    act = Act(trigger, pair.partner, "past_visit" if year else "visit", start, end, home=pair.home, guests=pair.guests)
    fill_parties(dossier, act)
    set_modality(dossier, act, start)
    act.quote_start, act.quote_end = start, max(end, hit.end)
    act.is_weak = year is None and hit.words != "cập cảng"
    if year is not None:
        act.date_start, act.date_end = year[0]
        act.key = f"visit {year[0][0]}"
        act.modality = CooperationModality.ACTUAL
        act.note("date_start", "sentence", dossier.text[year[1].start : year[1].end], year[1].start)
    elif told is not None:
        act.date_start, act.date_end = told[0]
        act.note("date_start", "sentence")
        period = calendar.visit_period() or calendar.within_days(start, min(len(low), sentence.end + 2 * _REACH))
        if period is not None:
            act.date_start, act.date_end = period
    act.areas = areas_in(low, sentence.start, sentence.end)
    return act


def _parties(dossier: Dossier, hit: Hit, start: int, end: int, noun: bool) -> list[Party]:
    behind = [party for group in dossier.groups_within(hit.end, end)[: 2 if noun else 1] for party in group]
    groups = dossier.groups_within(start, hit.start)
    before = groups[-1] if groups and not noun else []
    if noun and len({party.side for party in behind}) < 2:  # noqa: PLR2004
        before = groups[-1] if groups else []
    parties = [party for party in [*before, *behind] if party.kind != "modifier"]
    if noun:
        return parties
    return [
        party
        for party in parties
        if not (party.end <= hit.start and _LOCATIVE.search(dossier.low[max(start, party.start - 30) : party.start]))
    ]


def _hosts(parties: list[Party]) -> bool:
    return sum(party.kind not in {"state", "locality"} for party in parties) > 1


def _other(dossier: Dossier, parties: list[Party]) -> Party:
    at = parties[0].start
    if any(party.side == Side.VIETNAM for party in parties):
        return Party(at, parties[0].end, "state", "", Side.FOREIGN, dossier.main_partner, certain=True)
    return Party(at, parties[0].end, "state", "", Side.VIETNAM, None, COUNTRY, certain=True)
