"""An article prepared for cooperation: its words, parties with their sides, groups of parties, and acts."""

import re
from bisect import bisect_left
from functools import cached_property

from extraction.article import Article
from extraction.cooperation.chunks import find_chunks
from extraction.cooperation.localities import Locality
from extraction.cooperation.names import add_bodies, add_britain, drop_false_places
from extraction.cooperation.parties import COUNTRY, Party, Side
from extraction.cooperation.sides import Sides, find_localities
from extraction.cooperation.tokens import Found, Tokens
from extraction.sentences import Sentence

_JOIN = re.compile(
    r"\s*(?:,|và|cùng|cùng với|-|&|do|với|phối hợp với|phối hợp|, cùng|và phu nhân|cùng phu nhân|"
    r"cũng như|\(|\)|:)?\s*(?:các|một số|phu nhân cùng|phu nhân và|phu nhân, và|phu nhân|đoàn|"
    r"thành viên|là|toàn thể|đông đảo|thường trực|đại diện|lãnh đạo)?\s*(?:,|và|cùng)?\s*"
)
_LONGEST = 1_500  # code points of a sentence
_PLACE_HEADS = {"tỉnh", "thành phố", "tp", "thủ đô", "bang", "khu tự trị", "quận", "huyện", "thị xã", "xã"}
_BEFORE_STATES = {
    "và", "với", "giữa", "cùng", "tại", "ở", "sang", "tới", "đến", "thăm", "của", "nước", "bạn", "từ", "vào", "đi",
    "mà", "do", "để", "cho", "là", "rằng", "theo", "về", "khi", "nếu", "như", "giúp", "mời", "nhất", "thức", "nghị",
    "gồm", "phía", "thành", "qua", "quốc", "hòa", "bang",
}  # fmt: skip
_TITLES = {"office", "vietnamese_office", "foreign_office"}
_LEADS_A_FIRM = re.compile(
    r"lãnh đạo\s(?:các\s)?(?:ngân hàng|tập đoàn|công ti|tổng công ti|hãng|quỹ|"
    r"hiệp hội|đại học|trường|doanh nghiệp)(?!\w)"
)
_LETTERS = re.compile(r"\(([A-ZĐ][A-ZĐ0-9&-]{1,9})\)")
_CAPITALS = re.compile(r"(?<![\w(])[A-ZĐ][A-ZĐ0-9&-]{1,9}(?!\w)")
_CALLED = re.compile(
    r"(?:ubnd|hđnd|tỉnh ủy|thành ủy|ủy ban nhân dân|lãnh đạo|đoàn công tác|chính quyền)\s(?:tỉnh\s|"
    r"thành phố\s|tp\.?\s?)?$|công tác tỉnh\s$"
)
_PAIR = re.compile(
    r"(?<!\w)(?:việt nam|việt)\s?[-–]\s?(?P<after>[a-zà-ỹđ]+(?:[ -][a-zà-ỹđ]+)?)|"
    r"(?P<before>[a-zà-ỹđ]+(?:[ -][a-zà-ỹđ]+)?)\s?[-–]\s?(?:việt nam|việt)(?!\w)"
)


