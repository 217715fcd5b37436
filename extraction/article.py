"""An article with everything that linking looks at: sentences, hits, mentions, time, and what the whole is about."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from copy import copy
from datetime import date
from functools import cached_property
from typing import Self

from extraction.hits import Hit, Hits, find_names, find_words
from extraction.mentions import Mention, find_mentions
from extraction.normalise import matching_copy
from extraction.periods import Anchor, Span, find_spans
from extraction.sentences import Sentence, split_sentences
from extraction.timeline import anchor_of
from extraction.words import words_of
from models.codes import MentionKind

COUNTRY = "Việt Nam"
_LEAD_SENTENCES = 4
_MIN_TOPIC_HITS = 3
_REACH = 6  # sentences that linking looks back
_VIETNAMESE_FIRM = re.compile(
    r"(?:[Cc]ông ty|CTCP|[Nn]gân hàng|[Tt]ập đoàn)(?:\s(?:TNHH|CP|Cổ phần|cổ phần"
    r"|MTV))*\s(?:[\w]+\s){0,3}[A-ZĐ]\w*[àáảãạăắằẳẵặâấầẩẫậèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵđ]\w*"
)
# a foreign country as market or origin, not as the one who acts
_AS_MARKET = re.compile(r"(?:sang|vào|từ|tới|với|thị trường|,|và|như|là|gồm|nước|\(|-|đi|của nhà đầu tư|tập đoàn)\s?$")
# Vietnamese offices, and "Việt" for the nation: an article that names them is about Viet Nam
_AT_HOME = re.compile(
    r"cục đầu tư nước ngoài|tổng cục thống kê|tổng cục hải quan(?! trung quốc| hàn quốc)|bộ kế hoạch và đầu tư"
    r"|bộ công thương|bộ tài chính(?! trung| nhật| hàn| mĩ)|thủ tướng chính phủ|vasep|vinatex|vicofa"
    r"|(?:hàng|doanh nghiệp|dn|người|gạo|tôm|nông sản|thủy sản|thị trường|bất động sản|địa ốc|startup|thương hiệu)"
    r" việt(?!\w)"
)
_OFFICE = re.compile(
    r"(?:cục thống kê|cục hải quan|cục thuế|sở (?:kế hoạch|công thương|nông nghiệp|tài chính|kh)[^.;:]{0,30}"
    r"|ubnd|tỉnh ủy|thành ủy|hđnd|ban quản lí (?:các )?(?:khu công nghiệp|kcn|khu kinh tế|khu chế xuất)[^.;:]{0,40}?)"
    r"\s(?:tỉnh\s|thành phố\s|tp\.?\s?)?$"
)
_RANK = re.compile(
    r"(?:dẫn đầu|đứng đầu|nhất|đứng thứ \w+|xếp thứ \w+|hàng đầu|thứ \w+|bình quân(?: chung)?(?: của)?|so với)"
    r"(?:\s(?:trong|của|trên|so với|tại))?\s$"
)
_CALLED = re.compile(r"(?:tỉnh|thành phố|tp|ubnd|địa phương)[ .]$")
_ACRONYM = re.compile(r"(?:[Cc]ông ty|[Tt]ập đoàn|[Hh]ãng)\s(?P<name>[^().,;]{2,40}?)\s\((?P<short>[A-ZĐ]{2,8})\)")
_OF_THE_TEXT = {"spans", "_span_starts", "acronyms", "brackets"}  # what no reader changes
_BRACKETS = re.compile(r"\[[^\[\]]{10,300}\]")


def _outside_money(names: list[Hit], mentions: list[Mention]) -> Hits:
    """Names but for those of currencies: "đô la Mỹ", "yên Nhật"."""
    spans = [(mention.start, mention.end) for mention in mentions if mention.kind == MentionKind.MONEY]
    return Hits([hit for hit in names if not any(start <= hit.start < end for start, end in spans)])


class Article:
    """One document under work. Offsets are code points of ``text``; ``low`` is its matching copy.

    What only some articles need is looked for when it is first asked for: most articles hold no word near a mention.
    """

    def __init__(self, document_id: str, text: str, title: str | None, published: date | None) -> None:
        self.document_id = document_id
        self.text = text
        self.title = title
        self.published = published
        self.low = matching_copy(text)
        self.sentences = split_sentences(text)
        self.words = words_of(self.low)
        self.mentions = find_mentions(self.low, self.words)
        self._sentence_starts = [sentence.start for sentence in self.sentences]
        self._mention_starts = [mention.start for mention in self.mentions]

    def fresh(self) -> Self:
        """The same article for another reader, who may drop or add names and sentences of its own.

        What is dear to find (words, sentences, mentions, hits, time) is shared; what follows from it is found anew.
        """
        # Asked of this article, so that they are found once and by its own sentences.
        shared = {"_near": self._near, "names": Hits(list(self.names.items)), "products": self.products}
        other = copy(self)
        for name in [name for name in vars(other) if isinstance(getattr(type(self), name, None), cached_property)]:
            if name not in _OF_THE_TEXT:
                del vars(other)[name]
        vars(other).update(shared)
        other.sentences = list(self.sentences)
        return other

    def _near_mentions(self) -> list[tuple[int, int]]:
        """Ranges that linking looks at: title and lead, and each sentence with a mention and those before it."""
        near: set[int] = set(range(min(_LEAD_SENTENCES, len(self.sentences))))
        for at in {self.sentence_index(mention.start) for mention in self.mentions}:
            near.update(range(max(0, at - _REACH), at + 1))
        return [(self.sentences[at].start, self.sentences[at].end) for at in sorted(near)]

    @cached_property
    def _near(self) -> dict[str, Hits]:
        return find_words(self.text, self.low, self.words, self._near_mentions())

    @cached_property
    def heads(self) -> Hits:
        """What amounts measure."""
        return self._near["head"]

    @cached_property
    def cues(self) -> Hits:
        """Words that decide attributes."""
        return self._near["cue"]

    @cached_property
    def names(self) -> Hits:
        """Countries, lenders, companies, places."""
        return _outside_money(find_names(self.text, self.low, self.words), self.mentions)

    @cached_property
    def products(self) -> Hits:
        """Commodities and industries."""
        named = [(hit.start, hit.end) for hit in self.names.items if hit.label == "country"]
        hits = self._near["product"].items
        # The flowers in "Hoa Kỳ" are none.
        return Hits([hit for hit in hits if not any(start <= hit.start < end for start, end in named)])

    @cached_property
    def sources(self) -> Hits:
        """Who says so."""
        return self._near["source"]

    @cached_property
    def spans(self) -> list[Span]:
        """Time expressions, in order."""
        return find_spans(self.low, self.words)

    @cached_property
    def _span_starts(self) -> list[int]:
        return [span.start for span in self.spans]

    @cached_property
    def brackets(self) -> list[tuple[int, int]]:
        """Ranges in [square brackets]."""
        return [match.span() for match in _BRACKETS.finditer(self.low)]

    @cached_property
    def acronyms(self) -> list[re.Match[str]]:
        """Firms with the short form that the article gives them: "Công ty Honda Việt Nam (HVN)"."""
        return list(_ACRONYM.finditer(self.text))

    def sentence_index(self, offset: int) -> int:
        """Number of the sentence that holds an offset."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def spans_within(self, start: int, end: int) -> list[Span]:
        """Time expressions that lie in a range."""
        first = bisect_left(self._span_starts, start)
        last = bisect_right(self._span_starts, end, first)
        return [span for span in self.spans[first:last] if span.end <= end]

    @cached_property
    def anchor(self) -> Anchor:
        """What relative words count from."""
        return anchor_of(self.low, self.spans, self.published, self.lead_end)

    @cached_property
    def title_end(self) -> int:
        """End of the first sentence: the title, where the text begins with it."""
        return self.sentences[0].end if self.sentences else 0

    @cached_property
    def headline_end(self) -> int:
        """End of a first line that stands by itself, 0 where the text begins with its body."""
        return self.title_end if self.text[self.title_end : self.title_end + 1] == "\n" else 0

    @cached_property
    def lead_end(self) -> int:
        """End of title and lead."""
        return self.sentences[min(len(self.sentences), _LEAD_SENTENCES) - 1].end if self.sentences else 0

    @cached_property
    def place_hits(self) -> list[Hit]:
        """Provinces, districts and the country."""
        return [hit for hit in self.names.items if hit.label in {"place", "district"} and not self.is_rank(hit)]

    def is_rank(self, hit: Hit) -> bool:
        """ "dẫn đầu cả nước", "cao nhất nước ta": a rank, not the place that is spoken of."""
        return hit.value == COUNTRY and bool(_RANK.search(self.low[max(0, hit.start - 34) : hit.start]))

    @cached_property
    def speaks_of_viet_nam(self) -> bool:
        """Whether the article can be about Viet Nam: it names the country or a part of it, or nothing foreign at all.

        The press writes for readers at home: who exports in a text without any country is Viet Nam.
        """
        if self.place_hits or any(hit.label in {"region", "company"} and hit.value == "VN" for hit in self.names.items):
            return True
        if any(hit.label == "region" for hit in self.names.items) or _AT_HOME.search(self.low):
            return True
        owners = [
            hit
            for hit in self.names.items
            if hit.label == "country" and not _AS_MARKET.search(self.low[max(0, hit.start - 22) : hit.start])
        ]
        return not owners or self.has_vietnamese_firm(0, len(self.text))

    @cached_property
    def topic_place(self) -> str:
        """The province that the whole article is about, else Việt Nam."""
        if re.match(r"\s*(?:điểm tin|tin tức|bản tin|tin vắn|top \d)", self.low):
            return COUNTRY
        counts = Counter(hit.value for hit in self.place_hits)
        provinces = {place: n for place, n in counts.items() if place != COUNTRY}
        if not provinces:
            return COUNTRY
        in_title = [hit.value for hit in self.place_hits if hit.end <= self.title_end and hit.value != COUNTRY]
        country_in_title = any(hit.value == COUNTRY and hit.end <= self.title_end for hit in self.names.items)
        if in_title and len(set(in_title)) == 1 and not country_in_title and not self._leads_others(counts[COUNTRY]):
            return in_title[0]
        place, n = max(provinces.items(), key=lambda item: (item[1], item[0]))
        in_lead = any(hit.value == place and hit.end <= self.lead_end for hit in self.place_hits)
        if (
            in_lead
            and n >= _MIN_TOPIC_HITS
            and 2 * n >= sum(provinces.values())
            and n > counts[COUNTRY]
            and not country_in_title
        ):
            return place
        home = self._only_home(provinces, counts[COUNTRY]) or self._home_of_offices()
        return home if not in_title or home in in_title else COUNTRY

    def _leads_others(self, national: int) -> bool:
        """A title that ranks its province ("Hà Nội dẫn đầu thu hút FDI") over an article on the whole country."""
        ranked = re.search(r"dẫn đầu|đứng đầu|đứng thứ|xếp thứ|quán quân|vươn lên", self.low[: self.title_end])
        return bool(ranked) and national > 0

    def _only_home(self, provinces: dict[str, int], national: int) -> str | None:
        """The one province of an article that names no other and not the country, and calls it so: "tỉnh ta"."""
        if len(provinces) != 1 or national:
            return None
        return next(iter(provinces)) if re.search(r"toàn tỉnh|địa bàn|tỉnh có|của tỉnh|tỉnh đã", self.low) else None

    def _home_of_offices(self) -> str:
        """The province whose offices title and lead quote ("Theo Cục Thống kê TP.HCM"), if it is one; else Việt Nam."""
        lead = [hit for hit in self.place_hits if hit.end <= self.lead_end]
        homes = {hit.value for hit in lead if _OFFICE.search(self.low[max(0, hit.start - 70) : hit.start])} - {COUNTRY}
        national = any(hit.value == COUNTRY and hit.end <= self.title_end for hit in lead)
        return homes.pop() if len(homes) == 1 and not national else COUNTRY

    @cached_property
    def topic_region(self) -> Hit | None:
        """The region of several provinces that the title names, where it names no province and not the country."""
        regions = [hit for hit in self.names.within(0, self.title_end) if hit.label == "region"]
        named = any(hit.end <= self.title_end for hit in self.place_hits)
        again = [hit for hit in self.names.items if hit.label == "region" and hit.start >= self.title_end]
        return next((hit for hit in regions if not named and any(hit.value == h.value for h in again)), None)

    @cached_property
    def topic_partners(self) -> list[str]:
        """The country that the whole article is about beside Viet Nam: one, or none."""
        countries = [hit for hit in self.names.items if hit.label == "country"]
        in_title = {hit.value for hit in countries if hit.end <= self.title_end}
        if len(in_title) == 1:
            return list(in_title)
        counts = Counter(hit.value for hit in countries if hit.value not in {"ASEAN", "EU"} or not in_title)
        if not counts:
            return []
        code, n = max(counts.items(), key=lambda item: (item[1], item[0]))
        in_lead = any(hit.value == code and hit.end <= self.lead_end for hit in countries)
        if in_lead and n >= _MIN_TOPIC_HITS and 2 * n >= sum(counts.values()):
            return [code]
        return []

    def home_before(self, offset: int) -> str | None:
        """The province last called one before an offset: "tỉnh Quảng Ninh", "UBND tỉnh Hà Giang"."""
        for hit in reversed(self.place_hits):
            if (
                hit.start < offset
                and hit.value != COUNTRY
                and _CALLED.search(self.low[max(0, hit.start - 12) : hit.start])
            ):
                return hit.value
        return None

    def has_vietnamese_firm(self, start: int, end: int) -> bool:
        """Whether a firm with a Vietnamese name stands in a range."""
        return any(
            not any(hit.label == "country" for hit in self.names.within(match.start(), match.end()))
            for match in _VIETNAMESE_FIRM.finditer(self.text, start, end)
        )

    def is_in_brackets(self, offset: int) -> bool:
        """Whether an offset lies in [square brackets]: the link to another article."""
        return any(start <= offset < end for start, end in self.brackets)

    def mentions_of(self, sentence: Sentence) -> list[Mention]:
        """Mentions of a sentence, in order."""
        first = bisect_left(self._mention_starts, sentence.start)
        return self.mentions[first : bisect_left(self._mention_starts, sentence.end, first)]
