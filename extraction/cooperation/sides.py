"""Sides: which parties are Vietnamese, which foreign and of which country, by what stands in and around them."""

import re
from bisect import bisect_left
from collections import Counter

from extraction.article import Article
from extraction.cooperation.lexicon import pairs
from extraction.cooperation.localities import Locality, folded, folded_table, gazetteer, locality_table, misspelt
from extraction.cooperation.parties import COUNTRY, Party, Side, is_vietnamese_syllable, side_of_name
from extraction.cooperation.tokens import Found, Tokens
from extraction.hits import Hit

_ABROAD = re.compile(
    r"(?:tại|ở|cạnh|bên cạnh)\s(?:nước\s|vương quốc\s|cộng hòa\s|thành phố\s|tp\.?\s?|thủ đô\s|bang\s|tỉnh\s|vùng\s)?$"
)
_LOCALITY_WORD = re.compile(
    r"(?:tỉnh|thành phố|tp\.?|bang|vùng|châu|thủ đô|quận|huyện|khu tự trị|chính quyền|thị trưởng|"
    r"tỉnh trưởng|thống đốc|các tỉnh|và|,|với)\s?$"
)
_STATE_HEAD = re.compile(r"(?:chủ tịch|thủ tướng|tổng thống|đại sứ|bộ|quốc hội|chính phủ|nước|nhân dân)")
_ROLES_ABROAD = re.compile(r"đại sứ|lãnh sự|đại diện|thương vụ|phái đoàn|tham tán|công sứ|tùy viên|đsq|văn phòng")
_CENTRAL = {"vietnamese_office", "state_body", "embassy"}
_CENTRAL_HEADS = {
    "thủ tướng", "phó thủ tướng", "phó thủ tướng thường trực", "chủ tịch quốc hội", "phó chủ tịch quốc hội",
    "phó chủ tịch thường trực quốc hội", "bộ trưởng", "thứ trưởng", "đại sứ", "phó đại sứ",
    "đại sứ đặc mệnh toàn quyền",
    "trưởng ban", "phó trưởng ban", "tổng tham mưu trưởng", "phó tổng tham mưu trưởng", "tổng thanh tra", "chánh án",
    "tổng kiểm toán", "đại tướng", "thượng tướng", "trung tướng", "thiếu tướng", "tư lệnh", "phó tư lệnh", "đô đốc",
    "tham tán", "công sứ", "viện trưởng", "tham tán công sứ", "tham tán thương mại",
    "tổng cục trưởng", "cục trưởng", "vụ trưởng", "người phát ngôn", "chủ nhiệm", "phó chủ nhiệm", "chủ tịch ủy ban",
    "phó chủ tịch ủy ban", "thống đốc", "đặc phái viên",
}  # fmt: skip
# leaders whom the press at home calls by office alone
_OWN_LEADERS = {
    "thủ tướng",
    "phó thủ tướng",
    "phó thủ tướng thường trực",
    "chủ tịch quốc hội",
    "phó chủ tịch quốc hội",
    "bộ trưởng",
    "thứ trưởng",
}
_HYPHENED = re.compile(r"(?<![\w-])[A-ZĐ][^\W\d_]*(?:-[^\W\d_]+){1,5}(?![\w-])")
_FRIENDS = re.compile(
    r"(?:hội|hiệp hội|nghị sĩ|nghị viện|liên minh)\s(?:giao lưu\s)?hữu nghị\s(?:và hợp tác\s|hợp tác\s)?"
    r"(?P<first>[a-zà-ỹđ]+(?: [a-zà-ỹđ]+)?)\s?[-–]\s?(?P<second>(?:việt nam|[a-zà-ỹđ]+))"
)
# short names of countries in pairs like "Việt - Đức"
SHORT = {
    "trung": "CN", "nhật": "JP", "hàn": "KR", "mĩ": "US", "nga": "RU", "đức": "DE", "pháp": "FR", "lào": "LA",
    "anh": "GB", "úc": "AU", "thái": "TH", "ấn": "IN", "bỉ": "BE", "séc": "CZ", "áo": "AT", "hà": "NL", "ý": "IT",
    "í": "IT",
    "cuba": "CU", "cu": "CU", "eu": "EU", "asean": "ASEAN", "campuchia": "KH", "belarus": "BY", "xingapo": "SG",
    "sing": "SG", "ba": "PL", "hung": "HU", "bun": "BG", "ru": "RO", "in": "ID", "mông": "MN", "đài": "TW",
    "israel": "IL", "singapore": "SG", "hungary": "HU", "ukraina": "UA", "ukraine": "UA", "úcraina": "UA",
}  # fmt: skip
_NOT_A_NAME = {"đảng", "tỉnh", "tp", "ubnd", "hđnd", "bộ", "ban", "sở", "nước"}


