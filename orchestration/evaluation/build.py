"""What this build makes of a gold folder: its statements, and their scores over several views."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic

import polars as pl

from models.codes import Confidence
from models.document import Document
from orchestration.evaluation.gold import Gold
from orchestration.evaluation.scoring import DEFAULT_VIEW, Score, StatementT, with_confidence
from orchestration.progress import Advance

_STEP = 100  # articles between two movements of the progress bar


@dataclass(frozen=True)
class Evaluation(Generic[StatementT]):
    """Statements by doc_id, and the scores over the default view, over all, and over each confidence alone."""

    found: Mapping[str, list[StatementT]]
    default: Score
    everything: Score
    by_confidence: Mapping[str, Score]

    @property
    def shown(self) -> dict[str, list[StatementT]]:
        """The statements of the default view: those that ``default`` is about."""
        return with_confidence(self.found, DEFAULT_VIEW)

    def as_json(self) -> dict[str, Any]:
        """All scores."""
        return {
            "default": self.default.as_json(),
            "everything": self.everything.as_json(),
            "confidence": {level: part.everything.as_json() for level, part in self.by_confidence.items()},
        }


def found_in(gold: Gold[StatementT], advance: Advance) -> dict[str, list[StatementT]]:
    """Extracts the gold's articles; statements by doc_id, in order of their offsets."""
    subject, documents = gold.subject, gold.documents
    found: dict[str, list[StatementT]] = {doc_id: [] for doc_id in documents["doc_id"]}
    for start in range(0, documents.height, _STEP):
        part = documents.slice(start, _STEP)
        names: pl.DataFrame = part.select("document_id", "doc_id")
        extracted = subject.extract(Document.cast(part)).join(names, on="document_id", how="left")
        for row in extracted.sort("doc_id", *subject.order).iter_rows(named=True):
            found[row["doc_id"]].append(subject.of_row(row))
        advance(min(start + _STEP, documents.height), documents.height)
    return found


def evaluate(gold: Gold[StatementT], found: Mapping[str, list[StatementT]]) -> Evaluation[StatementT]:
    """Scores statements against a gold folder.

    A confidence is scored as if its statements were all there were, so that its numbers are those of a file that
    holds them alone.
    """
    texts, score = gold.texts, gold.subject.score
    found = gold.subject.judged(gold.stated, found)
    return Evaluation(
        found=found,
        default=score(gold.stated, with_confidence(found, DEFAULT_VIEW), texts),
        everything=score(gold.stated, found, texts),
        by_confidence={
            level.value: score(gold.stated, with_confidence(found, frozenset({level.value})), texts)
            for level in Confidence
        },
    )
