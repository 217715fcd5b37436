"""``hoptac rejects`` on a published warehouse."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.integration.conftest import Installation

ARTICLE = (
    "Tính đến tháng 6/2024, tỉnh Hà Nam có 12 dự án FDI của Nhật Bản, tổng vốn đăng ký hơn 1,2 tỷ USD. "
    "Năm 2023, kim ngạch xuất khẩu của tỉnh đạt 5 tỷ USD."
)
UNFINISHED_ACT = (
    "Sáng 6/3/2024, UBND tỉnh Hà Nam ký Bản ghi nhớ hợp tác với Tập đoàn Sunrise trước nhiều nhà đầu tư nước ngoài."
)
UNFINISHED = "Xuất khẩu của tỉnh năm 2023 đạt 1.2.3,4 tỷ USD. Nhập khẩu của tỉnh năm 2023 đạt 7.8.9,1 tỷ USD."
TOTAL = "select (select count(*) from raw.rejects) + (select count(*) from raw.cooperation_rejects)"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Published from three articles, one with figures that cannot be finished, and one with such an act."""
    root = tmp_path_factory.mktemp("rejects")
    (root / "raw").mkdir()
    (root / "raw" / "plain.txt").write_text(ARTICLE, encoding="utf-8")
    (root / "raw" / "unfinished.txt").write_text(ARTICLE + "\n" + UNFINISHED, encoding="utf-8")
    installation = Installation(home=root / "data", raw=root / "raw")
    (root / "raw" / "act.txt").write_text(UNFINISHED_ACT, encoding="utf-8")
    installation.hoptac("run", check=True)
    return installation


def queue(installation: Installation, *arguments: str) -> list[dict[str, object]]:
    finished = installation.hoptac("rejects", "--format", "json", *arguments, check=True)
    rows: list[dict[str, object]] = json.loads(finished.stdout)
    return rows


def test_the_queue_is_all_rejects_in_order_of_priority(installation: Installation) -> None:
    expected = installation.query(
        "select reason, family, quote from raw.rejects join raw.documents using (document_id) "
        "order by priority desc, source_path, quote_start"
    )
    rows = [row for row in queue(installation, "--limit", "1000") if row["kind"] is None]
    assert expected, "the article was written to be rejected in part"
    assert [(row["reason"], row["family"], row["quote"]) for row in rows] == expected
    assert {row["article"] for row in rows} == {"unfinished.txt"}
    assert all(str(row["quote"]) in str(row["sentence"]) for row in rows)


def test_an_act_that_could_not_be_finished_is_in_the_queue_beside_figures(installation: Installation) -> None:
    rows = queue(installation, "--limit", "1000")
    (act,) = (row for row in rows if row["kind"] is not None)
    assert None in {row["kind"] for row in rows}
    assert (act["kind"], act["reason"], act["article"], act["family"]) == ("agreement", "no_partner", "act.txt", None)
    assert act["detail"] == "whose side Tập đoàn Sunrise is on is not told"
    status = installation.hoptac("status", check=True).stdout
    assert [line.split("│")[1].strip() for line in status.splitlines() if "no_partner" in line] == ["cooperation"]
    assert installation.query("select reject_count from marts.documents where doc_id = 'act'") == [(1,)]


def test_the_limit_cuts_the_queue_and_not_the_counts(installation: Installation) -> None:
    ((total,),) = installation.query(TOTAL)
    assert len(queue(installation, "--limit", "1")) == 1
    assert queue(installation, "--limit", "0") == []
    table = installation.hoptac("rejects", "--limit", "1", check=True).stdout
    assert f"1 of {total}" in table
    assert "mentions" in table


def test_every_form_has_the_same_columns(installation: Installation) -> None:
    names = ["reason", "family", "kind", "quote", "sentence", "article", "detail", "quote_start"]
    rows = installation.hoptac("rejects", "--format", "csv", check=True).stdout
    assert next(csv.reader(io.StringIO(rows))) == names
    markdown = installation.hoptac("rejects", "--format", "markdown", check=True).stdout
    assert markdown.splitlines()[0] == "| " + " | ".join(names) + " |"


def test_without_a_warehouse_it_says_so(tmp_path: Path) -> None:
    finished = Installation(home=tmp_path / "data", raw=tmp_path).hoptac("rejects")
    assert finished.returncode == 3
    assert "Nothing has been published" in finished.stderr


def test_the_seeds_are_listed(seeds_installation: Installation) -> None:
    ((total,),) = seeds_installation.query(TOTAL)
    finished = seeds_installation.hoptac("rejects", check=True)
    assert f"of {total}" in finished.stdout if total else "is empty" in finished.stdout
