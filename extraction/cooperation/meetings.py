"""Meetings: receptions, talks and working sessions, by who stands before and behind the verb."""

import re

from extraction.cooperation.calendar import Calendar
from extraction.cooperation.candidates import Act, Ignored, Outcome, Rejected, Trigger
from extraction.cooperation.cues import areas_in, modality_before, pattern
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.pairing import Pair, fill_parties, pairs_of, split
from extraction.cooperation.parties import Party, Side
from extraction.cooperation.triggers import Hit, clause_end, clause_start
from models.codes import CooperationIgnoreReason as Ignore
from models.codes import CooperationModality, Kind
from models.codes import CooperationRejectReason as Reject

_BACK = re.compile(
    r"(?<!\w)(?:tại|trong|sau|kết thúc|qua|trước|bên lề|về|phát biểu tại|từ|sau khi|kết thúc|ở|dự|"
    r"nhân|kết quả của|diễn biến)\s(?:các\s|những\s)?(?:buổi|cuộc|lần|dịp|bữa)?\s?$"
)
_CALLS = {"thăm", "đến thăm", "tới thăm", "sang thăm"}
_CALLED_ON = {"state_body", "office", "foreign_office", "vietnamese_office", "honorific"}
_WATCHED = {"chứng kiến lễ kí", "chứng kiến lễ kí kết", "chứng kiến việc kí", "trao nhận"}
_WHO_VISITS = {"delegation", "office", "foreign_office", "vietnamese_office", "honorific"}
_CLAUSE_END = re.compile(r"[,;:(\[]|\s(?:nhân|nhằm|để|trong khuôn khổ|đang|và (?:đã|sẽ))\s|[.…]+$")
_CHAIR = re.compile(r"(?:dưới sự chủ trì của|do)\s")
_CUE_REACH = 40  # how far before the subject a wish still governs the verb
_REACH_LEFT = 120
_REACH_RIGHT = 60
_LOCATIVE = re.compile(
    r"(?<!\w)(?:tại|ở|trong|theo|từ|của|về|trên|với|giữa|do|bởi|cho|vào|sang|tới|đến)\s(?:trụ sở\s|"
    r"văn phòng\s|dinh\s|nhà\s|cung\s|lời mời của\s)?$"
)
_HARD = re.compile(r";|(?<!như):|(?<!\w)(?:rằng|trước khi)(?!\w)")
_BETWEEN = re.compile(r"\s(?:\w+\s){0,8}?giữa\s")


def find_meetings(dossier: Dossier, calendar: Calendar, hits: list[Hit]) -> list[Outcome]:
    """Outcomes of the triggers of meetings, in order."""
    outcomes: list[Outcome] = []
    meetings = [hit for hit in hits if hit.label == "meeting" or hit.words in _CALLS]
    subjects: dict[int, list[Party]] = {}
    objects: set[int] = set()
    for index, hit in enumerate(meetings):
        after = next((other.start for other in meetings[index + 1 :] if other.sentence == hit.sentence), None)
        before = next((other.end for other in reversed(meetings[:index]) if other.sentence == hit.sentence), None)
        outcomes += _meeting(dossier, calendar, hit, before, after, subjects, objects)
    return outcomes


def _meeting(  # noqa: PLR0911, PLR0912, PLR0917
    dossier: Dossier,
    calendar: Calendar,
    hit: Hit,
    before: int | None,
    after: int | None,
    subjects: dict[int, list[Party]],
    objects: set[int],
) -> list[Outcome]:
    low = dossier.low
    trigger = Trigger(hit.start, hit.end, hit.sentence, Kind.MEETING)
    start, end = clause_start(dossier, hit), clause_end(dossier, hit)
    if after is not None:
        end = min(end, after)
    sentence = dossier.sentences[hit.sentence]
    is_between = _BETWEEN.match(low, hit.end, min(end, hit.end + 70))
    right = _right(dossier, hit.end, end)
    if (
        is_between is None
        and _BACK.search(low[max(sentence.start, hit.start - 30) : hit.start])
        and not (right and "với" in low[hit.end : right[0].start + 1])
    ):
        return [Ignored(trigger, Ignore.BACK_REFERENCE)]
    left = [] if is_between else _left(dossier, start, hit.start, before, objects)
    objects.update(party.start for party in right)
    if hit.words in _WATCHED:
        right = []
        left = [party for party in left if party.kind not in {"state", "locality", "local_body"}]
    if hit.label == "visit" and not (right and right[0].kind in _CALLED_ON and right[0].start - hit.end < 14):  # noqa: PLR2004
        if left:
            subjects[hit.sentence] = left
        return []
    inherited = False
    if not left and not is_between:
        left = subjects.get(hit.sentence, [])
        inherited = bool(left)
    elif left:
        subjects[hit.sentence] = left
    if hit.words == "làm việc tại" and not any(party.kind in _WHO_VISITS or party.name for party in left):
        return [Ignored(trigger, Ignore.GENERAL)]
    parties = _known(dossier, left, right)
    if pattern("modality.toml", "denied").search(low, max(start, hit.start - 40), hit.start):
        return [Ignored(trigger, Ignore.DENIED)]
    home, foreign, _ = split(parties)
    if foreign and not home and (chair := _CHAIR.search(low, hit.end, sentence.end)) is not None:
        parties += [
            party for party in dossier.parties_within(chair.end(), sentence.end)[:1] if party.side == Side.VIETNAM
        ]
        home, foreign, _ = split(parties)
    if not foreign:
        return [Ignored(trigger, Ignore.NO_FOREIGN_SIDE)]
    if not home:
        return [Ignored(trigger, Ignore.NO_VIETNAMESE_SIDE)]
    pairs = pairs_of(dossier, parties)
    if not pairs:
        return [Rejected(trigger, Reject.NO_PARTNER, "the country of the foreign side is not told")]
    acts: list[Outcome] = []
    if hit.words == "tiếp" and right and right[0].start - hit.end > 14:  # noqa: PLR2004
        return [Ignored(trigger, Ignore.GENERAL)]
    for part, pair in enumerate(pairs):
        part_trigger = Trigger(hit.start, hit.end, hit.sentence, Kind.MEETING, part)
        acts.append(_act(dossier, calendar, part_trigger, pair, "meeting_inherited" if inherited else "meeting"))
    return acts


