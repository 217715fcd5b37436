"""Pairs: which Vietnamese and which foreign parties an act joins."""

import re
from typing import NamedTuple

from extraction.cooperation.candidates import Act
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.parties import COUNTRY, Party, Side
from extraction.cooperation.triggers import Hit

_PERSON_KINDS = {"office", "foreign_office", "vietnamese_office", "honorific"}
_OF_A_BODY = re.compile(
    r"(?<!\w)(?:đại học|(?<!phim )trường|hội hữu nghị|hiệp hội|phòng thương mại|"
    r"công ty|tập đoàn|bệnh viện|câu lạc bộ|ngân hàng)(?!\w)"
)
_CALLS_ON = re.compile(r"chào|hội kiến|thăm|gặp|làm việc|yết kiến|tiếp kiến")
_LEADERS = {
    "tổng bí thư", "chủ tịch nước", "thủ tướng", "thủ tướng chính phủ", "chủ tịch quốc hội", "phó thủ tướng",
    "phó chủ tịch nước", "phó chủ tịch quốc hội", "bí thư thành ủy", "thường trực ban bí thư", "bộ trưởng",
}  # fmt: skip
_NO_PLACE = {"organisation", "own_people"}


class Pair(NamedTuple):
    """A Vietnamese and a foreign side of one act."""

    home: list[Party]
    guests: list[Party]
    partner: str


def split(parties: list[Party]) -> tuple[list[Party], list[Party], list[Party]]:
    """Vietnamese, foreign and undecided parties."""
    return (
        [party for party in parties if party.side == Side.VIETNAM],
        [party for party in parties if party.side == Side.FOREIGN],
        [party for party in parties if party.side == Side.UNKNOWN],
    )


def partner_of(dossier: Dossier, party: Party) -> str | None:
    """Country of a foreign party: its own, one named right behind it, the sentence's nearest, or the article's."""
    if party.partner is not None:
        return party.partner
    behind = [
        hit for hit in dossier.article.names.within(party.end, party.end + 40) if hit.label in {"country", "lender"}
    ]
    if behind and re.fullmatch(r"\s?(?:,|\(|của|-|từ|đến từ)\s?(?:nước\s)?", dossier.low[party.end : behind[0].start]):
        return behind[0].value
    near = dossier.partners_near(party.start)
    if dossier.main_partner in near or not near:
        return dossier.main_partner
    return near[0]


def pairs_of(dossier: Dossier, parties: list[Party]) -> list[Pair]:
    """Pairs among the parties of an act: one for each foreign country, and for each Vietnamese province of several."""
    home, foreign, _ = split(parties)
    by_partner: dict[str, list[Party]] = {}
    for index, party in enumerate(foreign):
        if (
            party.kind == "state"
            and index
            and len(foreign) > 1
            and foreign[index - 1].kind in {"generic", "organisation"}
        ):
            continue  # "doanh nghiệp Đức và Italia": the second country belongs to the same group
        code = partner_of(dossier, party)
        if code is not None:
            by_partner.setdefault(code, []).append(party)
    pairs: list[Pair] = []
    for code, guests in by_partner.items():
        pairs += [Pair(group, guests, code) for group in _by_province(home)]
    return pairs


def one_by_one(pairs: list[Pair], hit: Hit) -> list[Pair]:
    """Hosts whom a guest calls on one after the other are rows of their own: "chào Tổng Bí thư A, Chủ tịch nước B"."""
    if not _CALLS_ON.search(hit.words):
        return pairs
    split_up: list[Pair] = []
    for pair in pairs:
        behind = [party for party in pair.home if party.start > hit.start]
        leaders = len({party.head for party in behind}) == len(behind) and all(
            party.head in _LEADERS and party.name for party in behind
        )
        bodies = all(party.kind in {"organisation", "state_body"} for party in behind)
        if len(behind) > 1 and len(behind) == len(pair.home) and (leaders or bodies):
            split_up += [Pair([party], pair.guests, pair.partner) for party in behind]
        else:
            split_up.append(pair)
    return split_up


def _by_province(home: list[Party]) -> list[list[Party]]:
    """Provinces told in a list are hosts of their own; persons are one side together."""
    local = [party for party in home if party.kind in {"state", "local_body"} and party.place not in {None, COUNTRY}]
    if len({party.place for party in local}) > 1 and len(local) == len(home):
        return [[party] for party in local]
    return [home]


def fill_parties(dossier: Dossier, act: Act) -> None:
    """Parties as written, place and locality of an act from its two sides (in place)."""
    text = dossier.text
    if act.home:
        act.vietnamese_party = (
            ", ".join(text[party.start : party.end] for party in act.home if party.end > party.start) or None
        )
        set_place(act)
    if act.guests:
        act.foreign_party = (
            ", ".join(text[party.start : party.end] for party in act.guests if party.end > party.start) or None
        )
        local = next((party for party in act.guests if party.locality is not None), None)
        if (
            local is not None
            and local.kind in {"locality", "local_body"}
            and act.guests[0].kind == "organisation"
            and act.guests[0] is not local
        ):
            local = None  # a firm in a city is not the city
        if local is not None and _OF_A_BODY.search(text[local.start : local.end].casefold()):
            local = None  # nor is a university called after it
        if local is not None and local.locality is not None and local.locality.country == act.partner:
            act.partner_locality, act.locality_code = local.locality.name, local.locality.code
            act.locality_note = local.note
            act.note("partner_locality", "sentence", text[local.start : local.end], local.start)


def set_place(act: Act) -> None:
    """The Vietnamese side's province, the country for the state, null for firms and mass organisations."""
    provinces = [party.place for party in act.home if party.place not in {None, COUNTRY}]
    if provinces:
        act.place = provinces[0]
        return
    first = act.home[0]
    if (first.place == COUNTRY and first.kind != "organisation") or first.kind in {
        "vietnamese_office",
        "embassy",
        "state_body",
    }:
        act.place = COUNTRY
