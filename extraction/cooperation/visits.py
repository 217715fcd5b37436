"""Visits without a named meeting, past visits named with their year, and invitations."""

import re
from dataclasses import replace
from datetime import date

from extraction.cooperation.calendar import Calendar
from extraction.cooperation.candidates import Act, Ignored, Outcome, Rejected, Trigger
from extraction.cooperation.cues import areas_in, pattern
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.meetings import set_modality
from extraction.cooperation.pairing import Pair, fill_parties, pairs_of, partner_of
from extraction.cooperation.parties import COUNTRY, Party, Side
from extraction.cooperation.ties import speaks_of_viet_nam
from extraction.cooperation.triggers import Hit, clause_start
from extraction.cooperation.unfinished import without
from extraction.periods import Span
from models.codes import CooperationIgnoreReason as Ignore
from models.codes import CooperationModality, Kind
from models.codes import CooperationRejectReason as Reject

_ACCEPTED = re.compile(r"nhận lời|vui vẻ nhận|đã nhận lời|chấp nhận lời mời|trân trọng nhận")
_TAKES = re.compile(r"(?:nhận|chấp nhận|cảm ơn)\s(?:và\s\w+\s)?$")
_INVITES = re.compile(r"(?:chuyển lời mời|mời|gửi lời mời|lời mời)\b")
_NOT_INVITED = re.compile(r"(?:theo|nhận|đáp|đáp lại)\s(?:\w+\s)?$")
_NOUN = re.compile(r"chuyến (?:thăm|công tác)")
_FROM = re.compile(r"(?<!\w)(?:rời|tới|đến)\s$")  # where a journey goes from or through
_COMING = re.compile(r"(?<!\w)(?:sẽ|dự kiến|sắp|tháng \d{1,2} (?:tới|này|sắp))(?!\w)")
_REACH = 130
Told = tuple[tuple[date | None, date | None], str, Span | None]
Month = tuple[tuple[date | None, date | None], Span | None]
_LOCATIVE = re.compile(
    r"(?<!\w)(?:tại|ở|của|từ|với|cho)\s(?:trụ sở\s|thủ đô hành chính\s|thủ đô\s)?$|(?:tại|ở)[^.;:]{0,30},\s$"
)


def find_visits(dossier: Dossier, calendar: Calendar, hits: list[Hit]) -> list[Outcome]:
    """Outcomes of the words for visits and invitations, in order."""
    outcomes: list[Outcome] = []
    invited: set[int] = set()
    for hit in hits:
        if hit.label == "invitation":
            outcome = _invitation(dossier, calendar, hit)
            if outcome is not None:
                outcomes.append(outcome)
                invited.add(hit.sentence)
    for hit in hits:
        if hit.label == "visit" and hit.sentence not in invited:
            outcomes += _visit(dossier, calendar, hit)
    return outcomes


def _invitation(dossier: Dossier, calendar: Calendar, hit: Hit) -> Outcome | None:  # noqa: PLR0911
    """ "chuyển lời mời thăm … của X tới Y": asked for, or agreed where the guest accepts."""
    low = dossier.low
    sentence = dossier.sentences[hit.sentence]
    window = low[hit.end : min(sentence.end, hit.end + 200)]
    takes = _TAKES.search(low[max(sentence.start + 3, hit.start - 24) : hit.start]) is not None
    if takes and not re.match(r"\s(?:sang\s|tới\s)?thăm", window):
        return None
    if not takes and _NOT_INVITED.search(low[max(sentence.start, hit.start - 14) : hit.start]):
        return None
    if not re.match(r"\s?[^.;]{0,120}?(?:(?<!\w)thăm(?!\w)|(?<!\w)(?:sang|tới)\s[^.;,]{1,40}?(?<!\w)dự\s)", window):
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
        missing = Ignore.NO_FOREIGN_SIDE if home else Ignore.NO_VIETNAMESE_SIDE
        return without(dossier, trigger, missing, [*before, *persons])
    partner = partner_of(dossier, guests[0])
    if partner is None:
        return Rejected(trigger, Reject.NO_PARTNER, "the country of the guest is not told")
    act = Act(trigger, partner, "invitation", sentence.start, sentence.end, home=home, guests=guests)
    fill_parties(dossier, act)
    following = dossier.sentences[hit.sentence + 1] if hit.sentence + 1 < len(dossier.sentences) else sentence
    accepted = _ACCEPTED.search(low, hit.end, following.end) or (_TAKES.search(low[: hit.start]) if takes else None)
    act.modality = CooperationModality.EXPECTED if accepted else CooperationModality.PROPOSED
    act.note("modality", "sentence", accepted.group() if accepted else None, accepted.start() if accepted else None)
    act.title = dossier.text[hit.start : hit.end]
    act.key = f"invitation {'out' if 'việt nam' in window else 'in'}"
    month = calendar.month_told(hit.end, sentence.end)
    if month is not None:
        act.date_start, act.date_end = month[0]
        act.note("date_start", "sentence", None, month[1].start if month[1] else None)
    return act


