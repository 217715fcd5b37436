"""From outcomes to rows of the records Figure, Mention and Reject."""

from collections import defaultdict
from typing import Any

from extraction.article import Article
from extraction.confidence import grade
from extraction.facts import Fact, Ignored, Outcome, Rejected
from extraction.folding import fold
from extraction.frames import Row
from extraction.version import extractor_version
from models.codes import Family, RejectReason
from models.codes import Outcome as OutcomeCode
from models.identity import identity

_REASONS = list(RejectReason)


def rows_of(article: Article, outcomes: list[Outcome]) -> tuple[list[Row], list[Row], list[Row]]:
    """Rows of figures, mentions and rejects of one article; each mention has exactly one outcome."""
    kept, folded = fold([outcome for outcome in outcomes if isinstance(outcome, Fact)], article)
    ids = _identifiers(article, kept)
    figures = [_figure(article, fact, ids[id(fact)]) for fact in kept]
    mentions: list[Row] = []
    rejects: list[Row] = []
    for outcome in outcomes:
        row = _mention(article, outcome)
        if isinstance(outcome, Fact):
            target = folded.get(outcome.mention.start)
            row["outcome"] = OutcomeCode.FIGURE.value if target is None else OutcomeCode.FOLDED.value
            row["figure_id"] = ids[id(target or outcome)]
        elif isinstance(outcome, Ignored):
            row["outcome"] = OutcomeCode.IGNORED.value
            row["ignore_reason"] = outcome.reason.value
        else:
            row["outcome"] = OutcomeCode.REJECT.value
            row["reject_reason"] = outcome.reason.value
            rejects.append(_reject(article, outcome))
        mentions.append(row)
    return figures, mentions, rejects


def _identifiers(article: Article, facts: list[Fact]) -> dict[int, str]:
    ranks: dict[tuple[object, ...], int] = defaultdict(int)
    ids: dict[int, str] = {}
    for fact in sorted(facts, key=lambda fact: fact.mention.start):
        key = (article.document_id, fact.indicator.value, fact.value, fact.value_high, fact.unit)
        ids[id(fact)] = identity("figure", *key, ranks[key])
        ranks[key] += 1
    return ids


def _mention(article: Article, outcome: Outcome) -> Row:
    mention = outcome.mention
    return {
        "document_id": article.document_id,
        "mention_start": mention.start,
        "mention_end": mention.end,
        "mention_text": article.text[mention.start : mention.end],
        "kind": mention.kind.value,
        "outcome": None,
        "ignore_reason": None,
        "reject_reason": None,
        "figure_id": None,
    }


def _figure(article: Article, fact: Fact, figure_id: str) -> Row:
    mention, sentence = fact.mention, article.sentences[fact.sentence]
    return {
        "figure_id": figure_id,
        "document_id": article.document_id,
        "family": fact.indicator.family.value,
        "indicator": fact.indicator.value,
        "value": fact.value,
        "value_high": fact.value_high,
        "unit": fact.unit,
        "qualifier": fact.qualifier.value,
        "modality": fact.modality.value,
        "basis": fact.basis.value,
        "period_start": fact.period_start,
        "period_end": fact.period_end,
        "place": fact.place,
        "place_text": fact.place_text,
        "partners": sorted(fact.partners),
        "component": _value(fact.component),
        "form": _value(fact.form),
        "product": fact.product,
        "project": fact.project,
        "attribution": fact.attribution,
        "reporting_source": _value(fact.reporting_source),
        "stock_scope": _value(fact.stock_scope),
        "oda_stage": _value(fact.oda_stage),
        "is_concessional": fact.is_concessional,
        "assumed_fields": sorted(set(fact.assumed)),
        "confidence": grade(fact).value,
        "quote": article.text[mention.start : mention.end],
        "quote_start": mention.start,
        "quote_end": mention.end,
        "sentence": article.text[sentence.start : sentence.end],
        "sentence_start": sentence.start,
        "rule": fact.rule,
        "evidence": [
            {"attribute": e.attribute, "scope": e.scope, "cue": e.cue, "start": e.start} for e in fact.evidence
        ],
        "extractor_version": extractor_version(),
    }


def _value(code: Any) -> str | None:
    return None if code is None else str(code.value)


def _reject(article: Article, rejected: Rejected) -> Row:
    mention, sentence = rejected.mention, article.sentences[rejected.sentence]
    family: Family | None = rejected.family
    return {
        "reject_id": identity("reject", article.document_id, mention.start),
        "document_id": article.document_id,
        "reason": rejected.reason.value,
        "family": _value(family),
        "detail": rejected.detail,
        "quote": article.text[mention.start : mention.end],
        "quote_start": mention.start,
        "quote_end": mention.end,
        "sentence": article.text[sentence.start : sentence.end],
        "sentence_start": sentence.start,
        "priority": float(len(_REASONS) - _REASONS.index(rejected.reason)) + (0.5 if family else 0.0),
        "extractor_version": extractor_version(),
    }
