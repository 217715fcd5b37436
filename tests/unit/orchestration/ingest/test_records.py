"""JSON, JSON Lines and Parquet: articles with fields."""

import codecs
import datetime as dt
import io
import json
import unicodedata
from typing import Any

import polars as pl
import pytest

from orchestration.ingest import content


def parquet(**columns: Any) -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame(columns).write_parquet(buffer)
    return buffer.getvalue()


def test_the_fields_of_a_json_article(inputs: Any) -> None:
    article = {
        "doc_id": "bài-1",
        "published": "2024-05-06",
        "text": inputs.text,
        "title": " Đoàn công tác thăm tỉnh ",
        "url": "https://bao.vn/1",
        "source": "Báo Ninh Bình",
        "extra": {"a": [1]},
    }
    inputs.put("x.JSON", json.dumps(article))
    row = inputs.document()
    assert row["doc_id"] == "bài-1"
    assert row["format"] == "json"
    assert row["published_date"] == dt.date(2024, 5, 6)
    assert row["title"] == "Đoàn công tác thăm tỉnh"
    assert row["url"] == "https://bao.vn/1"
    assert row["outlet"] == "Báo Ninh Bình"
    assert row["text"] == inputs.text


def test_a_text_field_is_taken_as_it_stands(inputs: Any) -> None:
    text = f" \ufeff{inputs.text}\r\n\u200b{inputs.text} "
    inputs.put("x.json", codecs.BOM_UTF8 + json.dumps({"text": unicodedata.normalize("NFD", text)}).encode())
    assert inputs.document()["text"] == text


def test_null_and_blank_fields_are_silent(inputs: Any) -> None:
    fields = {"doc_id": "", "published": None, "title": " ", "url": "", "source": None}
    inputs.put("x.json", json.dumps({**fields, "text": inputs.text}))
    row = inputs.document()
    assert (row["doc_id"], row["published_date"], row["title"], row["url"]) == ("x", None, None, None)


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2024-05-06T23:59:00+07:00", dt.date(2024, 5, 6)),
        ("2024-05-06 08:00:00.123456789", dt.date(2024, 5, 6)),
        ("2024-05", None),
        ("2024", None),
    ],
)
def test_a_day_is_taken_as_written(inputs: Any, published: str, day: dt.date | None) -> None:
    inputs.put("x.json", json.dumps({"text": inputs.text, "published": published}))
    assert inputs.document()["published_date"] == day


@pytest.mark.parametrize(
    ("article", "reason", "part"),
    [
        ("", "empty", "empty"),
        ("[]", "malformed", "an array where an object is due"),
        ('"text"', "malformed", "a text where an object"),
        ("null", "malformed", "null where"),
        ('{"text": "a",\n}', "malformed", "line 2, column 1"),
        ('{"text": "a"}\n{"text": "b"}', "malformed", ".jsonl"),
        ('{"text": "a\nb"}', "malformed", "line 1"),
        ("{}", "missing_text", "has no text"),
        ('{"text": null}', "missing_text", "has no text"),
        ('{"text": " "}', "empty", "white space"),
        ('{"text": 5}', "malformed", "text is a number where a text is due"),
        ('{"text": ["a"]}', "malformed", "text is an array"),
        ('{"text": "a", "published": "yesterday"}', "malformed", '"yesterday"'),
        ('{"text": "a", "published": "2024-02-30"}', "malformed", "2024-02-30"),
        ('{"text": "a", "published": "2024-13"}', "malformed", "2024-13"),
        ('{"text": "a", "published": 20240506}', "malformed", "published is a number"),
        ('{"text": "a", "url": "bao.vn/1"}', "malformed", "http"),
        ('{"text": "a", "url": "https://bao.vn/a b"}', "malformed", "http"),
        ('{"text": "a", "title": {}}', "malformed", "title is an object"),
        ('{"text": "a", "doc_id": true}', "malformed", "doc_id is true or false"),
        ('{"text": "a", "text": "b"}', "malformed", "twice"),
        ('{"text": "a", "n": NaN}', "malformed", "NaN"),
        ('{"text": "a", "n": ' + "9" * 5000 + "}", "malformed", "digits"),
        ('{"text": ' + "[" * 100_000 + "}", "malformed", "nested"),
        ('{"text": "Tỉnh có \\ud800 dự án"}', "encoding", "surrogate"),
        ('{"text": "a", "doc_id": "\\udfff"}', "encoding", "doc_id"),
        ('{"text": "a", "\\udfff": 1, "\\udfff": 2}', "malformed", "\\udfff"),
        ('{"text": "Tỉnh có \\u0000 dự án"}', "binary", "NUL"),
        ('{"text": "Economic news of the day"}', "not_vietnamese", "not Vietnamese"),
    ],
)
def test_what_is_not_a_json_article(inputs: Any, article: str, reason: str, part: str) -> None:
    inputs.put("x.json", article)
    row = inputs.problem()
    assert row["reason"] == reason
    assert part in row["detail"]


def test_a_whole_number_is_a_doc_id(inputs: Any) -> None:
    inputs.put("x.json", json.dumps({"text": inputs.text, "doc_id": 17}))
    assert inputs.document()["doc_id"] == "17"


