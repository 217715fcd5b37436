"""Counts over a whole gold set: found and strict, by family, and the share of pairs that agree on each attribute."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.codes import Confidence
from orchestration.evaluation.facts import ATTRIBUTES, Fact
from orchestration.evaluation.pairing import Pair, pairs_of

FactsByArticle = Mapping[str, Sequence[Fact]]

REPORTED = ("limited", "named")
"""Beside strict: whether both are limited to a product, and whether both name a project."""
DEFAULT_VIEW = frozenset({Confidence.HIGH.value, Confidence.MEDIUM.value})
"""What the marts show unless they are asked for more."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Hits among figures and among gold facts."""

    hits: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the figures that are right; 0 where there are none."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold facts that were got; 0 where there are none."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.hits else 0.0

    def as_json(self) -> dict[str, float]:
        """Rounded to four digits."""
        return {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}


@dataclass(slots=True)
class Tally:
    """Counts of one family, or of all."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    strict: int = 0

    @property
    def found_rates(self) -> Rates:
        """Right in indicator, value and unit."""
        return Rates(self.found, self.predicted, self.gold)

    @property
    def strict_rates(self) -> Rates:
        """Right in every attribute besides."""
        return Rates(self.strict, self.predicted, self.gold)

    def as_json(self) -> dict[str, Any]:
        """Counts and rates."""
        return {
            "gold": self.gold,
            "predicted": self.predicted,
            "found": self.found_rates.as_json(),
            "strict": self.strict_rates.as_json(),
        }


@dataclass(slots=True)
class Score:
    """The score of a set of figures. ``pairs`` holds the pairs of each gold article."""

    everything: Tally = field(default_factory=Tally)
    families: dict[str, Tally] = field(default_factory=dict)
    compared: Counter[str] = field(default_factory=Counter)
    agreed: Counter[str] = field(default_factory=Counter)
    cited: int = 0
    pairs: dict[str, list[Pair]] = field(default_factory=dict)

    @property
    def attributes(self) -> dict[str, float]:
        """Share of the pairs that agree, for each attribute that was compared."""
        return {
            name: self.agreed[name] / self.compared[name] for name in (*ATTRIBUTES, *REPORTED) if self.compared[name]
        }

    @property
    def cited_share(self) -> float | None:
        """Share of the figures whose quote stands at its offset; null where there is no figure."""
        return self.cited / self.everything.predicted if self.everything.predicted else None

    def as_json(self) -> dict[str, Any]:
        """The whole score, rounded to four digits, in the form of the gold's own measure."""
        return {
            "all": self.everything.as_json(),
            **{family: tally.as_json() for family, tally in sorted(self.families.items())},
            "attributes": {name: round(share, 4) for name, share in self.attributes.items()},
            "cited": None if self.cited_share is None else round(self.cited_share, 4),
        }


def score(gold: FactsByArticle, predicted: FactsByArticle, texts: Mapping[str, str]) -> Score:
    """Scores the figures of the gold's articles; those of other articles are not looked at.

    A pair counts for the family of its gold fact. ``texts`` are the articles by doc_id, to see citations in; an
    article that is not there has no citation that stands.
    """
    result = Score()
    for doc_id, facts in gold.items():
        figures = predicted.get(doc_id, ())
        pairs = result.pairs[doc_id] = pairs_of(facts, figures)
        result.cited += sum(figure.is_cited(texts.get(doc_id, "")) for figure in figures)
        for fact in facts:
            _tally(result, fact.family).gold += 1
        for figure in figures:
            _tally(result, figure.family).predicted += 1
        for pair in pairs:
            _count_pair(result, facts[pair.gold], figures[pair.predicted], pair)
    for name in ("gold", "predicted", "found", "strict"):
        setattr(result.everything, name, sum(getattr(tally, name) for tally in result.families.values()))
    return result


def with_confidence(predicted: FactsByArticle, levels: frozenset[str]) -> dict[str, list[Fact]]:
    """The figures of these confidences alone."""
    return {
        doc_id: [figure for figure in figures if figure.confidence in levels] for doc_id, figures in predicted.items()
    }


def _count_pair(result: Score, fact: Fact, figure: Fact, pair: Pair) -> None:
    tally = _tally(result, fact.family)
    tally.found += 1
    tally.strict += pair.is_strict
    reported = {
        "limited": fact.is_limited == figure.is_limited,
        "named": fact.is_named == figure.is_named,
    }
    for name, is_same in {**pair.agreed, **reported}.items():
        result.compared[name] += 1
        result.agreed[name] += is_same


def _tally(result: Score, family: str) -> Tally:
    return result.families.setdefault(family, Tally())
