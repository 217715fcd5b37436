"""When a document was or will be signed."""

import re
from dataclasses import dataclass
from datetime import date

from extraction.cooperation.calendar import Calendar
from extraction.cooperation.candidates import Act, Trigger
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.relations import PAIR_DATES, first_of
from extraction.periods import Span
from models.codes import CooperationModality

_NEWS = re.compile(
    r"(?<!\w)(?:chứng kiến|lễ kí|nhân dịp|dịp này|kết thúc|sau hội đàm|sau (?:buổi|lễ|cuộc)|"
    r"tại (?:buổi|lễ|hội nghị|diễn đàn|cuộc|đây)|trong khuôn khổ|cùng ngày|vừa|trong chuyến thăm|"
    r"cũng trong|ngay sau)(?!\w)"
)
_TERM = re.compile(r"giai đoạn\s(?:từ\s)?(?:năm\s)?((?:19|20)\d\d)\s?(?:-|đến)\s?(?:năm\s)?((?:19|20)\d\d)")
_LEAD = 3  # sentences of title and lead
_TALKS_REACH = 900  # code points back to the day of the talks after which documents were signed
_OPENING = 16  # code points from the clause's start within which a year dates the clause
Days = tuple[date | None, date | None]
Dated = tuple[Days, Span]  # first and last day, and the expression that tells them


@dataclass(frozen=True, slots=True)
class Paper:
    """A document's name at its place, with what its clause tells of it."""

    trigger: Trigger
    start: int  # of the clause
    end: int
    title_end: int
    count: int | None
    signs: bool  # whether the clause tells of its signing
    year: Dated | None


def set_time(dossier: Dossier, calendar: Calendar, act: Act, paper: Paper) -> None:
    """Days of a document (in place): told with its name, then in its sentence, then those of what is reported."""
    is_of_plan = act.key == "plan" and paper.signs and act.modality == CooperationModality.ACTUAL
    if paper.year is not None and not is_of_plan:
        act.date_start, act.date_end = paper.year[0]
        span = paper.year[1]
        act.note("date_start", "sentence", dossier.text[span.start : span.end], span.start)
    elif not _by_title(dossier, act, paper) and paper.signs:
        if act.modality == CooperationModality.ACTUAL:
            _of_the_past(dossier, calendar, act, paper)
        else:
            _of_the_future(dossier, calendar, act, paper)


def _by_title(dossier: Dossier, act: Act, paper: Paper) -> bool:
    """Days in brackets behind the name; for a document not signed here also the term it is for."""
    low = dossier.low
    pair = PAIR_DATES.search(low, paper.trigger.end, min(paper.end, paper.trigger.end + 160))
    if pair is not None and "(" in pair.group() and (first := first_of(pair)) is not None:
        act.date_start, act.date_end = first
        act.note("date_start", "sentence", pair.group(), pair.start())
        return True
    term = _TERM.search(low, paper.trigger.end, paper.end)
    if paper.signs or term is None:
        return False
    act.date_start, act.date_end = date(int(term[1]), 1, 1), date(int(term[2]), 12, 31)
    act.note("date_start", "sentence", term.group(), term.start())
    return True


def _of_the_future(dossier: Dossier, calendar: Calendar, act: Act, paper: Paper) -> None:
    """What is to come has its own day, behind the word that says so: not the day of the talks."""
    sentence = dossier.sentences[act.trigger.sentence]
    cue = next((item.start for item in act.evidence if item.attribute == "modality" and item.start), None)
    begin = cue if cue is not None and cue >= sentence.start else act.trigger.start
    found = calendar.when(begin, act.trigger.start, paper.end, signing=True)
    month = calendar.month_told(begin, paper.end) if found is None else None
    if found is not None or month is not None:
        act.date_start, act.date_end = found[0] if found else month[0] if month else (None, None)
        act.note("date_start", "sentence")


def _of_the_past(dossier: Dossier, calendar: Calendar, act: Act, paper: Paper) -> None:
    sentence = dossier.sentences[act.trigger.sentence]
    found = calendar.when(sentence.start, act.trigger.start, paper.end, signing=True)
    if found is not None:
        act.date_start, act.date_end = found[0]
        act.note("date_start", found[1])
        return
    period = calendar.year_or_month(paper.start, act.trigger.start)
    if period is not None and (
        period[1].start - paper.start < _OPENING or act.trigger.start - period[1].end < 2 * _OPENING
    ):
        act.date_start, act.date_end = period[0]
        act.note("date_start", "sentence")
        return
    if not _is_news(dossier, calendar, act):
        return
    visit = calendar.visit_period()
    if visit is not None:
        day = calendar.day_before(max(0, sentence.start - _TALKS_REACH), sentence.start)
        act.date_start, act.date_end = day if day and day[0] and visit[0] <= day[0] <= visit[1] else visit
    elif calendar.anchor.day is not None and calendar.anchor.reason == "":
        act.date_start = act.date_end = calendar.anchor.day
    act.note("date_start", "article", "the day reported")


def _is_news(dossier: Dossier, calendar: Calendar, act: Act) -> bool:
    """Whether a document without a day was signed at what the article reports, not some time before it."""
    sentence = dossier.sentences[act.trigger.sentence]
    if act.trigger.sentence <= _LEAD or _NEWS.search(dossier.low, sentence.start, sentence.end) is not None:
        return True
    before = dossier.sentences[max(0, act.trigger.sentence - 1)]
    years = [int(year) for year in re.findall(r"(?:19|20)\d\d", dossier.low[before.start : sentence.end])]
    return not (calendar.anchor.year and any(year < calendar.anchor.year for year in years))
