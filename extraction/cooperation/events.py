"""Joint events: conferences, forums, exchanges and ceremonies that a Vietnamese and a foreign side hold together."""

import re
from itertools import pairwise

from extraction.cooperation.calendar import Calendar
from extraction.cooperation.candidates import Act, Ignored, Outcome, Trigger
from extraction.cooperation.cues import areas_in, last_match, pattern
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.meetings import set_modality, set_time
from extraction.cooperation.pairing import fill_parties, pairs_of, split
from extraction.cooperation.parties import COUNTRY, Party, Side
from extraction.cooperation.ties import short_pair
from extraction.cooperation.triggers import Hit
from models.codes import CooperationIgnoreReason as Ignore
from models.codes import CooperationModality, Kind

_HOLD = re.compile(
    r"(?<!\w)(?:phối hợp tổ chức|phối hợp với|phối hợp cùng|phối hợp|đồng tổ chức|cùng tổ chức|"
    r"đồng chủ trì|tổ chức|chủ trì tổ chức|chủ trì|khai mạc|diễn ra)(?!\w)"
)
_TOGETHER = re.compile(r"(?<!\w)(?:phối hợp|đồng tổ chức|cùng tổ chức|đồng chủ trì)(?!\w)")
_PAIR_NAME = re.compile(
    r"[^.;,\"()]{0,50}?(?:việt nam|việt|vn)\s?[-–]\s?[a-zà-ỹđ]+|"
    r"[^.;,\"()]{0,50}?[a-zà-ỹđ]+\s?-\s?(?:việt nam|việt)(?!\w)|"
    r"\s[^.;,\"()]{0,30}?-\s?[a-zà-ỹđ]+ [a-zà-ỹđ]+"
)
_NOT_JOINT = re.compile(
    r"kỉ niệm|chủ đề|thiết lập|quan hệ|trưng bày|về\s(?!hợp tác|thương mại|đầu tư|kinh tế|xúc tiến)"
)
_BY = re.compile(r"[^.;]{0,160}?(?<!\w)do\s")
_ATTENDS = re.compile(
    r"(?<!\w)(?:dự|tham dự|chủ trì|đồng chủ trì|phát biểu tại|khai mạc|tổ chức|tiến hành|bế mạc)\s(?:buổi\s|phiên\s)?$"
)
_COMING = re.compile(r"[^.;]{0,160}?(?:sẽ|dự kiến)\s(?:được\s)?(?:tổ chức|diễn ra|khai mạc|tiến hành|họp)(?!\w)")
_WITH = re.compile(r"[^.;,]{0,50}?(?<!\w)với\s(?:các\s)?")
_OF_TWO = {"gặp gỡ", "gặp mặt", "giao lưu", "hội đàm", "tọa đàm", "đối thoại"}
_REACH = 60


def find_events(dossier: Dossier, calendar: Calendar, hits: list[Hit]) -> list[Outcome]:
    """Outcomes of the names of events that two sides hold, in order; events of one side alone are not looked at."""
    outcomes: list[Outcome] = []
    behind = 0
    for hit in hits:
        is_called = hit.words in {"gặp gỡ", "gặp mặt"} and dossier.text[hit.start].isupper()
        if (
            (hit.label == "event" or is_called)
            and hit.start >= behind
            and (outcome := _event(dossier, calendar, hit)) is not None
        ):
            outcomes.append(outcome)
            reach = _REACH if isinstance(outcome, Act) and outcome.rule == "bilateral_event" else _REACH // 2
            behind = hit.end + reach if isinstance(outcome, Act) else behind
    return outcomes


