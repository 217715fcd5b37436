"""The way through every room: five articles in, a checked and published warehouse out."""

import json
import re
from datetime import date

import pytest

from tests.integration.conftest import PROJECT, Installation

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

INVESTMENT = [
    (
        "fdi_projects",
        0.0,
        "project",
        "exact",
        None,
        "Cao Bằng",
        ["KR"],
        "Chưa có dự án đầu tư trực tiếp nước ngoài (FDI)",
    ),
    ("fdi_projects", 37.0, "project", "exact", date(2022, 3, 24), "Thanh Hóa", ["JP", "KR"], "37 dự án"),
    ("fdi_projects", 9666.0, "project", "exact", date(2023, 5, 31), "Việt Nam", ["KR"], "9.666 dự án"),
    ("fdi_registered", 3e9, "USD", "over", date(2022, 3, 24), "Thanh Hóa", ["JP", "KR"], "3 tỷ USD"),
    ("fdi_registered", 81.56e9, "USD", "over", date(2023, 5, 31), "Việt Nam", ["KR"], "81,56 tỷ USD"),
]
ODA = [
    ("oda_committed", 98e6, "USD", "over", date(2022, 3, 24), "Thanh Hóa", ["KR"], "98 triệu USD"),
    ("oda_projects", 0.0, "project", "exact", None, "Cao Bằng", ["KR"], "không có dự án vốn ODA"),
    ("oda_projects", 5.0, "project", "exact", date(2022, 3, 24), "Thanh Hóa", ["KR"], "5 dự án"),
]
EXPORTS = [
    ("export_enterprises", 88.0, "enterprise", "exact", date(2022, 3, 24), "Thanh Hóa", ["KR"], "88 doanh nghiệp"),
    ("export_value", 408e6, "USD", "over", date(2021, 12, 31), "Thanh Hóa", ["KR"], "408 triệu USD"),
]


@pytest.mark.parametrize(
    ("mart", "expected"), [("investment", INVESTMENT), ("oda", ODA), ("exports", EXPORTS), ("trade", EXPORTS)]
)
def test_a_mart_holds_the_figures_of_the_seeds(
    seeds_installation: Installation, mart: str, expected: list[tuple[object, ...]]
) -> None:
    rows = seeds_installation.query(
        "select indicator, value, unit, qualifier, period_end, place, partners, quote "
        f"from marts.{mart} order by indicator, value"
    )
    assert rows == expected


@pytest.mark.parametrize("mart", ["investment", "oda", "exports", "trade"])
def test_every_figure_can_be_opened_in_its_article(seeds_installation: Installation, mart: str) -> None:
    rows = seeds_installation.query(
        "select quote, quote_start, quote_end, sentence, article_path, "
        "document_id in (select document_id from marts.documents) "
        f"from marts.{mart}"
    )
    assert rows
    for quote, start, end, sentence, path, is_known in rows:
        text = (PROJECT / "raw" / str(path)).read_text(encoding="utf-8")
        assert text[int(str(start)) : int(str(end))] == quote
        assert str(quote) in str(sentence)
        assert is_known


def test_dimensions_are_there_with_vietnamese_names(seeds_installation: Installation) -> None:
    names = seeds_installation.query(
        "select partner_code, name_vi from marts.countries where partner_code in ('KR', 'JP', 'ADB') order by all"
    )
    assert names == [("ADB", "Ngân hàng Phát triển châu Á"), ("JP", "Nhật Bản"), ("KR", "Hàn Quốc")]
    assert seeds_installation.query("select name_vi from marts.currencies where currency_code = 'USD'") == [
        ("Đô la Mỹ",)
    ]
    assert seeds_installation.query("select count(*) from marts.provinces where is_in_force") == [(34,)]


def test_the_documents_are_listed_with_what_they_gave(seeds_installation: Installation) -> None:
    rows = seeds_installation.query("select doc_id, figure_count from marts.documents order by doc_id")
    assert [count for _, count in rows] == [0, 2, 6, 2, 0]
    assert rows[0][0] == "000_ccd70cbd201fd443"


def test_every_column_that_an_analyst_sees_is_described(seeds_installation: Installation) -> None:
    assert (
        seeds_installation.query(
            "select table_name, column_name from duckdb_columns() "
            "where schema_name in ('marts', 'metrics') and coalesce(comment, '') = ''"
        )
        == []
    )
    assert (
        seeds_installation.query(
            "select table_name from duckdb_tables() where schema_name = 'marts' and coalesce(comment, '') = ''"
        )
        == []
    )


def test_the_note_beside_the_warehouse_says_what_it_is(seeds_installation: Installation) -> None:
    note = json.loads((seeds_installation.home / "warehouse" / "hoptac.json").read_text(encoding="utf-8"))
    assert seeds_installation.query("select run_id from meta.publication") == [(note["run_id"],)]
    assert note["row_counts"]["raw.documents"] == 5
    assert note["check_count"] > 50


