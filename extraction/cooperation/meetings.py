"""Meetings: receptions, talks and working sessions, by who stands before and behind the verb."""

import re

from extraction.cooperation.calendar import Calendar
from extraction.cooperation.candidates import Act, Ignored, Outcome, Rejected, Trigger
from extraction.cooperation.cues import areas_in, modality_before, pattern
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.pairing import Pair, fill_parties, one_by_one, pairs_of, split
from extraction.cooperation.parties import Party, Side
from extraction.cooperation.subjects import fronted_subject, is_interview, known, objects_of, passive_of, subjects_of
from extraction.cooperation.ties import speaks_of_viet_nam
from extraction.cooperation.triggers import Hit, clause_end, clause_start
from extraction.cooperation.unfinished import without
from models.codes import CooperationIgnoreReason as Ignore
from models.codes import CooperationModality, Kind
from models.codes import CooperationRejectReason as Reject

_BACK = re.compile(
    r"(?<!\w)(?:tại|trong|sau|kết thúc|qua|trước|bên lề|về|phát biểu tại|từ|sau khi|kết thúc|ở|dự|"
    r"nhân|kết quả của|diễn biến)\s(?:các\s|những\s)?(?:buổi|cuộc|lần|dịp|bữa)?\s?$"
)
_DIRECT = {"tiếp", "đón", "chào"}  # the object follows at once
_NOT_A_PARTY = re.compile(
    r"\s(?:với\s)?(?:báo chí|báo giới|phóng viên|pv|nhà báo|vnexpress|"
    r"tuổi trẻ|thanh niên|dân trí|vietnamnet|vietnamplus|zing|tiền phong|truyền thông|gỡ báo chí|cử tri)(?!\w)"
)
_CALLS = {"thăm", "đến thăm", "tới thăm", "sang thăm"}
_CALLED_ON = {"organisation", "embassy", "state_body", "office", "foreign_office", "vietnamese_office", "honorific"}
_WATCHED = {"chứng kiến lễ kí", "chứng kiến lễ kí kết", "chứng kiến việc kí", "trao nhận"}
_WHO_VISITS = {"delegation", "office", "foreign_office", "vietnamese_office", "honorific"}
_CLAUSE_END = re.compile(r"[,;:(\[]|\s(?:nhân|nhằm|để|trong khuôn khổ|đang|và (?:đã|sẽ))\s|[.…]+$")
_CHAIR = re.compile(r"(?:dưới sự chủ trì của|do)\s")
_CUE_REACH = 40  # how far before the subject a wish still governs the verb
_BETWEEN = re.compile(r"\s(?:\w+\s){0,8}?giữa\s")


def find_meetings(dossier: Dossier, calendar: Calendar, hits: list[Hit]) -> list[Outcome]:
    """Outcomes of the triggers of meetings, in order."""
    outcomes: list[Outcome] = []
    if not speaks_of_viet_nam(dossier):
        return outcomes
    meetings = [hit for hit in hits if hit.label == "meeting" or hit.words in _CALLS]
    subjects: dict[int, list[Party]] = {}
    objects: set[int] = set()
    for index, hit in enumerate(meetings):
        after = next((other.start for other in meetings[index + 1 :] if other.sentence == hit.sentence), None)
        before = next((other.end for other in reversed(meetings[:index]) if other.sentence == hit.sentence), None)
        outcomes += _meeting(dossier, calendar, hit, before, after, subjects, objects)
    return outcomes


