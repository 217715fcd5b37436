"""Which extracted figure is which gold fact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orchestration.evaluation.facts import ATTRIBUTES, ONLY_WHERE_GOLD, Fact

TOLERANCE = 0.005
"""Values within half a per cent of the larger are the same: rounding in the article, or in a conversion."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold fact and the figure found for it, by their positions, and which attributes they agree on."""

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
    candidates.sort(key=lambda pair: len(pair.disagreed))
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
