"""Open files: valid data packages, safe in spreadsheets, with no more of an article than its sentence."""

import csv
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from models.tables import Layer, tables
from orchestration.exports import export
from orchestration.exports.files import LIST_SEPARATOR
from orchestration.exports.workbook import TooManyRowsError
from orchestration.forms import ExportForm
from tests.integration.conftest import Installation

MARTS = tables(Layer.MARTS)
FORMULAS = ["=1+1", "+84 24", "-5", "@SUM(A1)", "\tx", " =1", "＝1+1", '=HYPERLINK("x")']


@pytest.fixture(scope="module")
def exported(seeds_installation: Installation, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Exports the seeds in a form, once."""
    root = tmp_path_factory.mktemp("exports")

    def folder(form: str) -> Path:
        if not (root / form).exists():
            seeds_installation.hoptac("export", "--format", form, "--to", str(root / form), check=True)
        return root / form

    return folder


@pytest.fixture
def with_formulas(seeds_installation: Installation, tmp_path: Path) -> Path:
    """The warehouse of the seeds, with texts that open like formulas in the titles of articles."""
    copy = tmp_path / "hoptac.duckdb"
    shutil.copy(seeds_installation.warehouse, copy)
    with duckdb.connect(str(copy)) as connection:
        for number, text in enumerate(FORMULAS):
            connection.execute(
                "insert into marts.documents by name select * replace (? as document_id, ? as title) "
                "from marts.documents limit 1",
                [f"{number:016x}", text],
            )
    return copy


def titles(rows: list[dict[str, Any]]) -> dict[str, str]:
    return {row["document_id"]: row["title"] for row in rows if row["document_id"].startswith("00000")}


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
@pytest.mark.filterwarnings("ignore")  # frictionless and what it loads are not ours
def test_the_descriptor_is_a_data_package(exported: Callable[[str], Path], form: str) -> None:
    from frictionless import Package

    folder = exported(form)
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert list(Package.metadata_validate(described)) == []
    assert [resource["name"] for resource in described["resources"]] == [mart.name for mart in MARTS]
    assert {"README.md", "LICENCE.md", "CITATION.md"} <= {path.name for path in folder.iterdir()}
    for resource in described["resources"]:
        assert (folder / resource["path"]).stat().st_size == resource["bytes"]
        assert all(field["description"] for field in resource["schema"]["fields"])


@pytest.mark.filterwarnings("ignore")
def test_every_cell_of_the_csv_package_is_valid(exported: Callable[[str], Path]) -> None:
    from frictionless import Package

    report = Package(str(exported("csv") / "datapackage.json")).validate()
    assert report.flatten(["type", "note"]) == []
    assert report.stats["tasks"] == len(MARTS)


def test_all_forms_hold_what_the_warehouse_holds(
    exported: Callable[[str], Path], seeds_installation: Installation
) -> None:
    for mart in MARTS:
        [(count,)] = seeds_installation.query(f"select count(*) from {mart.qualified_name}")
        assert len(pl.read_parquet(exported("parquet") / f"{mart.name}.parquet")) == count
        with (exported("csv") / f"{mart.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == count
        assert not rows or list(rows[0]) == list(mart.columns)
    frame = pl.read_parquet(exported("parquet") / "investment.parquet")
    with (exported("csv") / "investment.csv").open(encoding="utf-8", newline="") as file:
        assert [row["partners"] for row in csv.DictReader(file)] == [
            LIST_SEPARATOR.join(partners) for partners in frame["partners"]
        ]


def test_no_cell_holds_more_of_an_article_than_a_sentence(
    exported: Callable[[str], Path], seeds_installation: Installation
) -> None:
    [(longest,)] = seeds_installation.query(
        "select max(length(sentence)) from (select sentence from raw.figures union all "
        "select sentence from raw.cooperation)"
    )
    assert isinstance(longest, int)
    for path in exported("csv").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert all(len(cell) <= max(longest, 300) for row in csv.reader(file) for cell in row), path.name


def test_a_text_that_opens_like_a_formula_is_made_safe_in_csv(with_formulas: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(with_formulas), read_only=True) as connection:
        export(connection, ExportForm.CSV, tmp_path / "csv")
    with (tmp_path / "csv" / "documents.csv").open(encoding="utf-8", newline="") as file:
        found = titles(list(csv.DictReader(file)))
    assert list(found.values()) == [f"'{text}" for text in FORMULAS]
    # Numbers stay numbers, the negative ones too.
    assert not any(line.startswith("'-") for line in (tmp_path / "csv" / "trade.csv").read_text().split(","))


def test_the_workbook_opens_in_calc_with_texts_as_texts(with_formulas: Path, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("needs soffice (LibreOffice Calc)")
    with duckdb.connect(str(with_formulas), read_only=True) as connection:
        written = export(connection, ExportForm.XLSX, tmp_path / "xlsx")
    # Comma, quotation marks, UTF-8, from the first line, cells as they are shown, every sheet to a file of its own.
    finished = subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
         "--outdir", str(tmp_path), str(tmp_path / "xlsx" / "hoptac.xlsx")],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert finished.returncode == 0, finished.stdout + finished.stderr
    for mart in MARTS:
        with (tmp_path / f"hoptac-{mart.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == written.row_counts[mart.name], mart.name
    with (tmp_path / "hoptac-documents.csv").open(encoding="utf-8", newline="") as file:
        assert list(titles(list(csv.DictReader(file))).values()) == FORMULAS


def test_what_is_no_export_is_not_replaced(seeds_installation: Installation, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    refused = seeds_installation.hoptac("export", "--to", str(tmp_path / "mine"))
    assert refused.returncode == 1
    assert "is no earlier export" in refused.stderr
    assert (tmp_path / "mine" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_table_that_fits_no_sheet_is_told(with_formulas: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(with_formulas)) as connection:
        connection.execute("insert into marts.documents by name select * from marts.documents limit 1")
        connection.execute("insert into marts.documents select d.* from marts.documents as d, range(150_000)")
        with pytest.raises(TooManyRowsError, match=r"documents has 2,100,014 rows"):
            export(connection, ExportForm.XLSX, tmp_path / "xlsx")
    assert not (tmp_path / "xlsx").exists()
