"""Tiles of the map, shades, addresses."""

import csv
import re
from collections import Counter

import pytest

from models.warehouse_codes import CellStatus
from orchestration.settings import PROJECT_ROOT
from pages.links import page_path, web_address
from pages.records import Cell
from pages.rendering import pager, pages_of
from pages.tilemap import levels, tiles


def test_every_unit_of_today_has_one_tile_and_no_two_share_a_place() -> None:
    with (PROJECT_ROOT / "models" / "reference" / "vn_provinces.csv").open(encoding="utf-8", newline="") as file:
        today = {row["gso_code"] for row in csv.DictReader(file) if not row["valid_to"]}
    assert len(today) == 34
    assert Counter(tile.province_code for tile in tiles()) == Counter(today)
    assert len({(tile.x, tile.y) for tile in tiles()}) == 34


def test_shades_follow_the_value_and_a_zero_has_none() -> None:
    cells = {
        "01": Cell("reported", 10.0, "project"),
        "02": Cell("reported", 1_000.0, "project"),
        "04": Cell("known zero", 0.0, "project"),
        "08": Cell(CellStatus.AMOUNT_UNKNOWN),
    }
    assert levels(cells) == {"01": 1, "02": 5}
    assert levels({"01": Cell("reported", 3.0, "project")}) == {"01": 5}
    assert levels({}) == {}


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.vn/bai-1.html", True),
        ("http://example.vn", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("https://exa mple.vn", False),
        ("//example.vn/x", False),
        (None, False),
    ],
)
def test_a_browser_is_sent_to_web_addresses_alone(url: str | None, is_link: bool) -> None:
    assert web_address(url) == (url if is_link else None)


def test_lists_are_paged() -> None:
    assert [len(page) for page in pages_of(list(range(125)), 60)] == [60, 60, 5]
    assert pages_of([], 60) == [[]]
    assert page_path("province/38") == "province/38.html"
    second = pager("province/38-acts", 2, 3, first="province/38.html")
    assert (second.newer, second.older) == ("province/38.html", "province/38-acts-3.html")
    assert re.fullmatch(r"province/38-2\.html", pager("province/38", 1, 2).older or "")
