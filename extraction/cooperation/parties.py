"""Parties: who acts. Spans of persons with office, bodies, delegations, states and localities, with their side."""

import re
from dataclasses import dataclass, field
from enum import Enum

from extraction.cooperation.lexicon import surnames
from extraction.cooperation.localities import Locality

COUNTRY = "Việt Nam"
# a syllable that Vietnamese can write: names made of others are foreign
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"[aàáảãạăắằẳẵặâấầẩẫậeèéẻẽẹêếềểễệiìíỉĩịoòóỏõọôốồổỗộơớờởỡợuùúủũụưứừửữựyỳýỷỹỵ]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_DOUBLED = re.compile(r"aa|ee|ii|oo(?!ng)|uu|ea|eu$|ou|ae")


class Side(Enum):
    """Which side a party stands on."""

    VIETNAM = "vietnam"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Party:
    """A party at its place. ``kind`` is the section of its first words in the lexicon, or ``state``, ``locality``."""

    start: int
    end: int
    kind: str
    head: str  # first words, in matching form
    side: Side = Side.UNKNOWN
    partner: str | None = None  # code of a foreign party, None where not known yet
    place: str | None = None  # province of a Vietnamese party, or Việt Nam
    locality: Locality | None = None
    note: str | None = None  # how a misspelt locality was read
    name: str = ""  # of a person, in matching form
    certain: bool = False  # the text says the side: a country, a province, a name told before
    codes: list[str] = field(default_factory=list)  # all countries named inside
    words: frozenset[str] = frozenset()  # capitalised words inside, in matching form

    @property
    def is_named(self) -> bool:
        """Whether it is more than a bare word for a group."""
        return bool(self.name) or self.certain


def is_vietnamese_syllable(word: str) -> bool:
    """Whether a word in matching form can be one Vietnamese syllable."""
    return _SYLLABLE.fullmatch(word) is not None and not _DOUBLED.search(word)


def side_of_name(name: str) -> Side:
    """What the look of a person's name tells: Vietnamese syllables behind a Vietnamese family name, or others."""
    words = re.findall(r"[^\W_]+", name)
    if not words:
        return Side.UNKNOWN
    if not all(is_vietnamese_syllable(word) for word in words):
        return Side.FOREIGN
    if words[0] in surnames() and len(words) > 1:
        return Side.VIETNAM
    return Side.UNKNOWN
