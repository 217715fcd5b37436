"""Folding: mentions of one act become one record, cited at the mention that tells most."""

import re

from extraction.cooperation.candidates import Act
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.localities import distance
from extraction.cooperation.parties import Party
from models.codes import CooperationModality, Kind

_ALIKE = 0.6
_MONTH = 31
# words that the names of many bodies share
_BODY_WORDS = frozenset(
    ["việt", "nam", "hàn", "quốc", "nhật", "bản", "trung", "nga", "tập", "đoàn", "công", "ty", "ti", "bộ", "ngân",
     "hàng", "hội", "viện", "trường", "đại", "học", "ban", "cơ", "quan", "đức", "pháp", "lào", "mỹ", "hoa", "kì", "kỳ"]
)  # fmt: skip
_CAPTION = 60  # code points between a caption's verb and that of the sentence behind it
# words that any title of a document may have
_COMMON = frozenset(
    [
        "bản",
        "biên",
        "ghi",
        "nhớ",
        "thỏa",
        "thoả",
        "thuận",
        "hiệp",
        "định",
        "nghị",
        "thư",
        "hợp",
        "tác",
        "kế",
        "hoạch",
        "chương",
        "trình",
        "văn",
        "kiện",
        "tuyên",
        "bố",
        "chung",
        "ý",
        "về",
        "và",
        "giữa",
        "với",
        "của",
        "việt",
        "nam",
        "các",
        "trong",
        "lĩnh",
        "vực",
        "bộ",
        "tỉnh",
        "thành",
        "phố",
        "công",
        "ty",
        "tập",
        "đoàn",
        "nước",
        "hai",
        "bên",
        "đã",
        "ký",
        "kết",
        "năm",
        "giai",
        "đoạn",
        "cho",
        "tại",
    ]
)
_BETWEEN = re.compile(r"\sgiữa\s.*?(?=\s(?:về|trong|nhằm|giai đoạn)\s|$)", re.S)  # who signs says nothing of what
_TALKS = ("event hội đàm", "event buổi làm việc", "event gặp gỡ", "event cuộc họp", "event lễ kí kết")
_BARE = {"delegation", "generic", "state", "locality", "local_body"}


def fold(acts: list[Act], dossier: Dossier) -> tuple[list[Act], dict[int, Act]]:
    """Acts to keep, in order, and what each folded one (by ``id``) went into."""
    kept: list[Act] = []
    folded: dict[int, Act] = {}
    for act in sorted(acts, key=lambda act: (act.is_weak, -_weight(act, dossier), act.trigger.start, act.trigger.part)):
        target = next((other for other in kept if _is_same(other, act)), None)
        if target is None:
            kept.append(act)
        else:
            _complete(target, act)
            folded[id(act)] = target
    _drop_weak(kept, folded)
    kept.sort(key=lambda act: (act.trigger.start, act.trigger.part))
    return kept, folded


def _drop_weak(kept: list[Act], folded: dict[int, Act]) -> None:
    """A mere visit goes into the meetings with the same country that it was for (in place)."""
    meetings = [act for act in kept if act.trigger.kind == Kind.MEETING and not act.is_weak]
    for act in [act for act in kept if act.is_weak or act.rule == "past_visit"]:
        if not act.is_weak and not any(_is_within(other, act) for other in meetings if other is not act):
            continue
        target = next(
            (
                other
                for other in meetings
                if other.partner == act.partner
                and not other.key.startswith(("visit", "invitation"))
                and (other.modality == act.modality or not (act.date_start and act.modality == "expected"))
            ),
            None,
        )
        if target is None:
            continue
        kept.remove(act)
        folded[id(act)] = target
        for key, value in list(folded.items()):
            if value is act:
                folded[key] = target


def _is_within(meeting: Act, visit: Act) -> bool:
    """Whether a meeting with the same country falls into the days of a visit."""
    return (
        meeting.partner == visit.partner
        and meeting.date_start is not None
        and visit.date_start is not None
        and visit.date_end is not None
        and not meeting.key.startswith(("visit", "invitation"))
        and visit.date_start <= meeting.date_start <= visit.date_end
    )


def _weight(act: Act, dossier: Dossier) -> float:
    """How much a mention tells: its day, its parties' names; the headline and captions tell least."""
    sentence = dossier.sentences[act.trigger.sentence]
    weight = 0.0
    weight += (
        3
        if any(item.attribute == "date_start" and item.scope in {"sentence", "paragraph"} for item in act.evidence)
        else 0
    )
    weight += 1 if any(party.name for party in act.home) else 0
    weight += 1 if any(party.name or party.kind in {"organisation", "state_body"} for party in act.guests) else 0
    weight += 2 if any(item.attribute == "event" for item in act.evidence) else 0
    weight -= 3 if act.trigger.sentence == 0 else 0
    weight -= 2 if act.is_weak else 0
    weight -= 4 if "chiêu đãi" in dossier.low[act.trigger.start : act.trigger.end] else 0
    weight += 0.5 if act.partner_locality else 0
    weight -= 1 if act.rule.endswith("inherited") else 0
    behind = dossier.low[sentence.end : sentence.end + 30]
    if re.match(r"\s?\(?(?:ảnh|nguồn)\s?:", behind) or "(ảnh" in dossier.low[sentence.start : sentence.end]:
        weight -= 2
    return weight


