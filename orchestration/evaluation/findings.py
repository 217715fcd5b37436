"""What is wrong, statement by statement, for whoever looks for the next rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic

from orchestration.evaluation.scoring import Score, StatementT


class FindingKind(StrEnum):
    """Ways to be wrong."""

    MISSED = "missed"
    FALSE = "false"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding(Generic[StatementT]):
    """A gold statement missed, an extracted one that is none, or a pair that differs (name, gold, found)."""

    kind: FindingKind
    doc_id: str
    statement: StatementT
    differences: tuple[tuple[str, object, object], ...] = ()


def findings_of(
    gold: Mapping[str, Sequence[StatementT]], predicted: Mapping[str, Sequence[StatementT]], score: Score
) -> Iterator[Finding[StatementT]]:
    """All findings, in order of the gold's articles."""
    for doc_id, stated in gold.items():
        found, pairs = predicted.get(doc_id, ()), score.pairs[doc_id]
        paired_gold, paired_predicted = {pair.gold for pair in pairs}, {pair.predicted for pair in pairs}
        for index, statement in enumerate(stated):
            if index not in paired_gold:
                yield Finding(FindingKind.MISSED, doc_id, statement)
        for index, statement in enumerate(found):
            if index not in paired_predicted:
                yield Finding(FindingKind.FALSE, doc_id, statement)
        for pair in pairs:
            if not pair.is_strict:
                expected, given = stated[pair.gold], found[pair.predicted]
                differences = ((name, getattr(expected, name), getattr(given, name)) for name in pair.disagreed)
                yield Finding(FindingKind.WRONG, doc_id, expected, tuple(differences))
