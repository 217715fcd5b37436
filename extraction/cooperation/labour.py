"""Labour: programmes that send or take in workers, trainees or interns, their numbers and terms."""

import re

from extraction.cooperation.calendar import Calendar
from extraction.cooperation.candidates import Act, Ignored, Outcome, Trigger
from extraction.cooperation.cues import modality_before, pattern
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.pairing import fill_parties
from extraction.cooperation.parties import COUNTRY
from extraction.cooperation.ties import countries_within, sides_within
from models.codes import CooperationIgnoreReason as Ignore
from models.codes import CooperationModality, CountUnit, Kind

_NUMBER = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,]\d{3})*|\d+)\s(?:\w+\s){0,2}?(?:lao động|người lao động|thực tập sinh|"
    r"tu nghiệp sinh|điều dưỡng|hộ lí|công nhân|ứng viên)"
)
_MONTHS = re.compile(r"(?:từ\s)?(\d{1,2})\s(?:-|đến)\s?(\d{1,2})\stháng|(?:thời gian|thời hạn|trong)\s(\d{1,2})\stháng")
_SCHEME = re.compile(
    r"chương trình|thí điểm|mô hình|đề án|dự án|thỏa thuận|bản ghi nhớ|hợp đồng|kế hoạch|chỉ tiêu|đợt|"
    r"phái cử|eps|xuất khẩu lao động|tiếp nhận"
)
_AT_HOME = re.compile(r"(?<!\w)(?:làm việc|tại|ở|cho)\s")
_ABROAD = re.compile(r"(?<!\w)(?:sang|phái cử|xuất khẩu|nước ngoài|thực tập sinh|tu nghiệp sinh|eps|thời vụ)(?!\w)")
_STORY = re.compile(
    r"\d{1,2}\s(?:cô gái|chàng trai|nữ thực tập|nam thực tập)|\(\d{2} tuổi|bỏ trốn|bị bắt|tử vong|lừa đảo"
)


def find_labour(dossier: Dossier, calendar: Calendar) -> list[Outcome]:
    """Outcomes of the words for sending or taking in workers, in order."""
    outcomes: list[Outcome] = []
    last = -1
    for match in pattern("labour.toml", "sending").finditer(dossier.low):
        index = dossier.sentence_at(match.start())
        if index != last:
            outcomes += _labour(dossier, calendar, Trigger(match.start(), match.end(), index, Kind.LABOUR))
            last = index
    return outcomes


def _labour(dossier: Dossier, calendar: Calendar, trigger: Trigger) -> list[Outcome]:  # noqa: PLR0911, PLR0912, PLR0915
    low = dossier.low
    sentence = dossier.sentences[trigger.sentence]
    start = max(sentence.start, low.rfind(";", sentence.start, trigger.start) + 1)
    end = low.find(";", trigger.end, sentence.end)
    end = end if end >= 0 else sentence.end
    workers = pattern("labour.toml", "workers").search(low, trigger.start, min(end, trigger.end + 60))
    if workers is None:
        return []
    if dossier.is_link(trigger.start):
        return [Ignored(trigger, Ignore.LINK)]
    codes = countries_within(dossier, trigger.start, end) or countries_within(dossier, start, trigger.start)
    codes = [code for code in codes if code not in {"EU", "ASEAN", "UN"}]
    if not codes:
        return [Ignored(trigger, Ignore.NO_FOREIGN_SIDE)]
    if (
        _AT_HOME.search(low, start, end)
        and any(
            hit.label in {"place", "district"} and hit.start - start > 3  # noqa: PLR2004
            for hit in dossier.article.names.within(trigger.end, end)
        )
        and not _ABROAD.search(low, start, end)
    ):
        return [Ignored(trigger, Ignore.GENERAL)]
    numbers = _NUMBER.search(low, start, end)
    if _STORY.search(low, start, end):
        return [Ignored(trigger, Ignore.PASSING)]
    modality, offset = modality_before(low, start, trigger.start, dossier.text)
    if modality == CooperationModality.NONE:
        return [Ignored(trigger, Ignore.DENIED)]
    if numbers is None and not _SCHEME.search(low, start, end):
        return [Ignored(trigger, Ignore.GENERAL)]
    time = calendar.when(start, trigger.start, end)
    year = calendar.year_or_month(trigger.start, end) or calendar.year_or_month(start, end)
    if (
        modality == CooperationModality.ACTUAL
        and numbers is None
        and year is None
        and time is None
        and "chương trình" not in low[start:end]
    ):
        return [Ignored(trigger, Ignore.GENERAL)]
    home, guests = sides_within(dossier, start, end)
    if not home and not guests:
        home, guests = sides_within(dossier, sentence.start, sentence.end)
    home.sort(key=lambda party: party.place in {None, COUNTRY})
    acts: list[Outcome] = []
    for part, code in enumerate(codes[:6]):
        act = Act(
            Trigger(trigger.start, trigger.end, trigger.sentence, Kind.LABOUR, part),
            code,
            "labour",
            start,
            end,
            modality,
        )
        act.home, act.guests = home[:1], [party for party in guests if party.partner == code]
        fill_parties(dossier, act)
        local = next(
            (place for _, place, _ in dossier.localities_within(start, end) if place.country == code),
            None,
        )
        if act.partner_locality is None and local is not None:
            act.partner_locality, act.locality_code = local.name, local.code
        if act.place in {None, COUNTRY} and dossier.home != COUNTRY:
            act.place = None
        if act.place is None:
            act.place = dossier.home
            act.note("place", "default")
        act.key = f"labour {modality.value}"
        act.note("modality", "clause", None, offset)
        scheme = re.search(r"(?:chương trình|thí điểm|mô hình|đề án)\s[^.;]{0,10}$", low[start : trigger.start])
        act.quote_start = start + scheme.start() if scheme else trigger.start
        act.quote_end = end
        act.title = dossier.text[act.quote_start : min(end, act.quote_start + 120)]
        if numbers is not None and len(codes) == 1:
            act.count, act.count_unit = int(re.sub(r"\D", "", numbers[1])), CountUnit.PERSON
        elif (months := _MONTHS.search(low, start, end)) is not None:
            act.count, act.count_unit = int(months[1] or months[3]), CountUnit.MONTH
        if modality == CooperationModality.ACTUAL and (time or year):
            act.date_start, act.date_end = time[0] if time else year[0] if year else (None, None)
            act.note("date_start", "sentence")
        act.areas = [
            "labour",
            *(["agriculture"] if "nông nghiệp" in low[start:end] or "thời vụ" in low[start:end] else []),
        ]
        acts.append(act)
    return acts