def _event(dossier: Dossier, calendar: Calendar, hit: Hit) -> Outcome | None:
    low = dossier.low
    sentence = dossier.sentences[hit.sentence]
    start = max(sentence.start, low.rfind(";", sentence.start, hit.start) + 1)
    end = low.find(";", hit.end, sentence.end)
    end = end if end >= 0 else sentence.end
    trigger = Trigger(hit.start, hit.end, hit.sentence, Kind.MEETING)
    parties = (
        _called_with(dossier, start, hit, end)
        or _between(dossier, hit, end)
        or _by(dossier, hit, end)
        or _holders(dossier, start, hit, end)
    )
    rule = "joint_event"
    name = ""
    if not parties:
        parties, name = _named_pair(dossier, start, hit, end)
        rule = "bilateral_event"
    if not parties:
        return None
    if dossier.is_link(hit.start):
        return Ignored(trigger, Ignore.LINK)
    home, foreign, _ = split(parties)
    if not home or not foreign:
        return None
    pair = pairs_of(dossier, parties)[0]
    act = Act(trigger, pair.partner, rule, start, end, home=home, guests=pair.guests)
    fill_parties(dossier, act)
    act.partner_locality = act.partner_locality if rule == "joint_event" else None
    act.key = name or f"event {_subject(low, hit, end)}"
    act.title = dossier.text[hit.start : min(end, hit.end + 80)]
    act.quote_start, act.quote_end = start, end
    set_modality(dossier, act, start if dossier.parties_within(start, hit.start) else sentence.start)
    if (coming := _COMING.match(low, hit.end, end)) is not None and act.modality == CooperationModality.ACTUAL:
        act.modality = CooperationModality.EXPECTED
        act.note("modality", "clause", coming.group()[-20:], coming.start())
    held = last_match(_HOLD, low, max(start, hit.start - _REACH), hit.start)
    if held is not None and "về " not in low[held.end() : hit.start]:
        act.note("event", "clause", "held")
    set_time(dossier, calendar, act)
    act.areas = areas_in(low, hit.start, end)
    if rule == "joint_event" and act.modality == CooperationModality.PROPOSED:
        return Ignored(trigger, Ignore.GENERAL)
    return act


def _subject(low: str, hit: Hit, end: int) -> str:
    """The event's first words, by which mentions of one event are known."""
    return " ".join(re.findall(r"\w+", low[hit.start : min(end, hit.end + 30)])[:4])


def _between(dossier: Dossier, hit: Hit, end: int) -> list[Party]:
    """ "tọa đàm … giữa A và B": the parties behind "giữa"."""
    match = re.match(r"[^.;]{0,220}?(?<!\w)giữa\s", dossier.low[hit.end : end])
    if (
        match is None
        or pattern("acts.toml", "event").search(match.group())
        or re.search(r"quan hệ|hợp tác|tình đoàn kết|tình hữu nghị", match.group())
    ):
        return []
    groups = dossier.groups_within(hit.end + match.end(), end)
    found = [party for group in groups[:2] for party in group]
    return found if _both(found) and all(party.kind != "state" for party in found[:1]) else []


def _called_with(dossier: Dossier, start: int, hit: Hit, end: int) -> list[Party]:
    """ "dự Gặp gỡ đầu xuân với Bí thư các tỉnh X, Y": the event called by a capital, whom it is with, and who comes."""
    match = _WITH.match(dossier.low, hit.end, end)
    if not dossier.text[hit.start].isupper() or match is None or hit.words not in _OF_TWO:
        return []
    behind = [party for group in dossier.groups_within(match.end(), end)[:1] for party in group]
    before = [
        party
        for group in dossier.groups_within(start, hit.start)
        for party in group
        if party.kind not in {"state", "locality"} and behind and party.side not in {behind[0].side, Side.UNKNOWN}
    ]
    found = [*before[-1:], *behind]
    return found if _both(found) else []


def _by(dossier: Dossier, hit: Hit, end: int) -> list[Party]:
    """ "lễ … do A và B phối hợp (tổ chức)"."""
    low = dossier.low
    match = _BY.match(low, hit.end, end)
    if match is None:
        return []
    groups = dossier.groups_within(match.end(), end)
    found = [party for group in groups[:2] for party in group]
    if not found or not _both(found):
        return []
    return found if re.search(r"phối hợp|tổ chức|chủ trì", low[found[0].end : min(end, found[-1].end + 40)]) else []