def _is_same(kept: Act, other: Act) -> bool:
    if kept.trigger.kind != other.trigger.kind or kept.partner != other.partner:
        return False
    if kept.trigger.start == other.trigger.start and kept.trigger.kind == Kind.MEETING:
        return False
    if kept.trigger.kind == Kind.MEETING:
        return _same_meeting(kept, other)
    if kept.trigger.kind in {Kind.AGREEMENT, Kind.LABOUR}:
        return _same_document(kept, other)
    return _same_tie(kept, other)


def _same_document(kept: Act, other: Act) -> bool:  # noqa: PLR0911
    """One document told twice: same type, no two days, no two titles, no two parties."""
    if (
        kept.trigger.kind == Kind.LABOUR
        and kept.partner_locality == other.partner_locality
        and "labour" in {kept.rule, other.rule}
    ):
        loose = other if other.rule == "labour" else kept
        return (
            (loose.date_start is None or kept.date_start == other.date_start)
            and (bool(kept.partner_locality) or kept.modality == other.modality)
            and kept.place == other.place
        )
    if kept.key != other.key and "agreement" not in {kept.key, other.key}:
        return False
    if (
        kept.date_start
        and other.date_start
        and kept.date_start != other.date_start
        and not {"date_start"} & {*kept.assumed, *other.assumed}
    ):
        return False
    if kept.partner_locality and other.partner_locality and kept.partner_locality != other.partner_locality:
        return False
    if CooperationModality.NONE in {kept.modality, other.modality} and kept.modality != other.modality:
        return False
    if kept.count and other.count and kept.count != other.count:
        return False
    if _is_old(kept) != _is_old(other) and not (_telling(kept.title) & _telling(other.title)):
        return False
    if kept.trigger.sentence == other.trigger.sentence and kept.trigger.kind == Kind.AGREEMENT:
        return _telling(kept.title) == _telling(other.title) != set()
    if kept.count and kept.count == other.count:
        return True
    return _same_title(kept.title or "", other.title or "") and _same_bodies(kept.home, other.home)


def _is_old(act: Act) -> bool:
    """Whether a document is told with its year alone: one signed before what the article reports."""
    if act.date_start and act.rule == "named_document":
        return True
    return bool(act.date_start and act.date_end) and (act.date_end - act.date_start).days > _MONTH  # type: ignore[operator]


def _telling(title: str | None) -> set[str]:
    """Words of a title that not every title has."""
    subject = _BETWEEN.sub(" ", (title or "").casefold())
    return set(re.findall(r"\w+", subject)) - _COMMON


def _same_title(left: str, right: str) -> bool:
    """Whether two titles can be one: half of the shorter one's telling words in common, or one without any."""
    words, others = _telling(left), _telling(right)
    return not words or not others or len(words & others) >= _ALIKE * min(len(words), len(others))


def _same_bodies(left: list[Party], right: list[Party]) -> bool:
    """Whether two home sides can be one: a province's leader and the province are, two firms are not."""
    firms = [[p for p in side if p.kind == "organisation"] for side in (left, right)]
    if bool(firms[0]) != bool(firms[1]):
        return not left or not right
    if firms[0] and firms[1]:
        return _same_side(left, right)
    return len({party.place for party in [*left, *right]} - {None, "Việt Nam"}) <= 1


def _same_meeting(kept: Act, other: Act) -> bool:  # noqa: PLR0911
    if kept.is_weak != other.is_weak:
        return False  # left to the end: a visit may be the occasion of several meetings
    if kept.is_weak and kept.modality == other.modality:
        return True
    if _is_part_of_event(kept, other) or _is_part_of_event(other, kept):
        return True
    if "chair" in {kept.key, other.key} and kept.trigger.sentence == other.trigger.sentence:
        return True
    if _is_other_event(kept.key, other.key):
        return False
    if kept.key.startswith("event ") and other.key.startswith("event "):
        return True
    if (
        kept.trigger.sentence == other.trigger.sentence != 0
        and not _names(kept.guests) & _names(other.guests)
        and not _is_caption(kept, other)
    ):
        return False
    if other.trigger.sentence == 0 and (_names(kept.home) & _names(other.home) or not _names(other.home)):
        return _same_side(kept.home, other.home) or _same_side(kept.guests, other.guests)
    if kept.modality != other.modality:
        return False
    if (
        kept.date_start
        and other.date_start
        and "date_start" not in kept.assumed
        and "date_start" not in other.assumed
        and kept.date_start != other.date_start
    ):
        return False
    if kept.partner_locality and other.partner_locality and kept.partner_locality != other.partner_locality:
        return False
    return _same_side(kept.home, other.home) and _same_side(kept.guests, other.guests)


