"""A fact in comparable form: what two readers wrote differently and meant alike is equal."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.identity import identity

ATTRIBUTES = ("qualifier", "modality", "basis", "period_start", "period_end", "place", "partners", "component", "form")
"""Attributes that a pair has to agree on to be strict."""
ONLY_WHERE_GOLD = frozenset({"component", "form"})
"""Attributes that count only where the gold fact has a value."""

_PLACE_VARIANTS = {
    "Thừa Thiên Huế": "Huế",
    "Thừa Thiên - Huế": "Huế",
    "Thành phố Hồ Chí Minh": "TP. Hồ Chí Minh",
}
_DAY_CHARS = len("2021-12-31")


@dataclass(frozen=True, slots=True)
class Fact:
    """A gold fact or an extracted figure, in the fields that are compared, and where it is cited."""

    family: str
    indicator: str
    value: float | None
    value_high: float | None
    unit: str
    qualifier: str | None
    modality: str | None
    basis: str | None
    period_start: str | None
    period_end: str | None
    place: str | None
    partners: tuple[str, ...]
    component: str | None
    form: str | None
    is_limited: bool
    is_named: bool
    quote: str | None
    quote_start: int | None
    confidence: str | None


def fact_of(row: Mapping[str, Any]) -> Fact:
    """A fact from a row of the contract, whether read from JSON or from a frame.

    Days are cut to ISO dates, partners are a set in order of their codes (a text of codes joined by ``|`` will do),
    the empty text is null, and Huế and TP. Hồ Chí Minh have one spelling.
    """
    start = row.get("quote_start")
    return Fact(
        family=str(row["family"]),
        indicator=str(row["indicator"]),
        value=_number(row["value"]),
        value_high=_number(row.get("value_high")),
        unit=str(row["unit"]),
        qualifier=_text(row.get("qualifier")),
        modality=_text(row.get("modality")),
        basis=_text(row.get("basis")),
        period_start=_day(row.get("period_start")),
        period_end=_day(row.get("period_end")),
        place=_place(row.get("place")),
        partners=_partners(row.get("partners")),
        component=_text(row.get("component")),
        form=_text(row.get("form")),
        is_limited=bool(row.get("product")),
        is_named=bool(row.get("project")),
        quote=_text(row.get("quote")),
        quote_start=None if start is None else int(start),
        confidence=_text(row.get("confidence")),
    )


def fact_keys(doc_id: str, facts: list[Fact]) -> list[str]:
    """A hash for each fact of an article: of document, indicator, values, unit, offset and rank among equals.

    It stands for the fact in files that may hold no text of an article.
    """
    ranks: dict[tuple[object, ...], int] = {}
    keys = []
    for fact in facts:
        key = (doc_id, fact.indicator, fact.value, fact.value_high, fact.unit, fact.quote_start)
        ranks[key] = ranks.get(key, -1) + 1
        keys.append(identity("evaluated fact", *key, ranks[key]))
    return keys


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _text(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)


def _day(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)[:_DAY_CHARS]


def _place(value: Any) -> str | None:
    return one_spelling(cleaned(value))


def cleaned(value: Any) -> str | None:
    """A text in NFC without space around it; null for the empty text and for null."""
    return unicodedata.normalize("NFC", str(value)).strip() if value not in (None, "") else None


def one_spelling(place: str | None) -> str | None:
    """The one spelling of Huế and of TP. Hồ Chí Minh; every other place as it is."""
    return place if place is None else _PLACE_VARIANTS.get(place, place)


def _partners(value: Any) -> tuple[str, ...]:
    codes = value.split("|") if isinstance(value, str) else (value or [])
    return tuple(sorted(code for code in codes if code))