def test_the_quality_page_needs_no_network_and_shows_every_check_met(seeds_installation: Installation) -> None:
    page = (seeds_installation.home / "build" / "quality.html").read_text(encoding="utf-8")
    assert "Every check is met." in page
    assert not re.search(r"(?:src|href)=|https?://", page)
    assert "marts.investment" in page
    assert "dbt tests" in page


def test_status_says_what_is_published(seeds_installation: Installation) -> None:
    finished = seeds_installation.hoptac("status", check=True)
    assert "Published " in finished.stdout
    assert re.search(r"documents\W+5", finished.stdout)
    kinds = {"agreement": 1, "meeting": 10, "relation": 7, "labour": 5, "project": 3}
    for kind, count in kinds.items():
        assert re.search(rf"cooperation: {kind}\W+{count}\b", finished.stdout)
    assert not CONTROL.search(finished.stdout)


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_sql_answers_in_every_form_without_control_characters(seeds_installation: Installation, form: str) -> None:
    query = "select place, value, partners from investment where value > 1e10"
    finished = seeds_installation.hoptac("sql", query, "--format", form, check=True)
    assert "Việt Nam" in finished.stdout
    assert "81560000000" in finished.stdout
    assert not CONTROL.search(finished.stdout)
    if form == "json":
        assert json.loads(finished.stdout) == [{"place": "Việt Nam", "value": 81560000000, "partners": ["KR"]}]
    if form == "csv":
        assert finished.stdout == "place,value,partners\nViệt Nam,81560000000,KR\n"


@pytest.mark.parametrize(
    "statement",
    [
        "create table marts.mine as select 1",
        "delete from marts.investment",
        "copy marts.investment to '/tmp/out.csv'",
        "select * from read_csv('/etc/passwd')",
        "attach '/tmp/other.duckdb'",
        "install httpfs",
        "set enable_external_access = true",
    ],
)
def test_sql_changes_and_reads_nothing_outside(seeds_installation: Installation, statement: str) -> None:
    finished = seeds_installation.hoptac("sql", statement)
    assert finished.returncode == 2
    assert "Traceback" not in finished.stderr
    assert finished.stderr.strip()


def test_a_query_on_a_missing_table_is_answered_in_a_sentence(seeds_installation: Installation) -> None:
    finished = seeds_installation.hoptac("sql", "select * from investmant")
    assert finished.returncode == 2
    assert "investmant" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_explain_shows_the_figure_in_its_sentence(seeds_installation: Installation) -> None:
    [(figure_id,)] = seeds_installation.query("select figure_id from marts.exports where indicator = 'export_value'")
    finished = seeds_installation.hoptac("explain", str(figure_id), check=True)
    assert "kim ngạch xuất khẩu năm 2021 đạt hơn >>>408 triệu USD<<<" in " ".join(finished.stdout.split())
    assert "export_value" in finished.stdout
    assert not CONTROL.search(finished.stdout)


def test_explain_shows_the_record_of_cooperation_in_its_sentence(seeds_installation: Installation) -> None:
    [(cooperation_id,)] = seeds_installation.query(
        "select cooperation_id from marts.relations where partner_locality = 'Seongnam'"
    )
    finished = seeds_installation.hoptac("explain", str(cooperation_id)[:8], check=True)
    lines = finished.stdout.splitlines()
    assert lines[0] == f"Cooperation {cooperation_id}"
    assert "Năm 2013, >>>UBND tỉnh Thanh Hóa" in finished.stdout
    came_from = finished.stdout.partition("Where each attribute came from")[2]
    cells = [[cell.strip() for cell in line.split("│")[1:3]] for line in came_from.splitlines() if "│" in line]
    assert {("place", "clause"), ("partner", "clause"), ("date_start", "sentence")} <= set(map(tuple, cells))
    assert not CONTROL.search(finished.stdout)


@pytest.mark.parametrize(("figure_id", "code"), [("0000000000000000", 4), ("not an id", 2)])
def test_explain_says_what_is_wrong_with_an_id(seeds_installation: Installation, figure_id: str, code: int) -> None:
    finished = seeds_installation.hoptac("explain", figure_id)
    assert finished.returncode == code
    assert len(finished.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("command", [("sql", "select 1"), ("status",), ("explain", "00")])
def test_before_the_first_run_every_command_says_what_to_do(new_installation, command: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    finished = new_installation().hoptac(*command)
    assert finished.returncode == 3
    assert finished.stderr == "Nothing has been published yet. Run `hoptac run` (or `make run`) first.\n"


def test_a_missing_input_folder_is_one_sentence(new_installation) -> None:  # type: ignore[no-untyped-def]
    finished = new_installation().hoptac("run", "--raw", "/nowhere/at/all")
    assert finished.returncode == 1
    assert finished.stderr.startswith("There is no input folder /nowhere/at/all.")
    assert "Traceback" not in finished.stderr
