"""What relations, agreements and labour programmes share: the two sides named around words that are no verb."""

import re

from extraction.cooperation.dossier import Dossier
from extraction.cooperation.pairing import partner_of
from extraction.cooperation.parties import COUNTRY, Party, Side, is_vietnamese_syllable
from extraction.cooperation.sides import SHORT

BOTH = re.compile(
    r"(?<!\w)(?:hai nước|2 nước|hai bên|2 bên|hai quốc gia|song phương|hai đảng|hai chính phủ|"
    r"hai quốc hội|hai địa phương|hai dân tộc|hai tỉnh|hai thành phố|đôi bên|hai đơn vị|hai cơ quan|"
    r"hai bộ|hai nền kinh tế)(?!\w)"
)
# who watches a signing, or on whose journey it falls, signs nothing
_WATCHES = re.compile(
    r"(?<!\w)(?:chứng kiến của|có mặt của|tham dự của|hiện diện của|chuyến thăm[^,.;]{0,50}\scủa|lời mời của)\s"
    r"(?:[^,.;]{1,60}\s(?:và|cùng)\s)?(?:hai\s)?$"
)
_SHORT_PAIR = re.compile(
    r"(?<!\w)(?:(?P<left>[a-zà-ỹđ]+)\s?[-–]\s?(?:việt nam|việt|vn)|"
    r"(?:việt nam|việt|vn)\s?[-–]\s?(?P<right>[a-zà-ỹđ]+))(?!\w)"
)
_PAIR = re.compile(r"(?<![\w-])([a-zà-ỹđ]+)\s?[-–]\s?([a-zà-ỹđ]+)(?![\w-])")


def short_pair(low: str, start: int, end: int) -> tuple[str, int] | None:
    """Country of the first pair like "Việt - Đức" in a range, with its offset."""
    for match in _SHORT_PAIR.finditer(low, start, end):
        code = SHORT.get(match["left"] or match["right"])
        if code is not None:
            return code, match.start()
    return None


def names_others(low: str, start: int, end: int) -> bool:
    """Whether two other countries are paired in a range: "quan hệ Trung - Nga"."""
    return any(match[1] in SHORT and match[2] in SHORT for match in _PAIR.finditer(low, start, end))


def speaks_of_viet_nam(dossier: Dossier) -> bool:
    """Whether a Vietnamese party stands anywhere in the article."""
    if "việt" in dossier.low or any(_is_ours(party) for party in dossier.parties):
        return True
    bodies = any(
        party.side == Side.UNKNOWN and party.kind in {"state_body", "local_body", "organisation"}
        for party in dossier.parties
    )
    countries = {hit.value for hit in dossier.article.names.items if hit.label in {"country", "lender"}}
    return bodies and len(countries) <= 1


def _is_ours(party: Party) -> bool:
    """Whether a party is Vietnamese by more than the want of a country."""
    return party.side == Side.VIETNAM and (party.certain or party.place is not None)


def countries_within(dossier: Dossier, start: int, end: int) -> list[str]:
    """Codes of countries, blocs and localities named in a range, in order."""
    found = [
        (hit.start, hit.value) for hit in dossier.article.names.within(start, end) if hit.label in {"country", "lender"}
    ]
    found += [(item.start, place.country) for item, place, _ in dossier.localities_within(start, end)]
    pair = short_pair(dossier.low, start, end)
    if pair is not None:
        found.append((pair[1], pair[0]))
    return list(dict.fromkeys(code for _, code in sorted(found)))


def names_viet_nam(dossier: Dossier, start: int, end: int) -> bool:
    """Whether Viet Nam, a part of it or both sides together are named in a range."""
    if BOTH.search(dossier.low, start, end) or short_pair(dossier.low, start, end):
        return True
    return (
        any(party.side == Side.VIETNAM for party in dossier.parties_within(start, end))
        or "việt nam" in dossier.low[start:end]
    )


def sides_within(dossier: Dossier, start: int, end: int) -> tuple[list[Party], list[Party]]:
    """Vietnamese and foreign parties in a range; those without a side count as the one that is missing."""
    parties = [
        party
        for party in dossier.parties_within(start, end)
        if not _is_where(dossier.low, party, start)
        and not _WATCHES.search(dossier.low[max(start, party.start - 130) : party.start])
    ]
    home = [party for party in parties if party.side == Side.VIETNAM]
    guests = [party for party in parties if party.side == Side.FOREIGN]
    loose = [
        party
        for party in parties
        if party.side == Side.UNKNOWN and party.kind in {"organisation", "local_body", "state_body"}
    ]
    if guests and not home:
        home = loose[:1]
    if home and not guests and dossier.main_partner is not None:
        guests = [party for party in loose if _looks_foreign(dossier, party)][:2]
    return home, guests


def _looks_foreign(dossier: Dossier, party: Party) -> bool:
    """Whether a school, institute or firm without a country has a name that Vietnamese cannot write."""
    words = re.findall(r"[A-ZĐ]\w{3,}", dossier.text[party.start + len(party.head) : party.end])
    return party.kind == "organisation" and any(not is_vietnamese_syllable(word.casefold()) for word in words)


def _is_where(low: str, party: Party, start: int) -> bool:
    """Whether a bare place says where, not who: "tại Berlin"."""
    is_bare = party.kind in {"state", "locality"} or (
        party.kind == "local_body" and party.head in {"thành phố", "tỉnh", "thủ đô", "tp"}
    )
    return is_bare and bool(re.search(r"(?<!\w)(?:tại|ở)\s$", low[max(start, party.start - 4) : party.start]))


def national(party_list: list[Party]) -> bool:
    """Whether no party of a list is a province's."""
    return all(party.place in {None, COUNTRY} for party in party_list)


def one_partner(dossier: Dossier, guests: list[Party], codes: list[str]) -> str | None:
    """The country of an act: of its foreign parties, of the countries named, or the article's."""
    for party in guests:
        code = partner_of(dossier, party)
        if code is not None:
            return code
    return codes[0] if codes else dossier.main_partner