def find_localities(tokens: Tokens, article: Article) -> list[tuple[Found, Locality, str | None]]:
    """Foreign localities that the text names, with the note of a misspelling; some names need a word beside."""
    low, text = tokens.low, article.text
    table = gazetteer()
    sure: list[tuple[Found, Locality, str | None]] = []
    doubtful: list[tuple[Found, Locality]] = []
    for found in tokens.find(locality_table(), named=True):
        place = table[found.value]
        is_alien = not all(
            is_vietnamese_syllable(word) for word in re.findall(r"[^\W_]+", low[found.start : found.end])
        )
        called = bool(_LOCALITY_WORD.search(low[max(0, found.start - 14) : found.start])) and not re.search(
            r"(?:và|,|với)\s?$", low[max(0, found.start - 6) : found.start]
        )
        glossed = low[found.end : found.end + 2] == " (" and any(
            hit.value == place.country for hit in article.names.within(found.end, found.end + 30)
        )
        if is_alien or called or glossed:
            sure.append((found, place, None))
        else:
            doubtful.append((found, place))
    keys = {f"{place.country}/{place.name}" for _, place, _ in sure}
    sure += [(found, place, None) for found, place in doubtful if found.value in keys]
    sure += _hyphened(tokens, text, {found.start for found, _, _ in sure})
    covered = {index for found, _, _ in sure for index in range(found.first, found.last)}
    right = frozenset(keys)
    if right:
        for index, token in enumerate(tokens.items):
            if (
                token.is_capital
                and index not in covered
                and token.low.isascii()
                and (key := misspelt(token.low, right))
            ):
                place = table[key]
                note = f"{text[token.start : token.end]} read as {place.name}"
                sure.append((Found(token.start, token.end, index, index + 1, "locality", key), place, note))
    return sorted(sure, key=lambda item: item[0].start)


def _hyphened(tokens: Tokens, text: str, known: set[int]) -> list[tuple[Found, Locality, str | None]]:
    """Names that the press writes syllable by syllable ("Sạ-vẳn-na-khệt"), whatever marks it gives them."""
    found: list[tuple[Found, Locality, str | None]] = []
    for match in _HYPHENED.finditer(text):
        key = folded_table().get(folded(match.group()))
        if key is None or match.start() in known:
            continue
        first, last = tokens.index_at(match.start()), tokens.index_at(match.end())
        place = gazetteer()[key]
        note = f"{match.group()} read as {place.name}"
        found.append((Found(match.start(), match.end(), first, last, "locality", key), place, note))
    return found