def _visit(dossier: Dossier, calendar: Calendar, hit: Hit) -> list[Outcome]:  # noqa: PLR0911
    low = dossier.low
    sentence = dossier.sentences[hit.sentence]
    trigger = Trigger(hit.start, hit.end, hit.sentence, Kind.MEETING)
    start = clause_start(dossier, hit)
    end = low.find(";", hit.end, sentence.end)
    end = min(sentence.end, hit.end + _REACH) if end < 0 else min(end, hit.end + _REACH)
    if dossier.is_link(hit.start):
        return [Ignored(trigger, Ignore.LINK)]
    noun = bool(_NOUN.match(hit.words)) or bool(re.search(r"chuyến\s$", low[max(0, hit.start - 7) : hit.start]))
    parties = _parties(dossier, hit, start, end, noun)
    month = _month(calendar, hit, start, end, noun)
    sides = {party.side for party in parties}
    if (
        month is not None
        and (noun or Side.FOREIGN not in sides)
        and len(sides & {Side.VIETNAM, Side.FOREIGN}) == 1
        and dossier.main_partner
        and len({party.partner for party in parties}) == 1
        and speaks_of_viet_nam(dossier)
    ):
        parties = [*parties, _other(dossier, parties)]
        sides = {Side.VIETNAM, Side.FOREIGN}
    if Side.FOREIGN not in sides:
        return [without(dossier, trigger, Ignore.NO_FOREIGN_SIDE, parties)]
    if Side.VIETNAM not in sides:
        return [without(dossier, trigger, Ignore.NO_VIETNAMESE_SIDE, parties)]
    if pattern("modality.toml", "denied").search(low, max(start, hit.start - 30), hit.start):
        return [Ignored(trigger, Ignore.DENIED)]
    told = calendar.period_within(start, sentence.end) or calendar.when(start, hit.start, sentence.end)
    is_made = re.search(r"bắt đầu|kết thúc|thực hiện|có chuyến|tiến hành|lên đường", low[start : hit.start])
    if noun and month is None and not (told and is_made):
        return [Ignored(trigger, Ignore.PASSING)]
    if month is None and told is None and hit.sentence > 1 and not _hosts(parties):
        return [Ignored(trigger, Ignore.PASSING)]
    pairs = pairs_of(dossier, parties)
    if not pairs:
        return [Rejected(trigger, Reject.NO_PARTNER, "the foreign country is not told")]
    return [
        _act_of(dossier, calendar, replace(trigger, part=part), (start, end), parties, pair, (month, told, noun))
        for part, pair in enumerate(pairs)
    ]


