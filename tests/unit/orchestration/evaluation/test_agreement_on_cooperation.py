"""Our scorer of cooperation and the gold's own measure say the same of any records."""

import contextlib
import copy
import datetime as dt
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

from orchestration.evaluation.acts import act_of
from orchestration.evaluation.scoring import score_acts

SHARED_MEASURE = Path(__file__).resolve().parents[5] / "shared" / "gold" / "score_cooperation.py"
TEXT = "Sáng 5/3, tỉnh Hà Nam ký Bản ghi nhớ với thành phố Chiba; chiều cùng ngày lãnh đạo tỉnh tiếp đoàn Nhật Bản."
SIGNED, MET = "ký Bản ghi nhớ với thành phố Chiba", "lãnh đạo tỉnh tiếp đoàn Nhật Bản"

Docs = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def measure() -> ModuleType:
    if not SHARED_MEASURE.exists():
        pytest.skip("the gold's own score_cooperation.py is not beside the project")
    spec = importlib.util.spec_from_file_location("gold_measure_of_cooperation", SHARED_MEASURE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def theirs(measure: ModuleType, folder: Path, gold: Docs, predicted: Docs) -> dict[str, Any]:
    """What ``score_cooperation.py --json`` prints."""
    for name, docs in (("gold", gold), ("predicted", predicted)):
        lines = [json.dumps({"doc_id": doc_id, "records": rows}, ensure_ascii=False) for doc_id, rows in docs.items()]
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    arguments = ["score_cooperation.py", str(folder / "gold.jsonl"), str(folder / "predicted.jsonl"), "--json"]
    out = io.StringIO()
    with patch.object(sys, "argv", arguments), contextlib.redirect_stdout(out):
        measure.main()
    report: dict[str, Any] = json.loads(out.getvalue())
    return report


def ours(gold: Docs, predicted: Docs) -> dict[str, Any]:
    acts = [{doc_id: [act_of(row) for row in rows] for doc_id, rows in docs.items()} for docs in (gold, predicted)]
    report = score_acts(acts[0], acts[1], dict.fromkeys(gold, TEXT)).as_json()
    del report["cited"]  # which the gold's own measure does not look at
    return report


def act(**fields: Any) -> dict[str, Any]:
    return {
        "kind": "agreement",
        "modality": "actual",
        "date_start": "2024-03-05",
        "date_end": "2024-03-05",
        "place": "Hà Nam",
        "vietnamese_party": "tỉnh Hà Nam",
        "partner": "JP",
        "partner_locality": "Chiba",
        "foreign_party": "thành phố Chiba",
        "title": "Bản ghi nhớ",
        "areas": ["trade", "tourism"],
        "count": None,
        "count_unit": None,
        "quote": SIGNED,
        "quote_start": TEXT.index(SIGNED),
    } | fields


ONE = {"a": [act()]}
HAND_MADE: dict[str, tuple[Docs, Docs]] = {
    "nothing at all": ({"a": []}, {"a": []}),
    "no gold article": ({}, ONE),
    "article without prediction": (ONE, {}),
    "prediction of another article": (ONE, {"b": [act()]}),
    "the same": (ONE, ONE),
    "said twice": (ONE, {"a": [act(), act()]}),
    "twice in gold": ({"a": [act(), act()]}, ONE),
    "better one second": (ONE, {"a": [act(modality="expected"), act()]}),
    "another kind": (ONE, {"a": [act(kind="meeting")]}),
    "another partner": (ONE, {"a": [act(partner="KR")]}),
    "other words, the same day": (ONE, {"a": [act(quote=MET)]}),
    "other words and days, the same locality": (ONE, {"a": [act(quote=MET, date_start=None, date_end=None)]}),
    "nothing in common": (ONE, {"a": [act(quote=MET, date_start=None, date_end=None, partner_locality=None)]}),
    "half of the words": (ONE, {"a": [act(quote="ký Bản xa lạ", date_start=None, date_end=None)]}),
    "no quote": ({"a": [act(quote=None)]}, {"a": [act(quote="")]}),
    "locality with its unit": (ONE, {"a": [act(partner_locality="Thành phố  CHIBA")]}),
    "locality with an abbreviation": (ONE, {"a": [act(partner_locality="TP. Chiba ")]}),
    "locality of spaces": ({"a": [act(partner_locality=" ")]}, {"a": [act(partner_locality="tỉnh ")]}),
    "Huế by its older name": ({"a": [act(place="Huế")]}, {"a": [act(place="Thừa Thiên - Huế ")]}),
    "day with a time": (ONE, {"a": [act(date_start="2024-03-05T00:00:00")]}),
    "areas of neither": ({"a": [act(areas=[])]}, {"a": [act(areas=None)]}),
    "areas in part": (ONE, {"a": [act(areas=["trade", "health", "trade"])]}),
    "project that the gold has nowhere": (ONE, {"a": [act(), act(kind="project")]}),
    "project that the gold has elsewhere": ({**ONE, "b": [act(kind="project")]}, {"a": [act(), act(kind="project")]}),
}


@pytest.mark.parametrize("name", HAND_MADE)
def test_hand_made_records_score_alike(name: str, measure: ModuleType, tmp_path: Path) -> None:
    gold, predicted = HAND_MADE[name]
    assert ours(gold, predicted) == theirs(measure, tmp_path, gold, predicted)


def test_days_of_a_frame_are_those_of_json() -> None:
    as_read = act_of(act(date_start=dt.date(2024, 3, 5), date_end=dt.date(2024, 3, 5)))
    assert as_read == act_of(act())


POOLS: dict[str, list[Any]] = {
    "kind": ["agreement", "meeting", "project"],
    "partner": ["JP", "KR"],
    "modality": ["actual", "expected"],
    "date_start": [None, "", "2024-01-01", "2024-03-05", "2024-03-05 00:00:00"],
    "date_end": ["2024-12-31", "2024-03-05", None],
    "place": ["Huế", "Thừa Thiên Huế", "Thành phố Hồ Chí Minh", "TP. Hồ Chí Minh", "Việt Nam", None, ""],
    "partner_locality": [None, "", "Chiba", "tỉnh chiba", "Bang Chiba", "TP.Chiba", "Asan", "vùng"],
    "areas": [[], ["trade"], ["trade", "labour"], ["labour", "trade", "health"], None],
    "quote": [SIGNED, MET, TEXT, "ký Bản ghi", "tỉnh", ""],
    "quote_start": [TEXT.index(SIGNED), 0, None],
}
ACTS = st.fixed_dictionaries({name: st.sampled_from(pool) for name, pool in POOLS.items()})
CHANGES = st.dictionaries(st.sampled_from(sorted(POOLS)), st.integers(0, 7), max_size=4)


@st.composite
def gold_and_perturbed(draw: st.DrawFn) -> tuple[Docs, Docs]:
    """Gold, and what a reader with lapses would make of it: records left out, altered, repeated and invented."""
    gold = draw(st.dictionaries(st.sampled_from("abc"), st.lists(ACTS, max_size=5), max_size=3))
    predicted: Docs = {}
    for doc_id, acts in gold.items():
        rows = []
        for original in acts:
            for _ in range(draw(st.integers(0, 2))):
                row = copy.deepcopy(original)
                for name, choice in draw(CHANGES).items():
                    row[name] = POOLS[name][choice % len(POOLS[name])]
                rows.append(row)
        predicted[doc_id] = draw(st.permutations(rows + draw(st.lists(ACTS, max_size=2))))
    return gold, predicted


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(docs=gold_and_perturbed())
def test_perturbed_records_score_alike(docs: tuple[Docs, Docs], measure: ModuleType, tmp_path: Path) -> None:
    gold, predicted = docs
    assert ours(gold, predicted) == theirs(measure, tmp_path, gold, predicted)
