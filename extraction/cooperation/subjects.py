"""Who meets whom: the parties before and behind a verb, of an active, a passive or a fronted clause."""

import re

from extraction.cooperation.dossier import Dossier
from extraction.cooperation.pairing import split
from extraction.cooperation.parties import Party, Side
from extraction.cooperation.triggers import Hit

_REACH_LEFT = 120
_REACH_RIGHT = 60
_REACH_SUBJECT = 130  # how far behind its object the subject of a fronted clause stands
_LOCATIVE = re.compile(
    r"(?<!\w)(?:tại|ở|trong|theo|từ|của|về|trên|với|giữa|do|bởi|cho|vào|sang|tới|đến|rời|qua)\s(?:trụ sở\s|"
    r"văn phòng\s|dinh\s|nhà\s|cung\s|lời mời của\s)?$"
)
_HARD = re.compile(r";|(?<!như):|(?<!\w)(?:rằng|trước khi)(?!\w)")
_PRESS = re.compile(
    r"(?<!\w)(?:tạp chí|báo|phóng viên|pv|nhà báo|truyền hình|kênh|tờ|trang|tòa soạn)\s[^,;.]{0,40}?(?:đã\s)?(?:có\s)?"
    r"(?:cuộc\s|buổi\s)?$"
)
_PASSIVE = re.compile(r"(?<!\w)được\s(?:(?:các|đích thân|ngài|ông|bà)\s)?$")
_RECEIVES = {"tiếp", "đón", "đón tiếp", "tiếp đón", "tiếp kiến", "tiếp xã giao", "chiêu đãi", "mở tiệc chiêu đãi"}


def is_interview(low: str, start: int, hit: Hit) -> bool:
    """Whether a paper talks to somebody: "tạp chí X đã có cuộc trao đổi với ông Y"."""
    return "trao đổi" in hit.words and _PRESS.search(low[max(start, hit.start - 90) : hit.start]) is not None


def passive_of(dossier: Dossier, start: int, hit: Hit) -> tuple[list[Party], list[Party]] | None:
    """ "A được B tiếp": B and A; None where the clause is no passive."""
    if hit.words not in _RECEIVES:
        return None
    groups = _whole(dossier.groups_within(start, hit.start))
    if len(groups) < 2 or hit.start - groups[-1][-1].end > _REACH_RIGHT:  # noqa: PLR2004
        return None
    low = dossier.low
    for index in range(len(groups) - 1, 0, -1):
        if _PASSIVE.search(low[max(start, groups[index][0].start - 24) : groups[index][0].start]):
            hosts = [party for group in groups[index:] for party in group]
            return hosts, groups[index - 1]
    return None


def fronted_subject(dossier: Dossier, behind: int, end: int) -> list[Party]:
    """ "Tiếp X, Y cảm ơn …", "Tại cuộc gặp với X, Y đề nghị …": Y, the first party behind a comma."""
    low = dossier.low
    for group in _whole(dossier.groups_within(behind, min(end, behind + 2 * _REACH_SUBJECT))):
        first = group[0]
        if first.start - behind > _REACH_SUBJECT or _HARD.search(low, behind, first.start):
            return []
        if re.search(r",\s(?:về phần mình,\s)?$", low[behind : first.start]) and first.kind not in {
            "state",
            "locality",
        }:
            return group
    return []


def objects_of(dossier: Dossier, start: int, end: int) -> list[Party]:
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


def subjects_of(dossier: Dossier, start: int, verb: int, before: int | None, objects: set[int]) -> list[Party]:
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


def known(dossier: Dossier, left: list[Party], right: list[Party]) -> list[Party]:
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
                "tàu",
                "thủy thủ",
                "sĩ quan",
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