def _meeting(  # noqa: PLR0911, PLR0917
    dossier: Dossier,
    calendar: Calendar,
    hit: Hit,
    before: int | None,
    after: int | None,
    subjects: dict[int, list[Party]],
    objects: set[int],
) -> list[Outcome]:
    trigger = Trigger(hit.start, hit.end, hit.sentence, Kind.MEETING)
    start, end = clause_start(dossier, hit), clause_end(dossier, hit)
    if after is not None:
        end = min(end, after)
    found = _sides(dossier, hit, start, end, before, subjects, objects)
    if isinstance(found, Ignore):
        return [Ignored(trigger, found)]
    if found is None:
        return []
    left, right, rule = found
    parties = known(dossier, left, right)
    if pattern("modality.toml", "denied").search(dossier.low, max(start, hit.start - 40), hit.start):
        return [Ignored(trigger, Ignore.DENIED)]
    home, foreign, _ = split(parties)
    sentence = dossier.sentences[hit.sentence]
    if foreign and not home and (chair := _CHAIR.search(dossier.low, hit.end, sentence.end)) is not None:
        parties += [
            party for party in dossier.parties_within(chair.end(), sentence.end)[:1] if party.side == Side.VIETNAM
        ]
        home, foreign, _ = split(parties)
    if not foreign:
        return [without(dossier, trigger, Ignore.NO_FOREIGN_SIDE, parties)]
    if not home:
        return [without(dossier, trigger, Ignore.NO_VIETNAMESE_SIDE, parties)]
    if all(party.kind in {"state", "locality"} for party in parties):
        return [Ignored(trigger, Ignore.GENERAL)]  # two countries, or two teams
    pairs = one_by_one(pairs_of(dossier, parties), hit)
    if not pairs:
        return [Rejected(trigger, Reject.NO_PARTNER, "the country of the foreign side is not told")]
    if hit.words in _DIRECT and right and right[0].start - hit.end > 14:  # noqa: PLR2004
        return [Ignored(trigger, Ignore.GENERAL)]
    return [
        _act(dossier, calendar, Trigger(hit.start, hit.end, hit.sentence, Kind.MEETING, part), pair, rule)
        for part, pair in enumerate(pairs)
    ]


def _sides(  # noqa: PLR0911, PLR0917
    dossier: Dossier,
    hit: Hit,
    start: int,
    end: int,
    before: int | None,
    subjects: dict[int, list[Party]],
    objects: set[int],
) -> tuple[list[Party], list[Party], str] | Ignore | None:
    """Subject and object of a meeting with the rule that found them, why there is none, or None for a mere visit."""
    low = dossier.low
    sentence = dossier.sentences[hit.sentence]
    if _NOT_A_PARTY.match(low, hit.end) or is_interview(low, start, hit):
        return Ignore.GENERAL
    if (passive := passive_of(dossier, start, hit)) is not None:
        subjects[hit.sentence] = passive[1]
        return passive[0], passive[1], "meeting"
    is_between = _BETWEEN.match(low, hit.end, min(end, hit.end + 70))
    right = objects_of(dossier, hit.end, end)
    is_back = is_between is None and _BACK.search(low[max(sentence.start, hit.start - 30) : hit.start]) is not None
    if is_back and not right:
        return Ignore.BACK_REFERENCE
    left = [] if is_between or is_back else subjects_of(dossier, start, hit.start, before, objects)
    if is_back or (not left and not is_between and hit.sentence not in subjects and right):
        whom = [party for party in right if not _opens_clause(low, right, party)]
        subject = fronted_subject(dossier, whom[-1].end, sentence.end) if whom else []
        if subject:
            objects.update(party.start for party in whom)
            subjects[hit.sentence] = subject
            return subject, whom, "meeting_back" if is_back else "meeting"
        if is_back and not _joined(low, hit, right):
            return Ignore.BACK_REFERENCE
    objects.update(party.start for party in right)
    if hit.words in _WATCHED:
        right = []
        left = [party for party in left if party.kind not in {"state", "locality", "local_body"}]
    if hit.label == "visit" and not (right and right[0].kind in _CALLED_ON and right[0].start - hit.end < 14):  # noqa: PLR2004
        if left:
            subjects[hit.sentence] = left
        return None
    rule = "meeting"
    if not left and not is_between:
        left = subjects.get(hit.sentence, [])
        rule = "meeting_inherited" if left else rule
    elif left:
        subjects[hit.sentence] = left
    if hit.words == "làm việc tại" and not any(party.kind in _WHO_VISITS or party.name for party in left):
        return Ignore.GENERAL
    return left, right, rule


def _opens_clause(low: str, right: list[Party], party: Party) -> bool:
    """Whether a party of a run is behind a comma and of the other side: the subject, no object."""
    first = right[0]
    return (
        party is not first
        and party.side != first.side
        and Side.UNKNOWN not in {party.side, first.side}
        and re.search(r",\s$", low[first.end : party.start]) is not None
    )


