"""What is wrong, figure by figure, for whoever looks for the next rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from orchestration.evaluation.facts import Fact
from orchestration.evaluation.scoring import FactsByArticle, Score


class FindingKind(StrEnum):
    """Ways to be wrong."""

    MISSED = "missed"
    FALSE = "false"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """A gold fact missed, a figure that is none, or a pair that differs in attributes (name, gold, found)."""

    kind: FindingKind
    doc_id: str
    fact: Fact
    differences: tuple[tuple[str, object, object], ...] = ()


def findings_of(gold: FactsByArticle, predicted: FactsByArticle, score: Score) -> Iterator[Finding]:
    """All findings, in order of the gold's articles."""
    for doc_id, facts in gold.items():
        figures, pairs = predicted.get(doc_id, ()), score.pairs[doc_id]
        paired_gold, paired_predicted = {pair.gold for pair in pairs}, {pair.predicted for pair in pairs}
        for index, fact in enumerate(facts):
            if index not in paired_gold:
                yield Finding(FindingKind.MISSED, doc_id, fact)
        for index, figure in enumerate(figures):
            if index not in paired_predicted:
                yield Finding(FindingKind.FALSE, doc_id, figure)
        for pair in pairs:
            if not pair.is_strict:
                fact, figure = facts[pair.gold], figures[pair.predicted]
                differences = ((name, getattr(fact, name), getattr(figure, name)) for name in pair.disagreed)
                yield Finding(FindingKind.WRONG, doc_id, fact, tuple(differences))
