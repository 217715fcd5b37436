"""What is scored: figures, or records of cooperation. All that differs between the two stands here."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

import dataframely as dy
import polars as pl

from extraction import extract
from extraction.cooperation import extract_cooperation
from models.codes import Area, CooperationModality, Family, Indicator, Kind
from models.document import Document
from orchestration.evaluation.acts import Act, act_keys, act_of
from orchestration.evaluation.facts import Fact, fact_keys, fact_of
from orchestration.evaluation.scoring import Score, StatementT, judged_acts, score, score_acts

_FACT_TEXTS = (
    *("qualifier", "modality", "basis", "period_start", "period_end", "place", "component", "form"),
    *("product", "project", "quote"),
)
_ACT_TEXTS = (
    *("date_start", "date_end", "place", "vietnamese_party", "partner_locality", "foreign_party", "title"),
    *("count_unit", "quote"),
)

ByArticle = Mapping[str, Sequence[StatementT]]


class MalformedError(Exception):
    """A predicate on a line of a gold file, to stand behind its number."""


@dataclass(frozen=True)
class Subject(Generic[StatementT]):
    """A kind of statement with its gold file, its comparable form and its score."""

    name: str
    """What the statements are called, in the plural; the list of their hashes in the committed score is called so."""
    one: str
    """What a gold statement is called."""
    gold_file: str
    gold_list: str
    """Name of the list of statements on each line of the gold file."""
    score_file: str
    """Name of the committed score in ``benchmarks/``."""
    group: str
    """What the statements are counted by."""
    read: Callable[[Any], StatementT]
    """From an object of the gold file; raises ``MalformedError``."""
    of_row: Callable[[Mapping[str, Any]], StatementT]
    """From a row of an extracted frame."""
    extract: Callable[[dy.DataFrame[Document]], pl.DataFrame]
    order: Sequence[str]
    """Columns that the statements of an article are in order of."""
    keys: Callable[[str, list[StatementT]], list[str]]
    score: Callable[[ByArticle[StatementT], ByArticle[StatementT], Mapping[str, str]], Score]
    judged: Callable[[ByArticle[StatementT], ByArticle[StatementT]], Mapping[str, list[StatementT]]]
    """The extracted statements that are looked at, given the gold's."""
    shown: Callable[[StatementT], Mapping[str, Any]]
    """Names a statement for a person or a program: by column, with the quote last."""


def _all(_gold: ByArticle[Fact], predicted: ByArticle[Fact]) -> dict[str, list[Fact]]:
    return {doc_id: list(figures) for doc_id, figures in predicted.items()}


def _read_fact(row: Any) -> Fact:
    if not isinstance(row, dict):
        raise MalformedError("holds a fact that is not an object")
    _require_code(row, "fact", "family", {code.value for code in Family})
    _require_code(row, "fact", "indicator", {code.value for code in Indicator})
    if not _is_number(row.get("value")):
        raise MalformedError("holds a fact whose value is not a number")
    if row.get("value_high") is not None and not _is_number(row["value_high"]):
        raise MalformedError("holds a fact whose value_high is neither a number nor null")
    if not isinstance(row.get("unit"), str):
        raise MalformedError("holds a fact without a unit")
    _require_codes(row, "fact", "partners")
    _require_texts(row, "fact", _FACT_TEXTS)
    return fact_of(row)


def _read_act(row: Any) -> Act:
    if not isinstance(row, dict):
        raise MalformedError("holds a record that is not an object")
    _require_code(row, "record", "kind", {code.value for code in Kind})
    _require_code(row, "record", "modality", {code.value for code in CooperationModality})
    if not isinstance(row.get("partner"), str):
        raise MalformedError("holds a record without a partner")
    _require_codes(row, "record", "areas", set(Area.values()))
    _require_texts(row, "record", _ACT_TEXTS)
    return act_of(row)


def _require_code(row: dict[str, Any], one: str, name: str, codes: set[str]) -> None:
    if not isinstance(row.get(name), str) or row[name] not in codes:
        raise MalformedError(f"holds a {one} whose {name} is {row.get(name)!r}, which the contract does not have")


def _require_codes(row: dict[str, Any], one: str, name: str, codes: set[str] | None = None) -> None:
    values = row.get(name)
    if values is not None and not (isinstance(values, list) and all(isinstance(code, str) for code in values)):
        raise MalformedError(f"holds a {one} whose {name} are not a list of codes")
    unknown = sorted(set(values or ()) - codes) if codes is not None else []
    if unknown:
        raise MalformedError(f"holds a {one} with {unknown[0]!r} among its {name}, which the contract does not have")


def _require_texts(row: dict[str, Any], one: str, names: Sequence[str]) -> None:
    """Texts or nulls, and the offset."""
    for name in names:
        if not isinstance(row.get(name), str | None):
            raise MalformedError(f"holds a {one} whose {name} is neither a text nor null")
    start = row.get("quote_start")
    if start is not None and (not isinstance(start, int) or isinstance(start, bool)):
        raise MalformedError(f"holds a {one} whose quote_start is not a whole number")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


FIGURES: Subject[Fact] = Subject(
    name="figures",
    one="fact",
    gold_file="facts.jsonl",
    gold_list="facts",
    score_file="score.json",
    group="family",
    read=_read_fact,
    of_row=fact_of,
    extract=lambda documents: extract(documents).figures,
    order=("quote_start", "figure_id"),
    keys=fact_keys,
    score=score,
    judged=_all,
    shown=lambda fact: {"indicator": fact.indicator, "value": fact.value, "unit": fact.unit, "quote": fact.quote},
)
COOPERATION: Subject[Act] = Subject(
    name="records",
    one="record",
    gold_file="cooperation.jsonl",
    gold_list="records",
    score_file="score_cooperation.json",
    group="kind",
    read=_read_act,
    of_row=act_of,
    extract=lambda documents: extract_cooperation(documents).records,
    order=("quote_start", "cooperation_id"),
    keys=act_keys,
    score=score_acts,
    judged=judged_acts,
    shown=lambda act: {"kind": act.kind, "partner": act.partner, "quote": act.quote},
)
SUBJECTS: tuple[Subject[Any], ...] = (FIGURES, COOPERATION)
