"""What this build makes of a gold folder: its figures, and their scores over several views."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import dataframely as dy
import polars as pl

from extraction import extract
from models.codes import Confidence
from models.document import Document
from orchestration.evaluation.facts import Fact, fact_of
from orchestration.evaluation.gold import Gold
from orchestration.evaluation.scoring import DEFAULT_VIEW, Score, score, with_confidence
from orchestration.progress import Advance

_STEP = 100  # articles between two movements of the progress bar


@dataclass(frozen=True)
class Evaluation:
    """Figures by doc_id, and the scores over the default view, over all, and over each confidence alone."""

    figures: Mapping[str, list[Fact]]
    default: Score
    everything: Score
    by_confidence: Mapping[str, Score]

    @property
    def shown(self) -> dict[str, list[Fact]]:
        """The figures of the default view: those that ``default`` is about."""
        return with_confidence(self.figures, DEFAULT_VIEW)

    def as_json(self) -> dict[str, Any]:
        """All scores."""
        return {
            "default": self.default.as_json(),
            "everything": self.everything.as_json(),
            "confidence": {level: part.everything.as_json() for level, part in self.by_confidence.items()},
        }


def figures_of(documents: dy.DataFrame[Document], advance: Advance) -> dict[str, list[Fact]]:
    """Extracts the articles; figures by doc_id, in order of their offsets."""
    figures: dict[str, list[Fact]] = {doc_id: [] for doc_id in documents["doc_id"]}
    for start in range(0, documents.height, _STEP):
        part = documents.slice(start, _STEP)
        names: pl.DataFrame = part.select("document_id", "doc_id")
        extracted = extract(Document.cast(part)).figures.join(names, on="document_id", how="left")
        for row in extracted.sort("doc_id", "quote_start", "figure_id").iter_rows(named=True):
            figures[row["doc_id"]].append(fact_of(row))
        advance(min(start + _STEP, documents.height), documents.height)
    return figures


def evaluate(gold: Gold, figures: Mapping[str, list[Fact]]) -> Evaluation:
    """Scores figures against a gold folder.

    A confidence is scored as if its figures were all there were, so that its numbers are those of a file that
    holds them alone.
    """
    texts = gold.texts
    return Evaluation(
        figures=figures,
        default=score(gold.facts, with_confidence(figures, DEFAULT_VIEW), texts),
        everything=score(gold.facts, figures, texts),
        by_confidence={
            level.value: score(gold.facts, with_confidence(figures, frozenset({level.value})), texts)
            for level in Confidence
        },
    )