def _is_part_of_event(event: Act, other: Act) -> bool:
    """Whether talks with firms in general are part of an event told in the same sentence."""
    return (
        event.key.startswith("event ")
        and not other.key
        and event.trigger.sentence == other.trigger.sentence
        and all(party.kind in {"generic", "state"} for party in other.guests)
    )


def _is_caption(kept: Act, other: Act) -> bool:
    """Whether one is a caption that runs into the sentence of the other: same host, same office of the guest."""
    heads, others = ({party.head for party in act.guests} for act in (kept, other))
    return (
        abs(kept.trigger.start - other.trigger.start) > _CAPTION
        and bool(_names(kept.home) & _names(other.home))
        and heads == others
        and not (_names(kept.guests) and _names(other.guests))
    )


def _is_other_event(left: str, right: str) -> bool:
    """Whether two keys name two things: events of other names, a visit and an event."""
    if left == right or "chair" in {left, right}:
        return False
    if left.startswith("event ") and right.startswith("event "):
        words, others = set(left.split()), set(right.split())
        return not (words <= others or others <= words)
    named, plain = sorted((left, right), key=len, reverse=True)
    return bool(named) and not (plain == "" and named.startswith(_TALKS))


def _same_side(left: list[Party], right: list[Party]) -> bool:
    """Whether two lists of parties can be one side: a name in common, or nothing that tells them apart."""
    names, others = _names(left), _names(right)
    if names and others:
        return bool(names & others) or any(len(a) > 5 and distance(a, b) <= 2 for a in names for b in others)  # noqa: PLR2004
    bodies, other_bodies = _bodies(left), _bodies(right)
    if (bodies or other_bodies) and (bodies or names) and (other_bodies or others):
        words = bodies or frozenset().union(*(party.words for party in left))
        other_words = other_bodies or frozenset().union(*(party.words for party in right))
        shared = words & other_words
        return len(shared) >= min(2, len(words), len(other_words))
    places, other_places = ({party.place for party in side} - {None} for side in (left, right))
    if places and other_places and not places & other_places:
        return False
    heads = {party.head for party in left if party.kind not in _BARE}
    other_heads = {party.head for party in right if party.kind not in _BARE}
    if heads and other_heads:
        return any(a.startswith(b) or b.startswith(a) for a in heads for b in other_heads)
    return True


def _bodies(parties: list[Party]) -> frozenset[str]:
    """Telling words of the firms and bodies of a side; none where a delegation stands beside them."""
    if any(party.kind == "delegation" for party in parties):
        return frozenset()
    found = [party.words for party in parties if party.kind in {"organisation", "state_body", "embassy"}]
    return frozenset().union(*found) - _BODY_WORDS


def _names(parties: list[Party]) -> set[str]:
    return {word for party in parties for word in ([party.name, party.name.split()[-1]] if party.name else [])}


def _is_lesser_level(kept: Act, other: Act) -> bool:
    """Whether one of two undated levels of the same modality is the other cut short."""
    levels = [set(act.key.split()) for act in (kept, other)]
    return (
        {kept.rule, other.rule} == {"level"}
        and kept.modality == other.modality
        and (levels[0] <= levels[1] or levels[1] <= levels[0])
        and not (kept.date_start and other.date_start)
    )


def _same_tie(kept: Act, other: Act) -> bool:
    if _is_lesser_level(kept, other):
        return True
    if kept.key != other.key or kept.partner_locality != other.partner_locality:
        return False
    if CooperationModality.NONE in {kept.modality, other.modality} and kept.modality != other.modality:
        return False
    return kept.place == other.place or not kept.place or not other.place


def _complete(kept: Act, other: Act) -> None:
    """What the other mention tells and this one does not (in place)."""
    for name in (
        "place",
        "partner_locality",
        "locality_code",
        "foreign_party",
        "vietnamese_party",
        "title",
        "count",
        "count_unit",
    ):
        if getattr(kept, name) is None and getattr(other, name) is not None:
            setattr(kept, name, getattr(other, name))
    is_told = "date_start" not in other.assumed
    if other.date_start is not None and (kept.date_start is None or ("date_start" in kept.assumed and is_told)):
        kept.date_start, kept.date_end = other.date_start, other.date_end
        if is_told and "date_start" in kept.assumed:
            kept.assumed.remove("date_start")
    kept.areas = list(dict.fromkeys([*kept.areas, *other.areas]))