def _right(dossier: Dossier, start: int, end: int) -> list[Party]:
    """The first run of parties behind a verb, where it stands close enough."""
    groups = _whole(dossier.groups_within(start, end))
    if (
        not groups
        or groups[0][0].start - start > _REACH_RIGHT
        or "," in dossier.low[start + 2 : groups[0][0].start]
        or _HARD.search(dossier.low, start, groups[0][0].start)
    ):
        return []
    if len(groups) > 1 and re.fullmatch(
        r"\s?(?:với|và|,)\s(?:các\s|đại diện\s)?", dossier.low[groups[0][-1].end : groups[1][0].start]
    ):
        return [*groups[0], *groups[1]]
    return groups[0]


def _whole(groups: list[list[Party]]) -> list[list[Party]]:
    """Runs without the countries that only describe somebody else ("ca sĩ Hàn Quốc")."""
    kept = [[party for party in group if party.kind != "modifier"] for group in groups]
    return [group for group in kept if group]


def _left(dossier: Dossier, start: int, verb: int, before: int | None, objects: set[int]) -> list[Party]:
    """The last run of parties before a verb that is its subject: not where the act was, not what another verb met."""
    low = dossier.low
    for group in reversed(_whole(dossier.groups_within(max(start, before or 0), verb))):
        if verb - group[-1].end > _REACH_LEFT or _HARD.search(low, group[-1].end, verb):
            return []
        free = [
            party
            for party in group
            if party.start not in objects and not _LOCATIVE.search(low[max(start, party.start - 30) : party.start])
        ]
        if free:
            return [party for party in group if party.start not in objects] if free[0] is group[0] else free
    return []


def _known(dossier: Dossier, left: list[Party], right: list[Party]) -> list[Party]:
    """Undecided parties across the verb take the side that the others leave open."""
    home, foreign, undecided = split([*left, *right])
    if not undecided or bool(home) == bool(foreign):
        return [*left, *right]
    other = Side.FOREIGN if home else Side.VIETNAM
    decided = left if any(party.side != Side.UNKNOWN for party in left) else right
    filled: list[Party] = []
    for party in [*left, *right]:
        if party.side == Side.UNKNOWN and party not in decided and _is_someone(party):
            place = dossier.sides.home_of(party) if other == Side.VIETNAM else None
            if other == Side.VIETNAM and party.kind == "delegation":
                place = dossier.home
            filled.append(
                Party(party.start, party.end, party.kind, party.head, other, None, place, None, None, party.name)
            )
        else:
            filled.append(party)
    return filled


def _is_someone(party: Party) -> bool:
    """Whether an undecided party can be a side of its own."""
    if party.kind == "generic":
        return party.end - party.start > len(party.head) + 2 or any(
            word in party.head
            for word in (
                "đối tác",
                "nhà đầu tư",
                "doanh nghiệp",
                "đồng cấp",
                "phía",
                "chuyên gia",
                "giới chức",
                "nước bạn",
            )
        )
    return party.kind in {
        "delegation",
        "honorific",
        "state_body",
        "local_body",
        "organisation",
        "foreign_office",
    } or bool(party.name)


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
    if act.modality == CooperationModality.ACTUAL and (period := calendar.visit_period()) is not None:
        act.date_start, act.date_end = period
        act.note("date_start", "default", "the visit's period")
