"""A record of cooperation in comparable form: what two readers wrote differently and meant alike is equal."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.identity import identity
from orchestration.evaluation.facts import cleaned, one_spelling

ATTRIBUTES = ("modality", "date_start", "date_end", "place", "partner_locality")
"""Attributes that a pair has to agree on to be strict."""

_UNIT_BEFORE = re.compile(r"^(tỉnh|thành phố|TP\.?|bang|vùng)\s+", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_DAY_CHARS = len("2021-12-31")


@dataclass(frozen=True, slots=True)
class Act:
    """A gold record or an extracted one, in the fields that are compared, and where it is cited."""

    kind: str
    partner: str
    modality: str | None
    date_start: str | None
    date_end: str | None
    place: str | None
    partner_locality: str | None
    areas: frozenset[str]
    words: frozenset[str]
    """Words of the quote, in lower case."""
    quote: str | None
    quote_start: int | None
    confidence: str | None


def act_of(row: Mapping[str, Any]) -> Act:
    """An act from a row of the contract, whether read from JSON or from a frame.

    Days are cut to ISO dates, areas are a set, the empty text is null, places have one spelling, and a foreign
    locality is its name without "tỉnh", "thành phố", "bang" or "vùng", in lower case.
    """
    start, locality = row.get("quote_start"), cleaned(row.get("partner_locality"))
    return Act(
        kind=str(row["kind"]),
        partner=str(row["partner"]),
        modality=cleaned(row.get("modality")),
        date_start=_day(row.get("date_start")),
        date_end=_day(row.get("date_end")),
        place=one_spelling(cleaned(row.get("place"))),
        partner_locality=None if locality is None else _UNIT_BEFORE.sub("", locality).casefold(),
        areas=frozenset(row.get("areas") or ()),
        words=frozenset(_WORD.findall((row.get("quote") or "").casefold())),
        quote=row.get("quote") or None,
        quote_start=None if start is None else int(start),
        confidence=cleaned(row.get("confidence")),
    )


def act_keys(doc_id: str, acts: list[Act]) -> list[str]:
    """A hash for each act of an article: of document, kind, partner, offset and rank among equals.

    It stands for the act in files that may hold no text of an article.
    """
    ranks: dict[tuple[object, ...], int] = {}
    keys = []
    for act in acts:
        key = (doc_id, act.kind, act.partner, act.quote_start)
        ranks[key] = ranks.get(key, -1) + 1
        keys.append(identity("evaluated act", *key, ranks[key]))
    return keys


def _day(value: Any) -> str | None:
    day = cleaned(value)
    return None if day is None else day[:_DAY_CHARS]