def _act_of(  # noqa: PLR0917
    dossier: Dossier,
    calendar: Calendar,
    trigger: Trigger,
    clause: tuple[int, int],
    parties: list[Party],
    pair: Pair,
    time: tuple[Month | None, Told | None, bool],
) -> Act:
    """One visit to or from one country; ``time``: month told, days told, and whether a noun tells of the visit."""
    low, (start, end), (month, told, noun) = dossier.low, clause, time
    sentence = dossier.sentences[trigger.sentence]
    act = Act(trigger, pair.partner, "visit", start, end, home=pair.home, guests=pair.guests)
    fill_parties(dossier, act)
    set_modality(dossier, act, start)
    own = [party for party in parties if start <= party.start]
    act.quote_start = min([trigger.start, *(party.start for party in own)])
    act.quote_end = max([trigger.end, *(party.end for party in own)])
    act.is_weak = low[trigger.start : trigger.end] != "cập cảng"
    if month is not None:
        _set_month(dossier, calendar, act, month, noun)
    elif told is not None:
        act.date_start, act.date_end = told[0]
        act.note("date_start", "sentence")
        period = calendar.within_days(start, min(len(low), sentence.end + 2 * _REACH))
        if period is not None and told[0][0] == told[0][1]:
            act.date_start, act.date_end = period
    elif act.modality == CooperationModality.ACTUAL and (period := calendar.visit_period()) is not None:
        act.date_start, act.date_end = period
        act.note("date_start", "default", "the visit's period")
    act.areas = areas_in(low, sentence.start, sentence.end)
    return act


def _month(calendar: Calendar, hit: Hit, start: int, end: int, noun: bool) -> Month | None:
    """The month or year told for a visit: before a verb or behind it, around a noun."""
    if noun and (around := calendar.year_or_month(max(start, hit.start - 60), min(end, hit.end + 90))) is not None:
        return around
    first = max(start, hit.start - _REACH)
    told = calendar.month_told(first, min(end, hit.end + 90))
    is_bare = told is not None and told[1] is None  # a month without its year is told of what is to come
    return told if not is_bare or _COMING.search(calendar.article.low, first, end) else None


def _set_month(dossier: Dossier, calendar: Calendar, act: Act, month: Month, noun: bool) -> None:
    """A visit of a month or year: one made in the past is told by itself, one to come is expected (in place)."""
    (act.date_start, act.date_end), span = month
    act.note("date_start", "sentence", None, span.start if span else None)
    act.quote_end = max(act.quote_end, span.end) if span and span.start > act.trigger.start else act.quote_end
    low = dossier.low
    after = low[act.trigger.end : act.trigger.end + 120]
    today = calendar.anchor.day
    if noun and re.search(r"dự kiến|sắp tới|tới đây|sẽ diễn ra", after):
        act.modality = CooperationModality.EXPECTED
    is_past = act.date_end is not None and (
        (today is not None and act.date_end < today) or act.date_end.year < (calendar.anchor.year or 0)
    )
    if (noun and act.modality != CooperationModality.EXPECTED) or is_past:
        act.modality = CooperationModality.ACTUAL
    if act.modality == CooperationModality.PROPOSED:
        return
    act.rule = "past_visit" if act.modality == CooperationModality.ACTUAL else "coming_visit"
    act.is_weak = False
    act.key = f"visit {act.date_start}"


def _parties(dossier: Dossier, hit: Hit, start: int, end: int, noun: bool) -> list[Party]:
    low = dossier.low
    behind = [party for group in dossier.groups_within(hit.end, end)[: 2 if noun else 1] for party in group]
    groups = dossier.groups_within(start, hit.start)
    before: list[Party] = []
    if not noun or len({party.side for party in behind}) < 2:  # noqa: PLR2004
        for group in reversed(groups):
            before = [
                party
                for party in group
                if party.kind != "modifier"
                and not _LOCATIVE.search(low[max(start, party.start - 30) : party.start])
                and not _FROM.search(low[max(start, party.start - 6) : party.start])
            ]
            if before:
                break
    return [*before, *(party for party in behind if party.kind != "modifier")]


def _hosts(parties: list[Party]) -> bool:
    return sum(party.kind not in {"state", "locality"} for party in parties) > 1


def _other(dossier: Dossier, parties: list[Party]) -> Party:
    at = parties[0].start
    if any(party.side == Side.VIETNAM for party in parties):
        return Party(at, parties[0].end, "state", "", Side.FOREIGN, dossier.main_partner, certain=True)
    return Party(at, parties[0].end, "state", "", Side.VIETNAM, None, COUNTRY, certain=True)
