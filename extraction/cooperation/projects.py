"""Projects that the article names without an amount: of aid or of foreign investors."""

import re

from extraction.cooperation.calendar import Calendar
from extraction.cooperation.candidates import Act, Ignored, Outcome, Trigger
from extraction.cooperation.cues import areas_in, modality_before
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.pairing import fill_parties
from extraction.cooperation.parties import COUNTRY
from extraction.cooperation.ties import countries_within, sides_within
from models.codes import CooperationIgnoreReason as Ignore
from models.codes import CooperationModality, Family, Form, Kind, MentionKind

_PROJECT = re.compile(
    r"(?<!\w)(?:dự án|nhà máy|tiểu dự án|chương trình viện trợ|khu công nghiệp|"
    r"trung tâm)(?!\w)(?!\s(?:này|đó|trên|khác|đầu tư trực tiếp|fdi))"
)
_MANY = re.compile(r"(?:các|những|nhiều|một số|mọi|số|loạt|\d+|thêm|chưa có|không có|tổng|hai|ba|bốn)\s(?:\w+\s)?$")
_AID = re.compile(r"(?<!\w)(?:oda|không hoàn lại|viện trợ|tài trợ)(?!\w)")
_GRANT = re.compile(r"không hoàn lại|viện trợ")
_LOAN = re.compile(r"vốn vay|vay ưu đãi")
_FOREIGN_MONEY = re.compile(r"(?:do|được)\s[^.;,]{2,80}?(?:đầu tư|tài trợ|làm chủ đầu tư|viện trợ)|chủ đầu tư")
_STATE = re.compile(r"bàn giao|khánh thành|khởi công|triển khai|đề xuất|thực hiện|hoàn thành|vận hành|đầu tư tại|được")


def find_projects(dossier: Dossier, calendar: Calendar) -> list[Outcome]:
    """Outcomes of the words for projects whose sentence names a foreign side, in order."""
    outcomes: list[Outcome] = []
    behind = 0
    for match in _PROJECT.finditer(dossier.low):
        if match.start() < behind:
            continue
        trigger = Trigger(match.start(), match.end(), dossier.sentence_at(match.start()), Kind.PROJECT)
        outcome = _project(dossier, calendar, trigger)
        if outcome is not None:
            outcomes.append(outcome)
            behind = outcome.quote_end if isinstance(outcome, Act) else behind
    return outcomes


def _project(dossier: Dossier, calendar: Calendar, trigger: Trigger) -> Outcome | None:  # noqa: PLR0911
    low = dossier.low
    sentence = dossier.sentences[trigger.sentence]
    start = max(sentence.start, low.rfind(";", sentence.start, trigger.start) + 1)
    end = low.find(";", trigger.end, sentence.end)
    end = end if end >= 0 else sentence.end
    aid = _AID.search(low, trigger.start, min(end, trigger.end + 140))
    invested = _FOREIGN_MONEY.search(low, trigger.end, end)
    if not aid and not invested:
        return None
    if _MANY.search(low[max(start, trigger.start - 20) : trigger.start]) or dossier.is_link(trigger.start):
        return Ignored(trigger, Ignore.UNNAMED)
    window = min(end, trigger.end + 200)
    codes = countries_within(dossier, trigger.start, window)
    if not codes and aid and low[trigger.end : trigger.end + 4] == " oda":
        codes = countries_within(dossier, sentence.start, trigger.start)
    home, guests = sides_within(dossier, start, end)
    if not codes:
        return Ignored(trigger, Ignore.NO_FOREIGN_SIDE)
    if any(mention.kind == MentionKind.MONEY for mention in dossier.article.mentions_of(sentence)):
        return Ignored(trigger, Ignore.FIGURE)
    modality, offset = modality_before(low, max(start, trigger.start - 40), trigger.start, dossier.text)
    if invested and not aid:
        modality, offset = CooperationModality.ACTUAL, None
    if low[trigger.end : trigger.end + 4] == " oda" and all(party.place == COUNTRY for party in home):
        return Ignored(trigger, Ignore.UNNAMED)
    if modality == CooperationModality.NONE:
        return Ignored(trigger, Ignore.DENIED)
    act = Act(trigger, codes[0], "aid_project" if aid else "invested_project", trigger.start, window, modality)
    act.family = Family.ODA if aid else Family.INVESTMENT
    span = low[trigger.start : window]
    act.form = (Form.GRANT if _GRANT.search(span) else Form.LOAN if _LOAN.search(span) else None) if aid else None
    told = aid or invested
    if told is not None:
        act.note("family", "clause", dossier.text[told.start() : told.end()], told.start())
    if act.form is not None and (form := (_GRANT if act.form == Form.GRANT else _LOAN).search(span)) is not None:
        at = trigger.start + form.start()
        act.note("form", "clause", dossier.text[at : trigger.start + form.end()], at)
    act.home = [party for party in home if party.place not in {None, COUNTRY}][:1]
    act.guests = [party for party in guests if party.partner == codes[0] and party.start >= trigger.start][:1]
    fill_parties(dossier, act)
    act.partner_locality = act.locality_code = None
    if act.place is None:
        act.place = dossier.home
        act.note("place", "article" if dossier.home != COUNTRY else "default", dossier.home)
    act.title = dossier.text[trigger.start : _name_end(low, trigger.end, window)]
    act.key = " ".join(re.findall(r"\w+", low[trigger.start : trigger.end + 30])[:6])
    act.quote_end = max(
        [window if window == end else _name_end(low, trigger.end, window), *(p.end for p in act.guests)]
    )
    act.note("modality", "clause", None, offset)
    year = calendar.year_or_month(start, end)
    if year is not None:
        act.date_start, act.date_end = year[0]
        act.quote_start = min(act.quote_start, year[1].start)
    act.areas = areas_in(low, trigger.start, window)
    return act


def _name_end(low: str, start: int, end: int) -> int:
    match = re.compile(r",|\s(?:theo|do|được|bằng|tại|vừa|đã|có)\s").search(low, start, end)
    return match.start() if match else end
