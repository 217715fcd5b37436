"""Golden cases: an article or a sentence, and exactly the facts that the contract finds in it.

Each line of ``cases/*.jsonl`` is one case: ``id``, ``published``, ``text``, ``facts`` and ``why``, the class of
language or the ruling that it holds. A case is exact: every fact listed is due, with the fields listed, and no other.
"""

import datetime as dt
import json
import math
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from extraction import extract
from models.codes import (
    Basis,
    Component,
    Confidence,
    Family,
    Form,
    Indicator,
    Modality,
    OdaStage,
    Qualifier,
    ReportingSource,
    StockScope,
)

CASES = Path(__file__).parent / "cases"
PARAPHRASES = "seed_paraphrases"
SHOWN = [Confidence.HIGH.value, Confidence.MEDIUM.value]  # what the default view of the marts shows

REQUIRED = {"indicator", "value", "unit", "quote"}
CODES = {
    "qualifier": Qualifier,
    "modality": Modality,
    "basis": Basis,
    "component": Component,
    "form": Form,
    "reporting_source": ReportingSource,
    "stock_scope": StockScope,
    "oda_stage": OdaStage,
}
PERIOD = {"period_start", "period_end"}
NULLABLE = PERIOD | {"value_high", "place", "place_text", "component", "form", "product", "project"}
BEYOND = {"attribution", "reporting_source", "stock_scope", "oda_stage", "is_concessional"}  # not in the gold
FIELDS = REQUIRED | NULLABLE | BEYOND | set(CODES) | {"family", "partners", "quote_start"}
CURRENCIES = {"USD", "VND", "JPY", "KRW", "EUR", "CNY", "GBP", "AUD"}
COUNTED = {
    Indicator.FDI_PROJECTS: {"project"},
    Indicator.ODA_PROJECTS: {"project"},
    Indicator.FDI_ENTERPRISES: {"enterprise"},
    Indicator.EXPORT_ENTERPRISES: {"enterprise"},
}
PLACE_ALIASES = {"Thừa Thiên - Huế": "Thừa Thiên Huế", "Huế": "Thừa Thiên Huế"}  # one place, as for the gold's scorer
VOLUMES = {Indicator.EXPORT_VOLUME, Indicator.IMPORT_VOLUME}
LOOSE = {"product", "project", "place_text", "attribution"}  # words of the article: one cut may hold the other

Fact = dict[str, Any]


