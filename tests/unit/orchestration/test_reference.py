"""The seeds hold what the standards hold, whole and in a fixed order."""

import csv
from io import StringIO
from itertools import pairwise

import pytest

from models.identity import identity
from models.tables import Layer, tables
from orchestration.reference import reference_seeds


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(reference_seeds()[f"seeds/{name}.csv"])))


@pytest.mark.parametrize("table", tables(Layer.REFERENCE), ids=lambda table: table.name)
def test_a_seed_has_the_columns_of_its_record_and_unique_keys(table):
    seed = rows(table.name)
    assert list(seed[0]) == list(table.columns)
    keys = [tuple(row[column] for column in table.primary_key) for row in seed]
    assert len(set(keys)) == len(keys)


def test_rendering_twice_gives_the_same_bytes():
    assert reference_seeds() == reference_seeds()


def test_partners_are_the_whole_of_iso_3166_and_nothing_of_cldr_besides():
    countries = [row["partner_code"] for row in rows("partners") if row["kind"] == "country"]
    assert len(countries) == 249
    assert not {"XK", "ZZ", "EU", "UN", "IC"} & set(countries)


@pytest.mark.parametrize(
    ("code", "name_vi", "kind"),
    [
        ("KR", "Hàn Quốc", "country"),
        ("TW", "Đài Loan", "country"),
        ("NA", "Namibia", "country"),  # not a missing value
        ("EU", "Liên minh châu Âu", "bloc"),
        ("WB", "Ngân hàng Thế giới", "organisation"),
    ],
)
def test_partners_have_their_vietnamese_names(code, name_vi, kind):
    found = [row for row in rows("partners") if row["partner_code"] == code]
    assert [(row["name_vi"], row["kind"]) for row in found] == [(name_vi, kind)]


def test_currencies_are_those_in_use_and_special_drawing_rights():
    codes = {row["currency_code"] for row in rows("iso_currencies")}
    assert {"VND", "USD", "EUR", "JPY", "KRW", "CNY", "TWD", "THB", "GBP", "AUD", "SGD", "XDR"} <= codes
    assert not {"DEM", "HRK", "USN"} & codes  # replaced, replaced, a unit of settlement


def test_a_province_keeps_its_leading_zero_and_is_keyed_by_code_and_first_day():
    ha_noi = [row for row in rows("vn_provinces") if row["name"] == "Hà Nội"]
    assert [(row["province_code"], row["valid_from"], row["valid_to"], row["is_in_force"]) for row in ha_noi] == [
        ("01", "2004-01-01", "2008-07-31", "false"),
        ("01", "2008-08-01", "", "true"),
    ]
    assert ha_noi[0]["province_id"] == identity("province", "01", "2004-01-01")


def test_no_name_is_borne_by_two_provinces_on_one_day():
    spells = sorted((row["name"], row["valid_from"], row["valid_to"] or "9999-12-31") for row in rows("vn_provinces"))
    overlaps = [(one, other) for one, other in pairwise(spells) if one[0] == other[0] and other[1] <= one[2]]
    assert overlaps == []
