"""Our scorer and the gold's own measure say the same of any facts."""

import contextlib
import copy
import importlib.util
import io
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orchestration.evaluation.facts import fact_of
from orchestration.evaluation.scoring import score

SHARED_MEASURE = Path(__file__).resolve().parents[5] / "shared" / "gold" / "score.py"
TEXT = "Vốn đăng ký 12 tỷ USD, xuất khẩu 5,5 triệu tấn; 7 dự án. " * 4

Docs = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def measure() -> ModuleType:
    if not SHARED_MEASURE.exists():
        pytest.skip("the gold's own score.py is not beside the project")
    spec = importlib.util.spec_from_file_location("gold_measure", SHARED_MEASURE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def theirs(measure: ModuleType, folder: Path, gold: Docs, predicted: Docs) -> dict[str, Any]:
    """What ``score.py --json`` prints."""
    for name, docs in (("gold", gold), ("predicted", predicted)):
        lines = [json.dumps({"doc_id": doc_id, "facts": facts}, ensure_ascii=False) for doc_id, facts in docs.items()]
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for doc_id in gold:
        (folder / f"{doc_id}.json").write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    arguments = ["score.py", str(folder / "gold.jsonl"), str(folder / "predicted.jsonl")]
    out = io.StringIO()
    with (
        patch.object(sys, "argv", [*arguments, "--articles", str(folder), "--json"]),
        contextlib.redirect_stdout(out),
    ):
        measure.main()
    report: dict[str, Any] = json.loads(out.getvalue())
    return report


def ours(gold: Docs, predicted: Docs) -> dict[str, Any]:
    facts = [{doc_id: [fact_of(row) for row in rows] for doc_id, rows in docs.items()} for docs in (gold, predicted)]
    return score(facts[0], facts[1], dict.fromkeys(gold, TEXT)).as_json()


def fact(**fields: Any) -> dict[str, Any]:
    return {
        "family": "investment",
        "indicator": "fdi_registered",
        "value": 12_000_000_000,
        "value_high": None,
        "unit": "USD",
        "qualifier": "exact",
        "modality": "actual",
        "basis": "stock",
        "period_start": None,
        "period_end": "2023-05-31",
        "place": "Huế",
        "place_text": None,
        "partners": ["JP", "KR"],
        "component": "total",
        "form": None,
        "product": None,
        "project": None,
        "quote": "12 tỷ USD",
        "quote_start": TEXT.index("12 tỷ USD"),
    } | fields


ONE = {"a": [fact()]}
HAND_MADE: dict[str, tuple[Docs, Docs]] = {
    "nothing at all": ({"a": []}, {"a": []}),
    "no gold article": ({}, ONE),
    "article without prediction": (ONE, {}),
    "prediction of another article": (ONE, {"b": [fact()]}),
    "the same": (ONE, ONE),
    "said twice": (ONE, {"a": [fact(), fact()]}),
    "twice in gold": ({"a": [fact(), fact()]}, ONE),
    "better one second": (ONE, {"a": [fact(qualifier="over"), fact()]}),
    "value in tolerance": (ONE, {"a": [fact(value=12_050_000_000)]}),
    "value beyond it": (ONE, {"a": [fact(value=12_100_000_000)]}),
    "zero": ({"a": [fact(value=0)]}, {"a": [fact(value=0.0)]}),
    "range and its lower end": ({"a": [fact(value_high=15e9)]}, ONE),
    "ranges": ({"a": [fact(value_high=15e9)]}, {"a": [fact(value_high=15.01e9)]}),
    "partners in another order": (ONE, {"a": [fact(partners=["KR", "JP"])]}),
    "partners as text": (ONE, {"a": [fact(partners="KR|JP")]}),
    "partners missing": ({"a": [fact(partners=[])]}, {"a": [fact(partners=None)]}),
    "Huế by its older name": (ONE, {"a": [fact(place="Thừa Thiên Huế")]}),
    "Huế with a dash": (ONE, {"a": [fact(place="Thừa Thiên - Huế ")]}),
    "Huế decomposed": (ONE, {"a": [fact(place="Huế")]}),
    "day with a time": (ONE, {"a": [fact(period_end="2023-05-31T00:00:00")]}),
    "empty texts": (ONE, {"a": [fact(period_start="", form="", quote="", product="")]}),
    "component only in the prediction": ({"a": [fact(component=None)]}, ONE),
    "component only in gold": (ONE, {"a": [fact(component=None)]}),
    "limited and named": (ONE, {"a": [fact(product="thép", project="Nhà máy A")]}),
    "another family": (ONE, {"a": [fact(family="oda")]}),
    "quote elsewhere": (ONE, {"a": [fact(quote_start=3)]}),
    "no offset": (ONE, {"a": [fact(quote_start=None)]}),
}


@pytest.mark.parametrize("name", HAND_MADE)
def test_hand_made_facts_score_alike(name: str, measure: ModuleType, tmp_path: Path) -> None:
    gold, predicted = HAND_MADE[name]
    assert ours(gold, predicted) == theirs(measure, tmp_path, gold, predicted)


POOLS: dict[str, list[Any]] = {
    "family": ["investment", "oda", "trade"],
    "indicator": ["fdi_registered", "export_value"],
    "value": [0, 100, 100.4, 100.6, 101, -100, 12_000_000_000],
    "value_high": [None, 120, 120.5],
    "unit": ["USD", "VND"],
    "qualifier": ["exact", "over"],
    "modality": ["actual", "target"],
    "basis": ["stock", "flow"],
    "period_start": [None, "", "2020-01-01"],
    "period_end": ["2020-12-31", "2020-12-31 00:00:00", None],
    "place": ["Huế", "Thừa Thiên Huế", "Thành phố Hồ Chí Minh", "TP. Hồ Chí Minh", "Việt Nam", None, ""],
    "partners": [[], ["JP"], ["JP", "KR"], ["KR", "JP"], "KR|JP", "", None, [""]],
    "component": ["total", "new", None],
    "form": ["grant", None, ""],
    "product": [None, "", "tôm"],
    "project": [None, "Nhà máy A"],
    "quote": ["12 tỷ USD", "7 dự án", "", None],
    "quote_start": [TEXT.index("12 tỷ USD"), TEXT.index("7 dự án"), 0, 10_000, None],
}
FACTS = st.fixed_dictionaries({name: st.sampled_from(pool) for name, pool in POOLS.items()})
CHANGES = st.dictionaries(st.sampled_from(sorted(POOLS)), st.integers(0, 7), max_size=4)


@st.composite
def gold_and_perturbed(draw: st.DrawFn) -> tuple[Docs, Docs]:
    """Gold, and what a reader with lapses would make of it: facts left out, altered, repeated and invented."""
    gold = draw(st.dictionaries(st.sampled_from("abc"), st.lists(FACTS, max_size=5), max_size=3))
    predicted: Docs = {}
    for doc_id, facts in gold.items():
        rows = []
        for original in facts:
            for _ in range(draw(st.integers(0, 2))):
                row = copy.deepcopy(original)
                for name, choice in draw(CHANGES).items():
                    row[name] = POOLS[name][choice % len(POOLS[name])]
                rows.append(row)
        predicted[doc_id] = draw(st.permutations(rows + draw(st.lists(FACTS, max_size=2))))
    return gold, predicted


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(docs=gold_and_perturbed())
def test_perturbed_facts_score_alike(docs: tuple[Docs, Docs], measure: ModuleType, tmp_path: Path) -> None:
    gold, predicted = docs
    assert ours(gold, predicted) == theirs(measure, tmp_path, gold, predicted)