def read_cases() -> list[tuple[str, Fact]]:
    """(name of the file without ending, case) for every line."""
    return [
        (path.stem, json.loads(line))
        for path in sorted(CASES.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


ALL = read_cases()
BY_ID = [pytest.param(case, id=f"{name}/{case['id']}") for name, case in ALL]


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def comparable(name: str, value: Any) -> Any:
    """One field in a form in which equal means the same."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if name == "partners":
        return sorted(value or [])
    if name == "place":
        return PLACE_ALIASES.get(value, value)
    return nfc(value) if isinstance(value, str) else value


def same_quote(expected: Fact, got: Fact) -> bool:
    """Whether both quotes are the same mention.

    Money is quoted to the letter. A count may carry its noun in short or in full ("549 lượt", "549 lượt dự án"), so one
    quote has to begin with the other; the words that deny may be cut differently, so one has to hold the other.
    """
    want, have = nfc(expected["quote"]), got["quote"]
    if "quote_start" in expected and expected["quote_start"] != got["quote_start"]:
        return False
    if expected["value"] == 0:
        return want in have or have in want
    if expected["unit"] in CURRENCIES:
        return want == have
    return want.startswith(have) or have.startswith(want)


def same(name: str, expected: Fact, got: Fact) -> bool:
    """Whether a field agrees. What a figure is limited to may be cut wider or narrower, but is null or not for both."""
    if name == "quote":
        return same_quote(expected, got)
    want, have = comparable(name, expected[name]), comparable(name, got[name])
    if name in {"value", "value_high"} and want is not None and have is not None:
        return math.isclose(want, have, rel_tol=1e-9)
    if name in LOOSE and want and have:
        return want.casefold() in have.casefold() or have.casefold() in want.casefold()
    return want == have


def pair(expected: list[Fact], got: list[Fact]) -> list[tuple[Fact | None, Fact | None]]:
    """Expected and found facts side by side: those of one indicator, unit and value, the best agreement first."""
    key = ("indicator", "unit", "value")
    ranked = sorted(
        (
            (-sum(same(name, want, have) for name in want), i, j)
            for i, want in enumerate(expected)
            for j, have in enumerate(got)
            if all(same(name, want, have) for name in key)
        ),
    )
    left, right = dict(enumerate(expected)), dict(enumerate(got))
    pairs: list[tuple[Fact | None, Fact | None]] = []
    for _, i, j in ranked:
        if i in left and j in right:
            pairs.append((left.pop(i), right.pop(j)))
    return [*pairs, *((want, None) for want in left.values()), *((None, have) for have in right.values())]


def describe(fact: Fact) -> str:
    """A fact on one line."""
    return f"{fact['indicator']} {fact['value']:,.15g} {fact['unit']} «{fact['quote']}»"


def difference(expected: list[Fact], got: list[Fact]) -> str:
    """What is missing, what is too much, and a table of the fields that differ; empty where all agree."""
    lines = []
    for want, have in pair(expected, got):
        if have is None:
            assert want is not None
            lines.append(f"missing  {describe(want)}")
        elif want is None:
            lines.append(f"too much {describe(have)}  rule {have['rule']}, in: {have['sentence']}")
        else:
            wrong = [name for name in want if name in have and not same(name, want, have)]
            if wrong:
                lines.append(f"differs  {describe(have)}")
                lines.append(f"         {'field':14} {'expected':32} got")
                lines += [
                    f"         {name:14} {comparable(name, want[name])!s:32} {comparable(name, have[name])!s}"
                    for name in wrong
                ]
    return "\n".join(lines)


@pytest.mark.parametrize("case", BY_ID)
def test_case(case, document):
    figures, _, _ = extract(document(case["text"], case["published"], case.get("title")))
    got = [figure for figure in figures.to_dicts() if figure["confidence"] in SHOWN]
    found = difference(case["facts"], got)
    if found:
        pytest.fail(f"{case['why']}\n{case['text']}\n{found}", pytrace=False)


def test_there_are_enough_cases():
    counts = Counter(name == PARAPHRASES for name, _ in ALL)
    assert counts[True] >= 30
    assert counts[False] >= 150
    negatives = sum(not case["facts"] for _, case in ALL)
    assert negatives >= len(ALL) // 5, "a fifth of the cases or more state no fact"


def test_ids_and_texts_are_unique():
    for field in ("id", "text"):
        repeated = [value for value, count in Counter(case[field] for _, case in ALL).items() if count > 1]
        assert not repeated


@pytest.mark.parametrize("case", BY_ID)
def test_case_is_well_formed(case):
    assert set(case) - {"title"} == {"id", "published", "text", "facts", "why"}
    assert case["id"] == case["id"].lower()
    assert " " not in case["id"]
    assert case["text"].strip()
    assert case["why"].strip()
    assert case["published"] is None or dt.date.fromisoformat(case["published"])
    for fact in case["facts"]:
        fact_is_well_formed(fact, nfc(case["text"]))


def fact_is_well_formed(fact: Fact, text: str) -> None:
    """A fact of a case: its quote stands in the text, its codes, units and dates are possible."""
    assert set(fact) >= REQUIRED
    assert set(fact) <= FIELDS
    quote = nfc(fact["quote"])
    if "quote_start" in fact:
        assert text[fact["quote_start"] :].startswith(quote)
    else:
        assert text.count(quote) == 1, f"{quote!r} stands {text.count(quote)} times"
    indicator = Indicator(fact["indicator"])
    assert fact.get("family", indicator.family) == indicator.family
    for name, codes in CODES.items():
        assert fact.get(name) is None or fact[name] in codes.values()
    assert all(fact[name] is not None for name in set(fact) - NULLABLE - BEYOND)
    assert len(set(fact.get("partners", []))) == len(fact.get("partners", []))
    unit_is_plausible(indicator, fact["unit"])
    assert fact["value"] >= 0 or indicator == Indicator.TRADE_BALANCE
    assert fact.get("value_high") is None or fact["value_high"] > fact["value"]
    start, end = fact.get("period_start"), fact.get("period_end")
    for day in (start, end):
        assert day is None or dt.date.fromisoformat(day)
    assert start is None or end is None or start <= end
    if fact.get("component"):
        assert indicator.family == Family.INVESTMENT
        assert fact.get("basis") != Basis.SINGLE
    if fact.get("form"):
        assert indicator.family == Family.ODA


def unit_is_plausible(indicator: Indicator, unit: str) -> None:
    """Counts have their own unit, volumes a quantity, and the rest is money."""
    if indicator in COUNTED:
        assert unit in COUNTED[indicator]
    elif indicator in VOLUMES:
        assert unit not in CURRENCIES | {"project", "enterprise"}
    else:
        assert unit in CURRENCIES
