"""From outcomes to rows of the records Cooperation, CooperationMention and CooperationReject."""

from collections import defaultdict
from typing import Any

from extraction.cooperation.candidates import Act, Ignored, Outcome, Rejected
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.folding import fold
from extraction.cooperation.provenance import evidence_of
from extraction.cooperation.version import cooperation_version
from extraction.frames import Row
from models.codes import Confidence, CooperationOutcome, CooperationRejectReason
from models.identity import identity

_REASONS = list(CooperationRejectReason)
_DOUBTFUL = {"date_start", "place", "partner"}


def rows_of(dossier: Dossier, outcomes: list[Outcome]) -> tuple[list[Row], list[Row], list[Row]]:
    """Rows of records, mentions and rejects of one article; each mention has exactly one outcome."""
    acts = [outcome for outcome in outcomes if isinstance(outcome, Act)]
    kept, folded = fold(acts, dossier)
    ids = _identifiers(dossier, kept)
    records = [_record(dossier, act, ids[id(act)]) for act in kept]
    mentions: list[Row] = []
    rejects: list[Row] = []
    for outcome in outcomes:
        row = _mention(dossier, outcome)
        if isinstance(outcome, Act):
            target = folded.get(id(outcome))
            row["outcome"] = (CooperationOutcome.RECORD if target is None else CooperationOutcome.FOLDED).value
            row["cooperation_id"] = ids[id(target or outcome)]
        elif isinstance(outcome, Ignored):
            row["outcome"] = CooperationOutcome.IGNORED.value
            row["ignore_reason"] = outcome.reason.value
        else:
            row["outcome"] = CooperationOutcome.REJECT.value
            row["reject_reason"] = outcome.reason.value
            rejects.append(_reject(dossier, outcome))
        mentions.append(row)
    return records, mentions, rejects


def _identifiers(dossier: Dossier, acts: list[Act]) -> dict[int, str]:
    ranks: dict[tuple[object, ...], int] = defaultdict(int)
    ids: dict[int, str] = {}
    for act in acts:
        key = (
            dossier.article.document_id,
            act.trigger.kind.value,
            act.partner,
            act.partner_locality,
            act.place,
            act.modality.value,
        )  # fmt: skip
        ids[id(act)] = identity("cooperation", *key, ranks[key])
        ranks[key] += 1
    return ids


def _mention(dossier: Dossier, outcome: Outcome) -> Row:
    trigger = outcome.trigger
    return {
        "document_id": dossier.article.document_id,
        "mention_start": trigger.start,
        "part": trigger.part,
        "mention_end": trigger.end,
        "mention_text": dossier.text[trigger.start : trigger.end],
        "kind": trigger.kind.value,
        "outcome": None,
        "ignore_reason": None,
        "reject_reason": None,
        "cooperation_id": None,
    }


def _record(dossier: Dossier, act: Act, cooperation_id: str) -> Row:
    sentence = dossier.sentences[act.trigger.sentence]
    return {
        "cooperation_id": cooperation_id,
        "document_id": dossier.article.document_id,
        "kind": act.trigger.kind.value,
        "family": _value(act.family),
        "form": _value(act.form),
        "modality": act.modality.value,
        "date_start": act.date_start,
        "date_end": act.date_end,
        "place": act.place,
        "vietnamese_party": act.vietnamese_party,
        "partner": act.partner,
        "partner_locality": act.partner_locality,
        "locality_code": act.locality_code,
        "locality_note": act.locality_note,
        "foreign_party": act.foreign_party,
        "title": act.title,
        "areas": act.areas,
        "count": act.count,
        "count_unit": _value(act.count_unit),
        "assumed_fields": sorted(set(act.assumed)),
        "confidence": grade(act).value,
        "quote": dossier.text[act.quote_start : act.quote_end],
        "quote_start": act.quote_start,
        "quote_end": act.quote_end,
        "sentence": dossier.text[sentence.start : sentence.end],
        "sentence_start": sentence.start,
        "rule": act.rule,
        "evidence": [
            {"attribute": e.attribute, "scope": e.scope, "cue": e.cue, "start": e.start}
            for e in evidence_of(dossier, act)
        ],
        "extractor_version": cooperation_version(),
    }


def grade(act: Act) -> Confidence:
    """How sure a record is: low where a side was guessed, medium where the wider context decided."""
    if act.confidence != Confidence.HIGH:
        return act.confidence
    if _DOUBTFUL & set(act.assumed) or act.is_weak or act.rule.endswith("inherited"):
        return Confidence.MEDIUM
    return Confidence.HIGH


def _value(code: Any) -> str | None:
    return None if code is None else str(code.value)


def _reject(dossier: Dossier, rejected: Rejected) -> Row:
    trigger, sentence = rejected.trigger, dossier.sentences[rejected.trigger.sentence]
    return {
        "reject_id": identity("cooperation reject", dossier.article.document_id, trigger.start, trigger.part),
        "document_id": dossier.article.document_id,
        "reason": rejected.reason.value,
        "kind": trigger.kind.value,
        "detail": rejected.detail,
        "quote": dossier.text[trigger.start : trigger.end],
        "quote_start": trigger.start,
        "quote_end": trigger.end,
        "sentence": dossier.text[sentence.start : sentence.end],
        "sentence_start": sentence.start,
        "priority": float(len(_REASONS) - _REASONS.index(rejected.reason)),
        "extractor_version": cooperation_version(),
    }
