"""Which extracted figure is which gold fact, and which extracted record of cooperation which gold record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orchestration.evaluation import acts
from orchestration.evaluation.acts import Act
from orchestration.evaluation.facts import ATTRIBUTES, ONLY_WHERE_GOLD, Fact

TOLERANCE = 0.005
"""Values within half a per cent of the larger are the same: rounding in the article, or in a conversion."""
SHARED_WORDS = 0.5
"""Share of the shorter quote's words that the other has, from which two quotes tell of one act."""
_TELLING = ("partner_locality", "date_start", "date_end")
"""Attributes of which one, agreed on and not null, shows that two records tell of one act."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold statement and the one found for it, by their positions, and which attributes they agree on."""

    gold: int
    predicted: int
    agreed: Mapping[str, bool]

    @property
    def is_strict(self) -> bool:
        """Whether they agree on every attribute that counts."""
        return all(self.agreed.values())

    @property
    def disagreed(self) -> list[str]:
        """Attributes that they do not agree on."""
        return [name for name, is_same in self.agreed.items() if not is_same]


def pairs_of(gold: Sequence[Fact], predicted: Sequence[Fact]) -> list[Pair]:
    """Pairs facts and figures of one article that mean the same amount, each once.

    Indicator and unit are equal, value and upper value agree within ``TOLERANCE``. Of several candidates the pair
    with the fewest disagreements is taken first, then the one that stands first.
    """
    candidates = [
        Pair(i, j, agreements(fact, figure))
        for i, fact in enumerate(gold)
        for j, figure in enumerate(predicted)
        if _is_same_amount(fact, figure)
    ]
    return _each_once(sorted(candidates, key=lambda pair: len(pair.disagreed)))


def pairs_of_acts(gold: Sequence[Act], predicted: Sequence[Act]) -> list[Pair]:
    """Pairs records of one article that tell of the same act, each once.

    Kind and partner are equal, and their quotes share ``SHARED_WORDS`` or they agree on a locality or day that is not
    null. Of several candidates the pair most alike (words shared, attributes agreed on) is taken first, then the one
    that stands last.
    """
    candidates = [
        (likeness, i, j)
        for i, act in enumerate(gold)
        for j, found in enumerate(predicted)
        if (likeness := _likeness(act, found)) is not None
    ]
    return _each_once(
        [Pair(i, j, agreements_of_acts(gold[i], predicted[j])) for _, i, j in sorted(candidates, reverse=True)]
    )


def _each_once(candidates: Sequence[Pair]) -> list[Pair]:
    """The candidates in order, without those of which one side is already in a pair."""
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    pairs = []
    for pair in candidates:
        if pair.gold not in taken_gold and pair.predicted not in taken_predicted:
            taken_gold.add(pair.gold)
            taken_predicted.add(pair.predicted)
            pairs.append(pair)
    return pairs


def agreements(gold: Fact, predicted: Fact) -> dict[str, bool]:
    """For each attribute that counts for this gold fact, whether both have the same."""
    return {
        name: getattr(gold, name) == getattr(predicted, name)
        for name in ATTRIBUTES
        if name not in ONLY_WHERE_GOLD or getattr(gold, name) is not None
    }


def agreements_of_acts(gold: Act, predicted: Act) -> dict[str, bool]:
    """For each attribute, whether both have the same."""
    return {name: getattr(gold, name) == getattr(predicted, name) for name in acts.ATTRIBUTES}


def _likeness(gold: Act, predicted: Act) -> float | None:
    """Share of words and number of attributes in common; null where they cannot be one act."""
    if gold.kind != predicted.kind or gold.partner != predicted.partner:
        return None
    overlap = len(gold.words & predicted.words) / max(1, min(len(gold.words), len(predicted.words)))
    is_told_alike = any(getattr(gold, name) and getattr(gold, name) == getattr(predicted, name) for name in _TELLING)
    if overlap < SHARED_WORDS and not is_told_alike:
        return None
    return overlap + sum(agreements_of_acts(gold, predicted).values())


def _is_same_amount(gold: Fact, predicted: Fact) -> bool:
    return (
        gold.indicator == predicted.indicator
        and gold.unit == predicted.unit
        and _is_close(gold.value, predicted.value)
        and _is_close(gold.value_high, predicted.value_high)
    )


def _is_close(first: float | None, second: float | None) -> bool:
    if first is None or second is None:
        return first is second
    return abs(first - second) <= TOLERANCE * max(abs(first), abs(second))