def _holders(dossier: Dossier, start: int, hit: Hit, end: int) -> list[Party]:
    """ "A phối hợp với B tổ chức hội thảo", "A và B tổ chức", "A tổ chức giao lưu với B"."""
    low = dossier.low
    holds = list(_HOLD.finditer(low, start, hit.start))
    parties = dossier.parties_within(start, hit.start)
    last = max([party.end for party in parties], default=start) if holds and "với" in holds[-1].group() else start
    if not holds or hit.start - max(holds[-1].end(), last) > _REACH:
        return []
    before = [
        party
        for group in dossier.groups_within(start, holds[0].start())[-1:]
        for party in group
        if not _is_place(low, party, start)
    ]
    if _TOGETHER.search(low, start, hit.start):
        before += dossier.parties_within(holds[0].end(), hit.start)
    if _both(before):
        return before
    with_whom = re.match(r"[^.;,]{0,90}?(?<!\w)(?:với|cùng)\s", low[hit.end : end])
    if before and with_whom:
        behind = dossier.parties_within(hit.end + with_whom.end(), end)[:2]
        if _both([*before, *behind]):
            return [*before, *behind]
    return []


def _is_place(low: str, party: Party, start: int) -> bool:
    return bool(
        re.search(r"(?<!\w)(?:tại|ở)\s(?:tỉnh\s|thành phố\s)?$", low[max(start, party.start - 16) : party.start])
    )


def _named_pair(dossier: Dossier, start: int, hit: Hit, end: int) -> tuple[list[Party], str]:
    """ "Diễn đàn Doanh nghiệp Việt - Đức": an event called after both countries."""
    low, text = dossier.low, dossier.text
    if not (
        text[hit.start].isupper()
        or hit.words in {"giao lưu"}
        or low[max(0, hit.start - 8) : hit.start].endswith("cuộc ")
        or _ATTENDS.search(low[max(start, hit.start - 30) : hit.start])
    ):
        return [], ""
    window = min(end, hit.end + _REACH)
    pair = short_pair(low, hit.end, window)
    cut = pair[1] if pair else None
    named = dossier.parties_within(hit.end, window)
    code = pair[0] if pair else None
    guest: Party | None = None
    local: Party | None = None
    for left, right in pairwise(named):
        if re.fullmatch(r"\s?-\s?", low[left.end : right.start]) and {left.side, right.side} == {
            Side.VIETNAM,
            Side.FOREIGN,
        }:
            guest = left if left.side == Side.FOREIGN else right
            local = left if left.side == Side.VIETNAM else right
            code, cut = guest.partner, left.start
            chain = [party for party in named if party.side == Side.FOREIGN and party.partner == dossier.main_partner]
            if chain and dossier.main_partner is not None:
                guest, code = chain[0], dossier.main_partner  # of three countries the one that the article is about
            break
    if (
        code is None
        or cut is None
        or _NOT_JOINT.search(low[hit.end : cut + 1])
        or re.search(r"[.;\"]|,\s(?!ủy ban|thương mại|đầu tư|kinh tế|văn hóa|du lịch|giáo dục)", low[hit.end : cut])
    ):
        return [], ""
    guest = guest or Party(cut, cut, "state", "", Side.FOREIGN, code, certain=True)
    home = (
        _attending(dossier, start, hit, end)
        or _province(dossier, hit.sentence)
        or ([local] if local else [Party(cut, cut, "state", "", Side.VIETNAM, None, COUNTRY, certain=True)])
    )
    name = " ".join(re.findall(r"\w+", low[hit.start : cut]))
    return [*home, guest], f"event {name}"


def _attending(dossier: Dossier, start: int, hit: Hit, end: int) -> list[Party]:
    """The Vietnamese holder behind "do", else the Vietnamese party before the event."""
    match = re.match(r"[^.;]{0,80}?(?<!\w)do\s", dossier.low[hit.end : end])
    if match:
        behind = [party for party in dossier.parties_within(hit.end + match.end(), end) if party.side == Side.VIETNAM][
            :1
        ]
        if behind:
            return behind
    before = [
        party
        for party in dossier.parties_within(start, hit.start)
        if party.side == Side.VIETNAM and not _is_place(dossier.low, party, start)
    ]
    return before[-1:]


def _province(dossier: Dossier, sentence: int) -> list[Party]:
    """The one province that is named as a side in the sentence of an event without a holder."""
    span = dossier.sentences[sentence]
    found = [
        party
        for party in dossier.parties_within(span.start, span.end)
        if party.kind == "local_body" and party.side == Side.VIETNAM and not _is_place(dossier.low, party, span.start)
    ]
    return found[:1] if len({party.place for party in found}) == 1 else []


def _both(parties: list[Party]) -> bool:
    sides = {party.side for party in parties}
    return Side.VIETNAM in sides and Side.FOREIGN in sides
