"""sources.csv: what it supplies, and that nothing wrong with it is silent."""

import datetime as dt
import json
from typing import Any

import pytest

from models.identity import identity

HEADER = "path,published,url,outlet\n"


def test_it_supplies_what_an_input_does_not_say(inputs: Any) -> None:
    inputs.put("sub/bài 1.txt", f"{inputs.text}\nNguồn Thanh Hóa: https://khac.vn/x")
    inputs.put("sources.csv", HEADER + 'sub/bài 1.txt,2024-05-06,https://bao.vn/1,"Báo A, B"\n')
    row = inputs.document()
    assert row["published_date"] == dt.date(2024, 5, 6)
    assert row["url"] == "https://bao.vn/1"
    assert row["outlet"] == "Báo A, B"
    assert row["document_id"] == identity("document", "https://bao.vn/1")


def test_the_input_itself_knows_better(inputs: Any) -> None:
    own = {"published": "2024-01-02", "url": "https://bao.vn/own", "source": "Báo Riêng"}
    inputs.put("a.json", json.dumps({"text": inputs.text, **own}))
    inputs.put("sources.csv", HEADER + "a.json,2024-05-06,https://bao.vn/1,Báo A\n")
    row = inputs.document()
    assert (str(row["published_date"]), row["url"], row["outlet"]) == tuple(own.values())


def test_blank_cells_leave_what_the_text_shows(inputs: Any) -> None:
    inputs.put("a.txt", f"date 2024-05-06 {inputs.text}\nNguồn Thanh Hóa: https://bao.vn/x")
    inputs.put("sources.csv", HEADER + "a.txt,,,\n")
    row = inputs.document()
    assert (str(row["published_date"]), row["url"], row["outlet"]) == ("2024-05-06", "https://bao.vn/x", "Thanh Hóa")


def test_a_table_in_a_folder_below_speaks_of_that_folder(inputs: Any) -> None:
    inputs.put("sub/a.txt")
    inputs.put("sub/sources.csv", "\ufeff" + HEADER.replace("\n", "\r\n") + "./a.txt,2024-05-06,,\r\n")
    assert str(inputs.document()["published_date"]) == "2024-05-06"


def test_day_and_outlet_of_a_file_of_several(inputs: Any) -> None:
    inputs.put("a.jsonl", "\n".join([json.dumps({"text": inputs.text})] * 2))
    inputs.put("sources.csv", HEADER + "a.jsonl,2024-05-06,,Báo A\n")
    assert [(str(row["published_date"]), row["outlet"]) for row in inputs.documents()] == [("2024-05-06", "Báo A")] * 2


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("gone.txt,,,", "gone.txt, which is not an input"),
        ("../raw/a.txt,,,", "which is not an input"),
        ("a.txt,yesterday,,", "yesterday"),
        ("a.txt,2024-02-30,,", "2024-02-30"),
        ("a.txt,,bao.vn,", "http"),
        ("a.txt,", "2 columns where 4 are due"),
        ("a.txt,,,a,b", "5 columns where 4 are due"),
        (",2024-05-06,,", "names no path"),
        ("many.jsonl,,https://bao.vn/1,", "several articles"),
        ("b.txt,,,", "a second time"),
        ('a.txt,,,"open', "cannot be read"),
        ('a.txt,,,"x"y', "cannot be read"),
        ("a.txt,,," + "x" * 200_000, "cannot be read"),
    ],
)
def test_a_bad_row_is_reported_and_the_rest_applies(inputs: Any, row: str, part: str) -> None:
    for name in ("a.txt", "b.txt"):
        inputs.put(name)
    inputs.put("many.jsonl", json.dumps({"text": inputs.text}))
    inputs.put("sources.csv", f"{HEADER}\nb.txt,2024-05-06,,\n{row}")
    read = inputs.read()
    (problem,) = read.quarantined.to_dicts()
    assert (problem["source_path"], problem["source_position"], problem["reason"]) == ("sources.csv", 1, "malformed")
    assert problem["detail"].startswith("sources.csv, line 4, ")
    assert part in problem["detail"]
    days = dict(read.documents.select("source_path", "published_date").rows())
    assert days == {"a.txt": None, "b.txt": dt.date(2024, 5, 6), "many.jsonl": None}


@pytest.mark.parametrize(
    ("table", "reason", "part"),
    [
        (b"", "empty", "empty"),
        (b"a.txt,2024-05-06,,\n", "malformed", "no column path"),
        (b"path;published;url;outlet\n", "malformed", "commas"),
        (b"path,url,url\n", "malformed", "column url twice"),
        (b"path,published\na.txt,2024-05-06\n", "malformed", "no column url and no column outlet"),
        (b'"path\n', "malformed", "header"),
        (b"path,\xff\n", "encoding", "UTF-8"),
        (b"PK\x03\x04", "binary", "ZIP"),
    ],
)
def test_a_bad_table_is_reported(inputs: Any, table: bytes, reason: str, part: str) -> None:
    inputs.put("a.txt")
    inputs.put("sources.csv", table)
    read = inputs.read()
    assert read.documents.height == 1
    (problem,) = read.quarantined.to_dicts()
    assert (problem["source_path"], problem["reason"]) == ("sources.csv", reason)
    assert part in problem["detail"]


def test_a_row_may_speak_of_an_input_in_quarantine(inputs: Any) -> None:
    inputs.put("a.txt", b"")
    inputs.put("sources.csv", HEADER + "a.txt,2024-05-06,,\n")
    assert inputs.problem()["reason"] == "empty"


def test_two_tables_about_one_file(inputs: Any) -> None:
    inputs.put("sub/a.txt")
    inputs.put("sources.csv", HEADER + "sub/a.txt,2024-05-06,,\n")
    inputs.put("sub/sources.csv", HEADER + "a.txt,2024-05-07,,\n")
    read = inputs.read()
    assert str(read.documents["published_date"][0]) == "2024-05-06"
    assert read.quarantined.select("source_path", "reason").rows() == [("sub/sources.csv", "malformed")]
