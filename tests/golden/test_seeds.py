"""The five seed articles give the ten figures of the contract, all attributes right, and nothing else."""

from pathlib import Path

import pytest

from extraction import extract
from tests.unit.extraction.helpers import documents

RAW = Path(__file__).parents[2] / "raw"
KR_STOCK = ("actual", "stock", None)
EXPECTED = {
    "001": [
        ("fdi_projects", 9666, "project", "exact", *KR_STOCK, "2023-05-31", "Việt Nam", ["KR"], "total"),
        ("fdi_registered", 81.56e9, "USD", "over", *KR_STOCK, "2023-05-31", "Việt Nam", ["KR"], "total"),
    ],
    "002": [
        ("fdi_projects", 37, "project", "exact", *KR_STOCK, "2022-03-24", "Thanh Hóa", ["JP", "KR"], "total"),
        ("fdi_registered", 3e9, "USD", "over", *KR_STOCK, "2022-03-24", "Thanh Hóa", ["JP", "KR"], "total"),
        ("oda_projects", 5, "project", "exact", *KR_STOCK, "2022-03-24", "Thanh Hóa", ["KR"], None),
        ("oda_committed", 98e6, "USD", "over", *KR_STOCK, "2022-03-24", "Thanh Hóa", ["KR"], None),
        ("export_enterprises", 88, "enterprise", "exact", *KR_STOCK, "2022-03-24", "Thanh Hóa", ["KR"], None),
        ("export_value", 408e6, "USD", "over", "actual", "flow", "2021-01-01", "2021-12-31", "Thanh Hóa", ["KR"], None),
    ],
    "003": [
        ("fdi_projects", 0, "project", "exact", *KR_STOCK, None, "Cao Bằng", ["KR"], "total"),
        ("oda_projects", 0, "project", "exact", *KR_STOCK, None, "Cao Bằng", ["KR"], None),
    ],
    "000": [],
    "004": [],
}
COLUMNS = [
    "indicator",
    "value",
    "unit",
    "qualifier",
    "modality",
    "basis",
    "period_start",
    "period_end",
    "place",
    "partners",
    "component",
]


@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_seed(number: str) -> None:
    (path,) = RAW.glob(f"{number}_*.txt")
    result = extract(documents({number: path.read_text(encoding="utf-8-sig")}))
    rows = [
        tuple(
            str(value) if name.startswith("period") and value is not None else value
            for name, value in zip(COLUMNS, row, strict=True)
        )
        for row in result.figures.select(COLUMNS).rows()
    ]
    assert rows == EXPECTED[number]
