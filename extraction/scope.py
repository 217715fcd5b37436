"""The surroundings of one mention: its own clause to the left and right, its sentence, what went before.

What every mention of a sentence asks again stands in ``Around``, found once for all of them; nobody changes the lists.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from extraction.article import Article
from extraction.facts import Fact
from extraction.hits import Hit
from extraction.mentions import Mention
from extraction.seats import is_dateline, is_seat
from extraction.sentences import Sentence

_STRONG_BREAK = re.compile(r"[;]|\.\s")
_WEAK_BREAK = re.compile(r"[,;().](?:(?<!\.)|(?=\s))")
_IN_BRACKETS = re.compile(r"\((fdi|oda|đtnn)\)")
_FARTHEST = 6  # sentences that linking looks back


class Around:
    """A sentence with what is in it and before it, whichever of its mentions is asked about."""

    def __init__(self, article: Article, index: int) -> None:
        self.sentence = article.sentences[index]
        self.text = article.low[self.sentence.start : self.sentence.end]
        self._article = article
        self._index = index
        self._names: dict[tuple[str, ...], list[Hit]] = {}

    @cached_property
    def all_names(self) -> list[Hit]:
        """Names of all kinds."""
        return self._article.names.within(self.sentence.start, self.sentence.end)

    def names(self, labels: tuple[str, ...]) -> list[Hit]:
        """Names of some kinds."""
        found = self._names.get(labels)
        if found is None:
            found = self._names[labels] = [hit for hit in self.all_names if hit.label in labels]
        return found

    @cached_property
    def cues(self) -> set[str]:
        """Labels of its cues."""
        return self._article.cues.labels(self.sentence.start, self.sentence.end)

    @cached_property
    def earlier(self) -> list[Sentence]:
        """Sentences before it, nearest first, of the same paragraph or the one before."""
        sentences, first = self._article.sentences, max(0, self._index - _FARTHEST)
        near = reversed(sentences[first : self._index])
        return [sentence for sentence in near if sentence.paragraph >= self.sentence.paragraph - 1]

    @cached_property
    def places(self) -> list[Hit]:
        """Provinces, districts and the country, but for ranks, datelines and where a meeting or an office sits."""
        low, start = self._article.low, self.sentence.start
        return [
            hit
            for hit in self.names(("place", "district"))
            if not self._article.is_rank(hit) and not is_dateline(low, start, hit) and not is_seat(low, hit)
        ]


@dataclass
class Scope:
    """A mention in its sentence. ``left_start``: end of the mention before, else the sentence's start."""

    article: Article
    around: Around
    sentence: Sentence
    sentence_index: int
    mention: Mention
    left_start: int
    right_end: int  # start of the next mention in the sentence, else the sentence's end
    previous: Mention | None
    previous_fact: Fact | None  # fact of the nearest mention before it in the sentence that became one
    earlier: list[Fact]  # facts of the article so far
    is_abroad_before: bool  # a figure of the sentence before was another country's
    is_continued: bool  # nothing but comparisons, conversions and the like stands between that fact and this mention

    left: str = field(init=False)  # text between the mention before and this one, in matching form
    before: str = field(init=False)  # text of the sentence before the mention

    def __post_init__(self) -> None:
        self.left = self.article.low[self.left_start : self.mention.start]
        self.before = self.around.text[: self.mention.start - self.sentence.start]

    @cached_property
    def right(self) -> str:
        """Text from the mention to the next one or a strong break."""
        text = self.article.low[self.mention.end : self.right_end]
        stop = _STRONG_BREAK.search(text)
        return text[: stop.start()] if stop else text

    @cached_property
    def near_right(self) -> str:
        """Text from the mention to the next comma, bracket or mention."""
        text = _IN_BRACKETS.sub(r" \1 ", self.right) if "(" in self.right else self.right
        stop = _WEAK_BREAK.search(text)
        return text[: stop.start()] if stop else text

    @cached_property
    def _left_heads(self) -> list[Hit]:
        hits = self.article.heads.within(self.left_start, self.mention.start)
        return [hit for hit in hits if not self._is_aside(hit)]

    def left_heads(self) -> list[Hit]:
        """Heads between the mention before and this one."""
        return self._left_heads

    def _is_aside(self, hit: Hit) -> bool:
        """ "với 30% thị phần (đạt": a share told before the amount; a word inside the quoted name of a project."""
        low = self.article.low
        if low[max(0, hit.start - 2) : hit.start] == "% " and low[hit.start : hit.end] == "thị phần":
            return True
        if not hit.label.startswith("blocker"):
            return False
        opened = low.rfind("“", self.sentence.start, hit.start)
        return opened >= 0 and low.find("”", opened, self.mention.start) >= hit.end

    def right_heads(self, *, near: bool = True) -> list[Hit]:
        """Heads behind the mention; a counted noun may begin one ("dự án FDI")."""
        return self.article.heads.within(
            self.mention.start, self.mention.end + len(self.near_right if near else self.right)
        )

    @cached_property
    def _left_cues(self) -> set[str]:
        return self.article.cues.labels(self.left_start, self.mention.start)

    def left_cues(self) -> set[str]:
        """Labels of cues between the mention before and this one."""
        return self._left_cues

    def right_cues(self, *, near: bool = True) -> set[str]:
        """Labels of cues behind the mention; a counted noun may begin one ("dự án mới")."""
        return self.article.cues.labels(
            self.mention.start, self.mention.end + len(self.near_right if near else self.right)
        )

    def clause_cues(self) -> set[str]:
        """Labels of cues on both sides, up to the neighbouring mentions."""
        return self.left_cues() | self.right_cues(near=False)

    def before_cues(self) -> set[str]:
        """Labels of cues of the sentence before the mention."""
        return self.article.cues.labels(self.sentence.start, self.mention.start)

    def sentence_cues(self) -> set[str]:
        """Labels of cues of the whole sentence."""
        return self.around.cues

    def names(self, start: int, end: int, *labels: str) -> list[Hit]:
        """Names of some kinds in a range."""
        return [hit for hit in self.article.names.within(start, end) if hit.label in labels]

    def is_near(self, fact: Fact, sentences: int) -> bool:
        """Whether a fact stands at most so many sentences before."""
        return self.sentence_index - fact.sentence <= sentences

    def follows(self, hit: Hit, characters: int) -> bool:
        """Whether a hit begins at most so many characters behind the mention."""
        return hit.start - self.mention.end <= characters

    def sentence_names(self, *labels: str) -> list[Hit]:
        """Names of some kinds in the sentence."""
        return self.around.names(labels)

    def text_of_sentence(self) -> str:
        """The sentence in matching form."""
        return self.around.text

    def earlier_sentences(self, count: int) -> list[Sentence]:
        """Up to ``count`` sentences before, at most six, nearest first, of this one's paragraph or that before it."""
        return self.around.earlier[:count]
