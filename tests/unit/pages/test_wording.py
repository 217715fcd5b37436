"""Words, numbers and dates in both languages."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from models.codes import (
    Area,
    Basis,
    Component,
    Confidence,
    CooperationOutcome,
    CooperationRejectReason,
    CountUnit,
    Form,
    Indicator,
    Kind,
    Modality,
    OdaStage,
    Outcome,
    PartnerKind,
    ProvinceKind,
    Qualifier,
    QuarantineReason,
    RejectReason,
    ReportingSource,
    StockScope,
)
from models.warehouse_codes import ClaimGroup
from pages.wording import LANGUAGES, TEXTS, UnknownWordError, wording

CODE_LISTS = {
    "act_kind": [Kind],
    "area": [Area],
    "basis": [Basis],
    "claim_group": [ClaimGroup],
    "component": [Component],
    "confidence": [Confidence],
    "count_unit": [CountUnit],
    "form": [Form],
    "indicator": [Indicator],
    "kind": [PartnerKind, ProvinceKind],
    "modality": [Modality],
    "oda_stage": [OdaStage],
    "outcome": [Outcome, CooperationOutcome],
    "qualifier": [Qualifier],
    "quarantine_reason": [QuarantineReason],
    "reject_reason": [RejectReason, CooperationRejectReason],
    "reporting_source": [ReportingSource],
    "stock_scope": [StockScope],
}


def leaves(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


def texts(code: str) -> dict[str, str]:
    return dict(leaves(tomllib.loads((TEXTS / f"{code}.toml").read_text(encoding="utf-8"))))


def test_both_languages_have_the_same_words_with_the_same_blanks() -> None:
    vietnamese, english = texts("vi"), texts("en")
    assert vietnamese.keys() == english.keys()
    blanks = re.compile(r"{\w+}")
    assert {
        key for key in vietnamese if set(blanks.findall(vietnamese[key])) != set(blanks.findall(english[key]))
    } == set()


def test_every_word_is_used() -> None:
    rooms = Path(TEXTS).parent
    files = [*rooms.glob("*.py"), *rooms.glob("templates/*.html")]
    sources = "".join(file.read_text(encoding="utf-8").replace("'", '"') for file in files)
    labels = set(CODE_LISTS) | {
        "act_modality", "cell", "change", "change_reason", "chart", "evidence_scope", "figure", "history", "nav",
        "run_outcome", "scale", "unit",
    }  # fmt: skip
    unused = [
        key
        for key in texts("vi")
        if f'"{key}"' not in sources and key.split(".")[0] not in labels and f'"{key.split(".")[1]}"' not in sources
    ]
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", CODE_LISTS)
def test_every_code_has_words(language: str, table: str) -> None:
    for codes in CODE_LISTS[table]:
        for code in codes:
            assert wording(language).label(table, str(code))


def test_what_has_no_words_is_an_error() -> None:
    with pytest.raises(UnknownWordError):
        wording("vi").text("nav.nowhere")
    with pytest.raises(UnknownWordError):
        wording("vi").text("nav")


@pytest.mark.parametrize(
    ("value", "unit", "vietnamese", "english"),
    [
        (81_560_000_000, "USD", "81,56 tỷ USD", "81.56 billion USD"),
        (408_000_000, "USD", "408 triệu USD", "408 million USD"),
        (9_666, "project", "9.666 dự án", "9,666 projects"),
        (1_234_567_890, "VND", "1.234.567.890 đồng", "1,234,567,890 VND"),
        (0, "project", "0 dự án", "0 projects"),
        (-2_500_000_000, "USD", "-2,5 tỷ USD", "-2.5 billion USD"),
        (0, "", "0", "0"),
        (12.5, "t", "12,5 tấn", "12.5 tonnes"),
    ],
)
def test_amounts_lose_no_digit(value: float, unit: str, vietnamese: str, english: str) -> None:
    assert wording("vi").amount(value, unit) == vietnamese
    assert wording("en").amount(value, unit) == english


def test_a_qualifier_is_a_sign_and_a_range_has_both_ends() -> None:
    words = wording("vi")
    assert words.quantity(3e9, None, "USD", "over") == "≥ 3 tỷ USD"
    assert words.quantity(3e9, None, "USD", "under") == "≤ 3 tỷ USD"
    assert words.quantity(1e9, 2e9, "USD", "about") == "≈ 1 tỷ USD – 2 tỷ USD"


def test_a_tile_rounds_only_what_does_not_fit() -> None:
    words = wording("vi")
    assert words.short_amount(81_560_000_000, "USD") == "81,56 tỷ USD"
    assert words.short_amount(1_234_567_890, "USD") == "1,23 tỷ"
    assert words.short_amount(123, "enterprise") == "123"


@pytest.mark.parametrize(
    ("basis", "start", "end", "expected"),
    [
        ("stock", None, dt.date(2022, 3, 24), "đến 24/03/2022"),
        ("stock", dt.date(1988, 1, 1), dt.date(2022, 12, 31), "từ 01/01/1988, đến 31/12/2022"),
        ("flow", dt.date(2021, 1, 1), dt.date(2021, 12, 31), "năm 2021"),
        ("flow", dt.date(2021, 1, 1), dt.date(2021, 9, 30), "9 tháng đầu năm 2021"),
        ("flow", dt.date(2021, 4, 1), dt.date(2021, 6, 30), "quý 2/2021"),
        ("flow", dt.date(2021, 5, 1), dt.date(2021, 5, 31), "tháng 5/2021"),
        ("flow", dt.date(2016, 1, 1), dt.date(2020, 12, 31), "2016–2020"),
        ("flow", dt.date(2021, 5, 3), dt.date(2021, 5, 9), "03/05/2021 – 09/05/2021"),
        ("flow", None, None, "không rõ thời gian"),
    ],
)
def test_periods_read_as_people_say_them(basis: str, start: dt.date | None, end: dt.date | None, expected: str) -> None:
    assert wording("vi").period(basis, start, end) == expected


def test_moments_are_those_of_viet_nam() -> None:
    moment = dt.datetime(2026, 11, 23, 19, 0, tzinfo=dt.UTC)
    assert wording("vi").moment(moment) == "02:00 24/11/2026"
    assert wording("en").moment(moment) == "24 Nov 2026, 02:00"