class Sides:
    """Decides sides for the parties of one article."""

    def __init__(self, article: Article, tokens: Tokens, localities: list[tuple[Found, Locality, str | None]]) -> None:
        self.article = article
        self.tokens = tokens
        self.localities = localities
        self._locality_starts = [found.start for found, _, _ in localities]
        self.by_name: dict[str, Party] = {}
        self.by_short: dict[str, Party] = {}
        self.main_partner = self._main_partner()

    def localities_within(self, start: int, end: int) -> list[tuple[Found, Locality, str | None]]:
        """Foreign localities that lie in a range."""
        low, high = bisect_left(self._locality_starts, start), bisect_left(self._locality_starts, end)
        return [item for item in self.localities[low:high] if item[0].end <= end]

    def _main_partner(self) -> str | None:
        """The foreign country that the article speaks of: the one of its title or lead, else the most frequent."""
        hits = [hit for hit in self.article.names.items if hit.label == "country"]
        first = [hit.value for hit in hits if hit.end <= self.article.title_end]
        lead = [hit.value for hit in hits if hit.end <= self.article.lead_end]
        counts = Counter(hit.value for hit in hits)
        counts.update(place.country for _, place, _ in self.localities)
        for group in (set(first), set(lead)):
            if len(group) == 1:
                return next(iter(group))
        if not counts:
            return None
        return max(counts, key=lambda code: (counts[code], code))

    def settle(self, parties: list[Party]) -> None:
        """Sides of all parties (in place): by what they say, then by names told before, then by look."""
        for party in parties:
            self._by_words(party)
            party.kind = "state_body" if party.kind == "vietnamese_body" else party.kind
            self._name(party)
        for party in parties:
            if party.certain and party.name:
                self.by_name.setdefault(party.name, party)
                for word in (party.name.split()[-1], party.name.split()[0]):
                    self.by_short.setdefault(word, party)
        for party in parties:
            if not party.certain:
                self._by_memory(party)
        self._by_office(parties)
        for party in parties:
            if not party.certain and party.side == Side.UNKNOWN:
                self._by_look(party)
        self._share_places(parties)

    def _share_places(self, parties: list[Party]) -> None:
        """A person's province or office told once holds for every mention of the name."""
        places: dict[str, str] = {}
        for party in parties:
            if party.side == Side.VIETNAM and party.name and party.place and places.get(party.name) in {None, COUNTRY}:
                places[party.name] = party.place
        for party in parties:
            if (
                party.side == Side.VIETNAM
                and party.name
                and (not party.place or (not party.certain and party.place == COUNTRY))
            ):
                party.place = places.get(party.name, party.place)

    def _hits(self, party: Party, *labels: str) -> list[Hit]:
        return [hit for hit in self.article.names.within(party.start, party.end) if hit.label in labels]

    def _by_words(self, party: Party) -> None:
        """Country, province, lender or locality named inside the party."""
        low = self.tokens.low
        if party.kind == "own_people":
            party.side, party.place, party.certain = Side.VIETNAM, None, True
            return
        if party.kind == "vietnamese_firm":
            party.kind, party.side, party.certain = "organisation", Side.VIETNAM, True
            return
        if (friends := _FRIENDS.search(low, party.start, party.end + 44)) is not None and friends.start() < party.end:
            self._friends(party, friends)
            return
        role = bool(_ROLES_ABROAD.search(low[party.start : party.end]))
        inside = self.localities_within(party.start, party.end)
        hits = self._hits(party, "country", "place", "district", "lender", "company")
        hits = [
            hit
            for hit in hits
            if not (hit.label == "country" and any(f.start <= hit.start < f.end for f, _, _ in inside))
            or hit.label != "country"
        ]
        own = [hit for hit in hits if not (role and _ABROAD.search(low[party.start : hit.start]))]
        foreign = [hit.value for hit in own if hit.label in {"country", "lender"}]
        if not foreign:
            foreign = [
                hit.value
                for hit in own
                if hit.label == "company" and hit.value != "VN" and low[hit.start : hit.end] not in {"cp", "c.p"}
            ]
        places = [hit.value for hit in own if hit.label in {"place", "district"}]
        is_group = role or party.kind in {"generic", "delegation", "state_body"}
        locality = next(
            (item for item in inside if not (is_group and _ABROAD.search(low[party.start : item[0].start]))), None
        )
        if foreign or locality:
            if (
                places
                and places[0] == COUNTRY
                and not re.search(r"tại|ở|\(", low[party.start : party.end])
                and party.kind in {"organisation"}
            ):
                party.side, party.certain, party.place = Side.VIETNAM, True, None  # a joint firm in Viet Nam
                party.codes = foreign
                return
            party.side, party.certain = Side.FOREIGN, True
            party.codes = list(dict.fromkeys(foreign))
            party.partner = foreign[0] if foreign else (locality[1].country if locality else None)
            if locality is not None and (not foreign or locality[1].country in foreign):
                party.locality, party.note = locality[1], locality[2]
            return
        if places:
            party.side, party.certain = Side.VIETNAM, True
            party.place = next((place for place in places if place != COUNTRY), COUNTRY)
        if party.kind == "vietnamese_body":
            party.side, party.certain, party.place = Side.VIETNAM, True, party.place or COUNTRY

    def _friends(self, party: Party, match: re.Match[str]) -> None:
        """ "Hội hữu nghị Việt - Lào" is ours, "Hội hữu nghị Lào - Việt Nam" theirs (in place)."""
        party.end, party.certain = max(party.end, match.end()), True
        if match["first"].startswith("việt"):
            party.side = Side.VIETNAM
            party.place = next(
                (hit.value for hit in self._hits(party, "place", "district") if hit.value != COUNTRY), None
            )
            return
        party.side = Side.FOREIGN
        named = [hit.value for hit in self.article.names.within(match.start(), party.end) if hit.label == "country"]
        party.partner = named[0] if named else SHORT.get(match["first"].split()[0])

    def _name(self, party: Party) -> None:
        """The person's name: the last run of capitals that is neither office nor country."""
        if party.kind not in {"honorific", "office", "foreign_office", "vietnamese_office", "person"}:
            return
        taken = {(hit.start, hit.end) for hit in self.article.names.within(party.start, party.end)}
        first, last = self.tokens.index_at(party.start), self.tokens.index_at(party.end)
        head = len(party.head.split())
        run: list[str] = []
        best: list[str] = []
        compounds = pairs("small_words.toml", "compounds")
        behind = 0
        for index in range(first + (head if party.kind != "person" else 0), last):
            token = self.tokens.items[index]
            if index + 1 < last and (token.low, self.tokens.words[index + 1]) in compounds:
                behind = index + 2
            if index < behind:
                best, run = (run if len(run) > 1 else best), []
                continue
            is_taken = any(start <= token.start < end for start, end in taken)
            is_acronym = len(token.low) > 1 and self.article.text[token.start : token.end].isupper()
            if (
                (token.is_capital and not is_taken and not is_acronym and token.low not in _NOT_A_NAME)
                or (
                    run
                    and token.low.isascii()
                    and not token.is_capital
                    and len(token.low) <= 4  # noqa: PLR2004
                    and "-" in self.tokens.low[token.start - 1 : token.end + 1]
                )
            ):
                run.append(token.low)
            elif party.kind == "honorific" and len(run) > 1:
                break  # behind "ông" the name comes first
            else:
                best, run = (run if len(run) > 1 or (run and index - head - first == len(run)) else best), []
        if run and (len(run) > 1 or last - first - head == 1 or not is_vietnamese_syllable(run[0])):
            best = run
        party.name = " ".join(best) if any(len(word) > 1 for word in best) else ""

    def _by_memory(self, party: Party) -> None:
        """A name told before with its country or province."""
        if not party.name:
            return
        known = self.by_name.get(party.name)
        if known is None and len(party.name.split()) <= 2:  # noqa: PLR2004
            known = self.by_short.get(party.name.split()[-1])
        if known is None:
            words = set(party.name.split())
            known = next((p for name, p in self.by_name.items() if len(words & set(name.split())) >= 2), None)  # noqa: PLR2004
        if known is not None and known is not party:
            party.side, party.partner, party.place = known.side, known.partner, known.place
            party.locality, party.certain = known.locality, True

    def _by_office(self, parties: list[Party]) -> None:
        """A bare office means whoever was last told to hold it: "Thủ tướng", "ngài Đại sứ"."""
        last: dict[str, Party] = {}
        for party in [*parties, *parties]:
            if party.kind == "delegation":
                if party.certain:
                    last["đoàn"] = party
                elif party.side == Side.UNKNOWN and (known := last.get("đoàn")) is not None:
                    party.side, party.partner, party.place, party.locality = (
                        known.side,
                        known.partner,
                        known.place,
                        known.locality,
                    )
                continue
            if party.kind not in {"office", "foreign_office", "vietnamese_office", "honorific"}:
                continue
            head = (
                party.head.removeprefix("ngài ").removeprefix("thủ tướng ")
                if party.head == "thủ tướng chính phủ"
                else party.head.removeprefix("ngài ")
            )
            if party.name:
                if party.side == Side.UNKNOWN:
                    self._by_look(party)
                last[party.head] = party
            elif not party.certain and party.side == Side.UNKNOWN and (known := last.get(head)) is not None:
                party.side, party.partner, party.place, party.name = known.side, known.partner, known.place, known.name
                party.locality = known.locality

    def _by_look(self, party: Party) -> None:
        """The look of the name, then what the office or body means where nothing is said."""
        look = side_of_name(party.name)
        if look == Side.FOREIGN or (look == Side.UNKNOWN and party.kind == "foreign_office"):
            party.side, party.partner = Side.FOREIGN, None
        elif (
            look == Side.VIETNAM or party.kind == "vietnamese_office" or (not party.name and party.head in _OWN_LEADERS)
        ):
            party.side = Side.VIETNAM
            party.place = self.home_of(party)

    def home_of(self, party: Party) -> str | None:
        """Province or country of a Vietnamese party that names neither."""
        if party.kind == "local_body" or re.search(
            r"ubnd|hđnd|tỉnh ủy|thành ủy|ủy ban nhân dân|hội đồng nhân dân|của tỉnh|của thành phố|giám đốc sở",
            self.tokens.low[party.start : party.end],
        ):
            topic = self.article.topic_place
            return topic if topic != COUNTRY else self.article.home_before(party.start) or COUNTRY
        if (
            party.kind in _CENTRAL
            or party.head in _CENTRAL_HEADS
            or self.tokens.low[party.start : party.end].startswith(("bộ ", "quốc hội", "chính phủ"))
        ):
            return COUNTRY
        return None