def _joined(low: str, hit: Hit, right: list[Party]) -> bool:
    """Whether a back reference names both: "Sau hội đàm, A và B …" is told nowhere else, perhaps."""
    home, foreign, _ = split(right)
    return bool(home and foreign) or "với" in low[hit.end : right[0].start + 1]


def _act(dossier: Dossier, calendar: Calendar, trigger: Trigger, pair: Pair, rule: str) -> Act:
    sentence = dossier.sentences[trigger.sentence]
    act = Act(trigger, pair.partner, rule, sentence.start, sentence.end, home=pair.home, guests=pair.guests)
    fill_parties(dossier, act)
    parties = [*pair.home, *pair.guests]
    own = [
        party
        for party in parties
        if sentence.start <= party.start and (party.start > trigger.start or not rule.endswith("inherited"))
    ]
    act.quote_start = min([trigger.start, *(party.start for party in own)])
    act.quote_end = max([trigger.end, *(party.end for party in own if party.end <= sentence.end)])
    act.quote_end = _to_comma(dossier, act.quote_end, sentence.end)
    clause = sentence.start if rule.endswith("inherited") else dossier.low.rfind(";", sentence.start, trigger.start) + 1
    if own and not rule.endswith("inherited"):
        clause = max(clause, act.quote_start - _CUE_REACH)
    set_modality(dossier, act, max(sentence.start, clause))
    set_time(dossier, calendar, act)
    act.areas = areas_in(dossier.low, sentence.start, sentence.end)
    words = dossier.low[trigger.start : trigger.end]
    act.key = "chair" if words == "đồng chủ trì" else ""
    act.is_weak = words == "đón" or (words.endswith("tại") and all(party.kind == "state" for party in pair.guests))
    return act


def _to_comma(dossier: Dossier, start: int, end: int) -> int:
    """End of the words that go on behind the last party, up to the next comma or word that opens another clause."""
    found = _CLAUSE_END.search(dossier.low, start, end)
    return found.start() if found else end


def set_modality(dossier: Dossier, act: Act, start: int) -> None:
    """Modality from the words of the clause before the act (in place)."""
    modality, offset = modality_before(dossier.low, start, act.trigger.start, dossier.text)
    act.modality = CooperationModality.ACTUAL if modality == CooperationModality.NONE else modality
    if offset is not None:
        act.note("modality", "clause", dossier.text[offset : act.trigger.start][:40], offset)
    else:
        act.note("modality", "clause")


def set_time(dossier: Dossier, calendar: Calendar, act: Act) -> None:
    """Days of a meeting: told in the sentence, else those of the visit (in place)."""
    sentence = dossier.sentences[act.trigger.sentence]
    found = calendar.when(sentence.start, act.trigger.start, sentence.end)
    if found is not None:
        (act.date_start, act.date_end), scope, span = found
        act.note(
            "date_start", scope, dossier.text[span.start : span.end] if span else None, span.start if span else None
        )
        if span is not None:
            act.quote_start = min(act.quote_start, span.start) if span.start >= sentence.start else act.quote_start
        return
    days = calendar.within_days(sentence.start, sentence.end)
    if days is not None and act.modality == CooperationModality.EXPECTED:
        act.date_start, act.date_end = days
        act.note("date_start", "sentence")
        return
    month = calendar.month_told(sentence.start, min(sentence.end, act.trigger.end + 120))
    if month is not None and (act.modality != CooperationModality.ACTUAL or act.rule.endswith("event")):
        act.date_start, act.date_end = month[0]
        act.note("date_start", "sentence", None, month[1].start if month[1] else None)
        return
    past = calendar.year_or_month(max(sentence.start, act.trigger.start - 90), act.trigger.start)
    if past is not None and past[1].kind in {"slashmonth", "month"} and past[1].year is not None:
        act.date_start, act.date_end = past[0]
        act.note("date_start", "sentence", None, past[1].start)
        return
    if act.modality == CooperationModality.ACTUAL and (period := calendar.visit_period()) is not None:
        act.date_start, act.date_end = period
        act.note("date_start", "default", "the visit's period")