def test_a_bad_line_costs_only_itself(inputs: Any) -> None:
    good = json.dumps({"text": inputs.text})
    lines = [good, "", "{", '{"text": 5}', "  ", json.dumps({"doc_id": "b", "text": inputs.text})]
    inputs.put("x.jsonl", codecs.BOM_UTF8 + "\r\n".join(lines).encode() + b'\n{"text": "\xff"}')
    read = inputs.read()
    assert read.documents.select("doc_id", "source_position").rows() == [("x-0", 0), ("b", 3)]
    assert read.quarantined.select("source_position", "reason").rows() == [
        (1, "malformed"),
        (2, "malformed"),
        (4, "encoding"),
    ]
    assert [detail[:16] for detail in read.quarantined["detail"]] == [
        "x.jsonl, line 3,",
        "x.jsonl, line 4,",
        "x.jsonl, line 7,",
    ]


def test_a_line_above_the_limit_costs_only_itself(inputs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MAX_FILE_BYTES", 1000)
    good = json.dumps({"text": inputs.text}, ensure_ascii=False).encode()
    inputs.put("x.jsonl", b"\n".join([b" " * 5000, good, b"a" * 999, b"b" * 1001, good, b"c" * 3000]))
    read = inputs.read()
    assert read.documents["source_position"].to_list() == [1, 4]
    assert read.quarantined.select("source_position", "reason", "byte_count").rows() == [
        (0, "too_large", 5001),
        (2, "malformed", 1000),
        (3, "too_large", 1002),
        (5, "too_large", 3000),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"\n \n", "empty"), ("{}".encode("utf-16"), "encoding"), (b"%PDF-1.4\n{}\n", "binary")],
)
def test_what_is_no_json_lines_file(inputs: Any, data: bytes, reason: str) -> None:
    inputs.put("x.jsonl", data)
    assert inputs.problem()["reason"] == reason


def test_rows_of_a_parquet_file(inputs: Any) -> None:
    table = parquet(
        doc_id=[7, None, 9],
        text=[inputs.text, None, f"{inputs.text} Hết."],
        published=[dt.datetime(2024, 5, 6, 8, tzinfo=dt.UTC), None, None],
        other=["a", None, None],
    )
    inputs.put("x.parquet", table)
    read = inputs.read()
    assert read.documents.select("doc_id", "source_position", "published_date").rows() == [
        ("7", 0, dt.date(2024, 5, 6)),
        ("9", 2, None),
    ]
    assert read.quarantined.select("source_position", "reason", "detail").rows() == [
        (1, "missing_text", "x.parquet, row 2, has no text.")
    ]


@pytest.mark.parametrize(
    "published",
    [[dt.date(2024, 5, 6)], [dt.datetime(2024, 5, 6, 23, tzinfo=dt.timezone(dt.timedelta(hours=7)))], ["2024-05-06"]],
)
def test_days_in_parquet(inputs: Any, published: list[Any]) -> None:
    frame = pl.DataFrame({"text": [inputs.text], "published": published})
    if isinstance(frame.schema["published"], pl.Datetime) and frame.schema["published"].time_zone:
        frame = frame.with_columns(pl.col("published").dt.convert_time_zone("Asia/Ho_Chi_Minh"))
    inputs.put("x.parquet", parquet(**frame.to_dict()))
    assert inputs.document()["published_date"] == dt.date(2024, 5, 6)


@pytest.mark.parametrize(
    ("data", "reason", "part"),
    [
        (b"", "empty", "empty"),
        (b"PAR1", "malformed", "Parquet"),
        (b"not parquet at all", "malformed", "Parquet"),
        (parquet(text=["a" * 99])[:-5], "malformed", "Parquet"),
        (parquet(doc_id=["a"]), "malformed", "no column text"),
        (parquet(text=[5]), "malformed", "column text is Int64"),
        (parquet(text=[["a"]]), "malformed", "column text is List"),
        (parquet(text=["a"], published=[5]), "malformed", "column published is Int64"),
        (parquet(text=pl.Series([], dtype=pl.String)), "empty", "no article"),
        (parquet(text=[None]), "missing_text", "row 1"),
    ],
)
def test_what_is_no_parquet_file_of_articles(inputs: Any, data: bytes, reason: str, part: str) -> None:
    inputs.put("x.parquet", data)
    row = inputs.problem()
    assert row["reason"] == reason
    assert part in row["detail"]


def test_a_flipped_byte_in_a_parquet_file_does_not_end_the_process(inputs: Any) -> None:
    """A wrong length in the footer made one reader ask for 2^61 bytes, which ends the process."""
    data = parquet(text=[inputs.text] * 3, doc_id=["a", "b", "c"])
    for place in range(len(data) - 1, 0, -7):
        inputs.put("x.parquet", data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        read = inputs.read()
        assert read.documents.height + read.quarantined.height >= 1


def test_every_cut_of_a_parquet_file_is_counted(inputs: Any) -> None:
    data = parquet(text=[inputs.text] * 3, doc_id=["a", "b", "c"])
    for size in range(0, len(data), 61):
        inputs.put("x.parquet", data[:size])
        assert inputs.problem()["reason"] in {"empty", "malformed"}