class Dossier:
    """One document under work: takes over the article, whose names and sentences it settles in its own way."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        drop_false_places(self.article)
        _cut_long(self.article)
        self.low = self.article.low
        self.tokens = Tokens(self.text, self.low)
        add_bodies(self.article, self.tokens)
        add_britain(self.article, self.tokens)
        self.localities = find_localities(self.tokens, self.article)
        self.sides = Sides(self.article, self.tokens, self.localities)
        self.parties = self._find_parties()
        self._starts = [party.start for party in self.parties]

    @property
    def sentences(self) -> list[Sentence]:
        """Sentences in order."""
        return self.article.sentences

    @property
    def main_partner(self) -> str | None:
        """The foreign country that the article speaks of."""
        return self.sides.main_partner

    def _find_parties(self) -> list[Party]:
        limits = [(sentence.start, sentence.end) for sentence in self.sentences]
        inside = {
            offset
            for hit in self.article.names.items
            if hit.label in {"country", "place", "lender"}
            for offset in range(hit.start + 1, hit.end)
        }
        parties = find_chunks(self.tokens, self.text, limits, frozenset(inside))
        self._widen(parties)
        self.sides.settle(parties)
        parties += self._acronyms(parties)
        parties = sorted([*parties, *self._bare(parties)], key=lambda party: party.start)
        merged = self._merged(parties)
        for party in merged:
            if party.head == "lãnh đạo" and _LEADS_A_FIRM.match(self.low, party.start):
                party.kind = "organisation"
            party.words = frozenset(
                token.low
                for token in self.tokens.items[self.tokens.index_at(party.start) : self.tokens.index_at(party.end)]
                if token.is_capital and len(token.low) > 1
            )
        return merged

    def _acronyms(self, parties: list[Party]) -> list[Party]:
        """Bodies told by the letters that the article gave them: "Hãng thông tấn Algeria (APS)", then "APS"."""
        meant: dict[str, Party] = {}
        for party in parties:
            for match in _LETTERS.finditer(self.text, party.start, min(len(self.text), party.end + 14)):
                if party.side != Side.UNKNOWN and match.start() <= party.end + 1:
                    meant.setdefault(match[1], party)
        if not meant:
            return []
        covered = {offset for party in parties for offset in range(party.start, party.end)}
        known = {hit.start for hit in self.article.names.items}
        found = []
        for match in _CAPITALS.finditer(self.text):
            owner = meant.get(match.group())
            if owner is None or match.start() in known:
                continue
            if match.start() not in covered:
                kind = owner.kind if owner.kind in {"state_body", "organisation", "local_body"} else "organisation"
                found.append(
                    Party(match.start(), match.end(), kind, match.group().casefold(), owner.side, owner.partner,
                          owner.place, certain=True)
                )  # fmt: skip
                continue
            inside = next((party for party in parties if party.start < match.start() < party.end), None)
            if inside is not None and not inside.certain and inside is not owner:
                inside.side, inside.partner, inside.place = owner.side, owner.partner, owner.place
                inside.certain = True
        return found

    def _widen(self, parties: list[Party]) -> None:
        """A name that begins inside a party belongs to it to its end: "Chủ tịch Tòa án Công lý quốc tế" (in place)."""
        for party in parties:
            for hit in self.article.names.within(party.start, party.end + 40):
                if party.start <= hit.start < party.end < hit.end:
                    party.end = hit.end

    def _bare(self, parties: list[Party]) -> list[Party]:
        """Countries, provinces, localities and known persons that stand alone."""
        covered = [(party.start, party.end) for party in parties]
        starts = [start for start, _ in covered]

        def is_free(start: int) -> bool:
            at = bisect_left(starts, start + 1) - 1
            return at < 0 or covered[at][1] <= start

        found: list[Party] = []
        for hit, place, note in self.localities:
            if is_free(hit.start):
                found.append(
                    Party(
                        hit.start, hit.end, "locality", "", Side.FOREIGN, place.country, None, place, note, certain=True
                    )
                )
        local = {party.start for party in found}
        for name in self.article.names.items:
            if not is_free(name.start) or name.start in local:
                continue
            if name.label in {"country", "lender"}:
                is_gloss = self.low[name.start - 1 : name.start] == "(" and self.low[name.end : name.end + 1] == ")"
                describes = is_gloss or (name.label == "country" and self._describes(name.start))
                kind = "modifier" if describes else "state"
                found.append(
                    Party(name.start, name.end, kind, "", Side.FOREIGN, name.value, certain=True, codes=[name.value])
                )
            elif name.label == "company" and name.value != "VN":
                found.append(
                    Party(
                        name.start,
                        name.end,
                        "organisation",
                        "",
                        Side.FOREIGN,
                        name.value,
                        certain=True,
                        codes=[name.value],
                    )
                )
            elif name.label in {"place", "district"}:
                found.append(Party(name.start, name.end, "state", "", Side.VIETNAM, None, name.value, certain=True))
        return found

    def _describes(self, start: int) -> bool:
        """Whether a country stands behind a plain noun and only describes it: "ca sĩ Hàn Quốc", "thị trường Mỹ"."""
        index = self.tokens.index_at(start) - 1
        if index < 0 or self.tokens.gap(index) != " ":
            return False
        word = self.tokens.items[index]
        return not word.is_capital and word.low not in _BEFORE_STATES

    def _merged(self, parties: list[Party]) -> list[Party]:
        """Titles in apposition to a name become one party with it: "ông X, Bí thư Tỉnh ủy"."""
        merged: list[Party] = []
        for party in parties:
            previous = merged[-1] if merged else None
            if previous is not None and self._is_apposition(previous, party):
                _absorb(previous, party)
            else:
                merged.append(party)
        return merged

    def _is_apposition(self, left: Party, right: Party) -> bool:  # noqa: PLR0911
        gap = self.low[left.end : right.start]
        if re.fullmatch(r"\s?,?\s?do\s", gap) and left.kind == "delegation":
            return right.kind in _TITLES | {"honorific"}
        if left.kind == "delegation" and left.name and not right.name and re.fullmatch(r"\s?,\s?", gap):
            return right.kind in _TITLES and not (right.certain and right.side != left.side)
        if left.certain and right.certain and left.partner and right.partner and left.partner != right.partner:
            return False
        if left.kind == "honorific" and not left.name and gap == " ":
            return True
        if not re.fullmatch(r"\s?,\s?|\s-\s|\s", gap) or (
            gap == " " and not (left.kind in _TITLES and right.kind in _TITLES)
        ):
            return False
        if left.kind in _TITLES | {"honorific"} and right.kind == "state_body" and gap.strip() == ",":
            return right.certain and not left.certain and left.side in {Side.UNKNOWN, right.side}
        if left.kind not in _TITLES | {"honorific"} or right.kind not in _TITLES | {"honorific"}:
            return False
        if left.name and right.name:
            return False
        if not left.name and not left.certain and right.name:
            return True
        if left.name and not right.name:
            return not (left.certain and right.certain and left.side != right.side)
        return not left.name and not left.certain

    def parties_within(self, start: int, end: int) -> list[Party]:
        """Parties that lie wholly in a range, in order."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [party for party in self.parties[low:high] if party.end <= end]

    def groups_within(self, start: int, end: int) -> list[list[Party]]:
        """Runs of parties that only commas and joining words part."""
        groups: list[list[Party]] = []
        for party in self.parties_within(start, end):
            if groups and self._goes_with(groups[-1][-1], party):
                groups[-1].append(party)
            else:
                groups.append([party])
        return groups

    def _goes_with(self, left: Party, right: Party) -> bool:
        """Whether two parties stand in one run; a place before a comma and a person behind it do not."""
        gap = self.low[left.end : right.start]
        if len(gap) > 40 or not _JOIN.fullmatch(gap):  # noqa: PLR2004
            return False
        is_place = left.kind in {"state", "locality", "modifier"} or (
            left.kind == "local_body" and left.head in _PLACE_HEADS
        )
        return not (is_place and gap.strip() == "," and right.kind not in {"state", "locality", "local_body"})

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence that holds an offset."""
        return self.article.sentence_index(offset)

    def is_link(self, offset: int) -> bool:
        """Whether an offset lies in square brackets: the headline of another article."""
        return self.article.is_in_brackets(offset)

    def partners_near(self, offset: int) -> list[str]:
        """Foreign countries named in the sentence of an offset, else in the two before it, nearest first."""
        index = self.sentence_at(offset)
        for at in range(index, max(-1, index - 3), -1):
            sentence = self.sentences[at]
            hits = [hit for hit in self.article.names.within(sentence.start, sentence.end) if hit.label == "country"]
            if hits:
                return list(dict.fromkeys(hit.value for hit in sorted(hits, key=lambda hit: abs(hit.start - offset))))
        return []

    @cached_property
    def home(self) -> str:
        """The province that the article is about on the Vietnamese side, else Việt Nam."""
        topic = self.article.topic_place
        if topic != COUNTRY:
            return topic
        called = [
            hit.value
            for hit in self.article.place_hits
            if hit.value != COUNTRY
            and hit.end <= self.article.lead_end
            and _CALLED.search(self.low[max(0, hit.start - 14) : hit.start])
        ]
        titled = [
            hit.value for hit in self.article.place_hits if hit.value != COUNTRY and hit.end <= self.article.title_end
        ]
        for group in (set(titled), set(called)):
            if len(group) == 1 and group & set(called):
                return next(iter(group))
        return COUNTRY

    def localities_within(self, start: int, end: int) -> list[tuple[Found, Locality, str | None]]:
        """Foreign localities that lie in a range, with the note of a misspelling."""
        return self.sides.localities_within(start, end)

    def found_localities(self, start: int, end: int) -> list[Found]:
        """Foreign localities in a range."""
        return [found for found, _, _ in self.localities_within(start, end)]


def _cut_long(article: Article) -> None:
    """Sentences beyond any real one's length are cut, so that the work grows with the text alone (in place)."""
    if all(sentence.end - sentence.start <= _LONGEST for sentence in article.sentences):
        return
    article.sentences = [
        Sentence(start, min(start + _LONGEST, sentence.end), sentence.paragraph)
        for sentence in article.sentences
        for start in range(sentence.start, sentence.end, _LONGEST)
    ]
    article._sentence_starts = [sentence.start for sentence in article.sentences]


def _absorb(left: Party, right: Party) -> None:
    """``left`` takes over what ``right`` tells more surely (in place)."""
    left.end = right.end
    is_surer = (
        (right.certain and not left.certain)
        or (left.side == Side.UNKNOWN)
        or (not left.name and right.name and not left.certain)
    )
    if is_surer and right.side != Side.UNKNOWN:
        left.side, left.partner, left.place = right.side, right.partner, right.place
        left.locality, left.note, left.certain = right.locality, right.note, right.certain
        left.codes = right.codes
    elif (
        left.side == right.side == Side.VIETNAM
        and right.place is not None
        and (left.place is None or (left.place == COUNTRY and not left.name))
    ):
        left.place = right.place
    if (
        left.kind == "delegation"
        and right.certain
        and left.side == right.side
        and right.locality is not None
        and left.locality is None
    ):
        left.locality = right.locality
    left.name = left.name or right.name
