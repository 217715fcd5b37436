"""Golden cases of cooperation: short articles with the records that are due, negatives included.

A file of ``cases/`` holds one case a line: ``id``, ``published`` (ISO date or null), ``text``, ``records`` and ``why``.
A case is exact: every record listed is due, with the fields listed, and no other. ``quote`` names words that the
record's quote holds.
"""

import datetime as dt
import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from extraction.cooperation import extract_cooperation
from models.codes import Area, CooperationModality, CountUnit, Family, Form, Kind
from models.cooperation import Cooperation

CASES = Path(__file__).parent / "cases"
CODES = {"kind": Kind, "modality": CooperationModality, "count_unit": CountUnit, "family": Family, "form": Form}
FIELDS = set(Cooperation.column_names())
DATES = {"date_start", "date_end"}

Record = dict[str, Any]


def read_cases() -> list[tuple[str, Record]]:
    """(name of the file without ending, case) for every line."""
    return [
        (path.stem, json.loads(line))
        for path in sorted(CASES.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


ALL = read_cases()
BY_ID = [pytest.param(case, id=f"{name}/{case['id']}") for name, case in ALL]


def comparable(value: Any) -> Any:
    """One field in a form in which equal means the same."""
    return value.isoformat() if isinstance(value, dt.date) else value


def same(name: str, want: Any, have: Any) -> bool:
    """Whether a field agrees; the words of a quote may be cut wider."""
    if name == "quote":
        return unicodedata.normalize("NFC", want) in have
    return want == comparable(have)


def difference(expected: list[Record], got: list[Record]) -> str:
    """What is missing, what is too much, and the fields that differ; empty where all agree."""
    left = list(got)
    lines = []
    for want in expected:
        rivals = [have for have in left if all(same(name, want[name], have[name]) for name in ("kind", "partner"))]
        if not rivals:
            lines.append(f"missing  {want}")
            continue
        best = max(rivals, key=lambda have: sum(same(name, value, have[name]) for name, value in want.items()))
        left.remove(best)
        wrong = {n: (v, comparable(best[n])) for n, v in want.items() if not same(n, v, best[n])}
        if wrong:
            lines.append(f"differs  {best['kind']} {best['partner']} (expected, got): {wrong}")
    lines += [f"too much {have['kind']} {have['partner']} rule {have['rule']}: {have['quote']}" for have in left]
    return "\n".join(lines)


@pytest.mark.parametrize("case", BY_ID)
def test_case(case, documents):
    records, _, _ = extract_cooperation(documents((case["text"], case["published"])))
    found = difference(case["records"], records.to_dicts())
    if found:
        pytest.fail(f"{case['why']}\n{case['text']}\n{found}", pytrace=False)


def test_there_are_enough_cases():
    assert len(ALL) >= 60
    negatives = sum(not case["records"] for _, case in ALL)
    assert negatives >= len(ALL) // 5, "a fifth of the cases or more state nothing"
    kinds = Counter(record["kind"] for _, case in ALL for record in case["records"])
    assert set(kinds) == set(Kind.values())


def test_ids_and_texts_are_unique():
    names = Counter((name, case["id"]) for name, case in ALL)
    texts = Counter(case["text"] for _, case in ALL)
    assert max(names.values()) == max(texts.values()) == 1


@pytest.mark.parametrize("case", BY_ID)
def test_case_is_well_formed(case):
    assert set(case) == {"id", "published", "text", "records", "why"}
    assert case["text"].strip()
    assert case["why"].strip()
    assert case["published"] is None or dt.date.fromisoformat(case["published"])
    for record in case["records"]:
        assert {"kind", "partner"} <= set(record) <= FIELDS
        assert all(record[name] in codes.values() for name, codes in CODES.items() if record.get(name) is not None)
        assert all(dt.date.fromisoformat(record[name]) for name in DATES & set(record) if record[name])
        assert set(record.get("areas", [])) <= set(Area.values())
