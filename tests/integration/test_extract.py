"""``hoptac extract``: records without a warehouse, in the form of the contract."""

import json
from pathlib import Path

import polars as pl
import pytest

from tests.integration.conftest import PROJECT, Installation

SEED_FIGURES = [0, 2, 6, 2, 0]


@pytest.fixture
def bare(tmp_path: Path) -> Installation:
    """An installation in which nothing has been run."""
    return Installation(home=tmp_path / "data", raw=PROJECT / "raw")


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_figures_and_cooperation_are_written_one_line_an_article(bare: Installation, tmp_path: Path) -> None:
    figures, cooperation = tmp_path / "figures.jsonl", tmp_path / "cooperation.jsonl"
    finished = bare.hoptac("extract", "raw", "--figures", str(figures), "--cooperation", str(cooperation), check=True)
    assert [len(line["facts"]) for line in lines(figures)] == SEED_FIGURES  # type: ignore[arg-type]
    assert [line["doc_id"] for line in lines(cooperation)] == [line["doc_id"] for line in lines(figures)]
    kinds = {record["kind"] for line in lines(cooperation) for record in line["records"]}  # type: ignore[attr-defined]
    assert kinds == {"agreement", "meeting", "relation", "labour", "project"}
    assert "10 figures from 5 articles" in finished.stderr
    assert not bare.home.exists()


def test_parquet_holds_one_row_a_figure(bare: Installation, tmp_path: Path) -> None:
    target = tmp_path / "figures.parquet"
    bare.hoptac("extract", "raw", "--figures", str(target), check=True)
    assert pl.read_parquet(target).height == sum(SEED_FIGURES)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["raw"], "Say where the records go"),
        (["raw", "--figures", "out.csv"], "must end in .jsonl or .parquet"),
        (["nowhere", "--figures", "out.jsonl"], "nowhere"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(bare: Installation, arguments: list[str], message: str) -> None:
    finished = bare.hoptac("extract", *arguments)
    assert finished.returncode == 2
    assert message in finished.stderr
    assert "Traceback" not in finished.stderr


def test_two_inputs_of_one_name_are_both_named(bare: Installation, tmp_path: Path) -> None:
    paths = [tmp_path / "a" / "x.txt", tmp_path / "b" / "x.txt"]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(next((PROJECT / "raw").glob("000*.txt")).read_bytes())
    finished = bare.hoptac("extract", *map(str, paths), "--figures", str(tmp_path / "out.jsonl"))
    assert finished.returncode == 2
    assert all(path.parent.name + "/x.txt" in finished.stderr for path in paths)
