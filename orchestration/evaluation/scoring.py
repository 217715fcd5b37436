"""Counts over a whole gold set: found and strict, by family or kind, and how many pairs agree on each attribute."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from models.codes import Confidence, Kind
from orchestration.evaluation.acts import Act
from orchestration.evaluation.facts import Fact
from orchestration.evaluation.pairing import Pair, pairs_of, pairs_of_acts


class Statement(Protocol):
    """What every statement has that is scored: where it is cited, and how sure it is."""

    @property
    def quote(self) -> str | None:
        """Words of the article."""

    @property
    def quote_start(self) -> int | None:
        """Their offset."""

    @property
    def confidence(self) -> str | None:
        """A code of ``Confidence``; null for gold."""


StatementT = TypeVar("StatementT", bound=Statement)
ALWAYS_JUDGED = frozenset({Kind.AGREEMENT.value, Kind.MEETING.value, Kind.RELATION.value, Kind.LABOUR.value})
"""Kinds of records that count even where a gold file has none of them; others only where it has."""
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
    """Counts of one family or kind, or of all."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    strict: int = 0

    @property
    def found_rates(self) -> Rates:
        """Right in what a pair goes by."""
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
    """The score of a set of statements. ``pairs`` holds the pairs of each gold article."""

    everything: Tally = field(default_factory=Tally)
    groups: dict[str, Tally] = field(default_factory=dict)
    """By family, or by kind."""
    compared: Counter[str] = field(default_factory=Counter)
    agreed: Counter[str] = field(default_factory=Counter)
    cited: int = 0
    overlaps: list[float] | None = None
    """Of each pair, the areas in common by the areas that either has; null for figures, which have none."""
    pairs: dict[str, list[Pair]] = field(default_factory=dict)

    @property
    def attributes(self) -> dict[str, float]:
        """Share of the pairs that agree, for each attribute that was compared."""
        return {name: self.agreed[name] / compared for name, compared in self.compared.items()}

    @property
    def areas(self) -> float | None:
        """Mean overlap of the pairs' areas; null where there is no pair."""
        return sum(self.overlaps) / len(self.overlaps) if self.overlaps else None

    @property
    def cited_share(self) -> float | None:
        """Share of the statements whose quote stands at its offset; null where there is none."""
        return self.cited / self.everything.predicted if self.everything.predicted else None

    def as_json(self) -> dict[str, Any]:
        """The whole score, rounded to four digits, in the form of the gold's own measure."""
        return {
            "all": self.everything.as_json(),
            **{group: tally.as_json() for group, tally in sorted(self.groups.items())},
            "attributes": {name: round(share, 4) for name, share in self.attributes.items()},
            **({} if self.overlaps is None else {"areas": _rounded(self.areas)}),
            "cited": _rounded(self.cited_share),
        }


def score(
    gold: Mapping[str, Sequence[Fact]], predicted: Mapping[str, Sequence[Fact]], texts: Mapping[str, str]
) -> Score:
    """Scores the figures of the gold's articles; those of other articles are not looked at.

    A pair counts for the family of its gold fact. ``texts`` are the articles by doc_id, to see citations in; an
    article that is not there has no citation that stands.
    """
    result = Score()
    _count(result, (gold, predicted), texts, pairs_of, lambda fact: fact.family)
    for doc_id, pairs in result.pairs.items():
        for pair in pairs:
            fact, figure = gold[doc_id][pair.gold], predicted[doc_id][pair.predicted]
            # Beside strict: whether both are limited to a product, and whether both name a project.
            _compare(
                result, {"limited": fact.is_limited == figure.is_limited, "named": fact.is_named == figure.is_named}
            )
    return result


def score_acts(
    gold: Mapping[str, Sequence[Act]], predicted: Mapping[str, Sequence[Act]], texts: Mapping[str, str]
) -> Score:
    """Scores records of cooperation likewise, by kind.

    Records of a kind that the gold has nowhere, and that is not among ``ALWAYS_JUDGED``, are left out.
    """
    predicted = judged_acts(gold, predicted)
    result = Score(overlaps=[])
    _count(result, (gold, predicted), texts, pairs_of_acts, lambda act: act.kind)
    result.overlaps = [
        _overlap(gold[doc_id][pair.gold].areas, predicted[doc_id][pair.predicted].areas)
        for doc_id, pairs in result.pairs.items()
        for pair in pairs
    ]
    return result


def judged_acts(gold: Mapping[str, Sequence[Act]], predicted: Mapping[str, Sequence[Act]]) -> dict[str, list[Act]]:
    """The records whose kind the gold has, or that is among ``ALWAYS_JUDGED``."""
    kinds = ALWAYS_JUDGED | {act.kind for acts in gold.values() for act in acts}
    return {doc_id: [act for act in acts if act.kind in kinds] for doc_id, acts in predicted.items()}


def with_confidence(
    predicted: Mapping[str, Sequence[StatementT]], levels: frozenset[str]
) -> dict[str, list[StatementT]]:
    """The statements of these confidences alone."""
    return {
        doc_id: [statement for statement in statements if statement.confidence in levels]
        for doc_id, statements in predicted.items()
    }


def is_cited(statement: Statement, text: str) -> bool:
    """Whether the quote stands at its offset in the article's NFC text."""
    quote, start = statement.quote, statement.quote_start
    return bool(quote) and quote is not None and start is not None and text[start : start + len(quote)] == quote


def _count(
    result: Score,
    sides: tuple[Mapping[str, Sequence[StatementT]], Mapping[str, Sequence[StatementT]]],
    texts: Mapping[str, str],
    pair_up: Callable[[Sequence[StatementT], Sequence[StatementT]], list[Pair]],
    group_of: Callable[[StatementT], str],
) -> None:
    """Counts gold and predicted statements, pairs, their agreements and citations (in place)."""
    gold, predicted = sides
    groups = result.groups
    for doc_id, stated in gold.items():
        found = predicted.get(doc_id, ())
        pairs = result.pairs[doc_id] = pair_up(stated, found)
        result.cited += sum(is_cited(statement, texts.get(doc_id, "")) for statement in found)
        for statement in stated:
            groups.setdefault(group_of(statement), Tally()).gold += 1
        for statement in found:
            groups.setdefault(group_of(statement), Tally()).predicted += 1
        for pair in pairs:
            tally = groups[group_of(stated[pair.gold])]
            tally.found += 1
            tally.strict += pair.is_strict
            _compare(result, pair.agreed)
    for name in ("gold", "predicted", "found", "strict"):
        setattr(result.everything, name, sum(getattr(tally, name) for tally in groups.values()))


def _compare(result: Score, agreed: Mapping[str, bool]) -> None:
    for name, is_same in agreed.items():
        result.compared[name] += 1
        result.agreed[name] += is_same


def _overlap(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / len(first | second) if first | second else 1.0


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
