"""Plain text files: what is text, what is not, and that nothing in it is changed but to NFC."""

import codecs
import hashlib
import unicodedata
from typing import Any

import pytest

from orchestration.ingest import content


def test_a_text_file_is_a_document(inputs: Any) -> None:
    inputs.put("b/một bài.txt")
    row = inputs.document()
    assert row["doc_id"] == "một bài"
    assert row["source_path"] == "b/một bài.txt"
    assert row["source_position"] is None
    assert row["format"] == "txt"
    assert row["text"] == inputs.text
    assert row["char_count"] == len(inputs.text)
    assert row["content_sha256"] == hashlib.sha256(inputs.text.encode()).hexdigest()


@pytest.mark.parametrize(
    "kept", ["  {}\n\n\n", "\u200b{}\u200b", "\xa0{}", "a\ufeff{}", "{}\tđến\x0bnay", "{}\u2028{}", "{}\n\n{}\n\n{}"]
)
def test_nothing_is_cut_from_a_text(inputs: Any, kept: str) -> None:
    text = kept.replace("{}", inputs.text)
    inputs.put("a.txt", text)
    assert inputs.document()["text"] == text


def test_decomposed_letters_are_composed(inputs: Any) -> None:
    inputs.put("a.txt", unicodedata.normalize("NFD", inputs.text))
    assert inputs.document()["text"] == inputs.text


def test_a_byte_order_mark_and_windows_line_ends_belong_to_the_file(inputs: Any) -> None:
    inputs.put("a.txt", codecs.BOM_UTF8 + f"{inputs.text}\r\n{inputs.text}\r{inputs.text}".encode())
    assert inputs.document()["text"] == f"{inputs.text}\n{inputs.text}\n{inputs.text}"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_with_a_byte_order_mark_is_read(inputs: Any, encoding: str) -> None:
    inputs.put("a.txt", f"\ufeff{inputs.text}".encode(encoding))
    assert inputs.document()["text"] == inputs.text


@pytest.mark.parametrize(
    ("content", "reason", "part"),
    [
        (b"", "empty", "is empty"),
        (b" \n\t\xc2\xa0\xe2\x80\x8b\n", "empty", "white space"),
        (codecs.BOM_UTF8, "empty", "is empty"),
        (b"a", "not_vietnamese", "not Vietnamese"),
        (b"\xff", "encoding", "UTF-8"),
        ("Tỉnh đã có dự án".encode() + b"\xc3(", "encoding", "byte 24"),
        ("Tỉnh đã có dự án".encode("utf-16-le"), "binary", "UTF-16"),
        (codecs.BOM_UTF16_LE + b"a", "encoding", "UTF-16"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "encoding", "UTF-16"),
        ("Tỉnh đã có dự án".encode("utf-32"), "binary", "UTF-32"),
        ("Tỉnh đã có dự án".encode("cp1258", "replace"), "encoding", "UTF-8"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "binary", "PDF"),
        (b"PK\x03\x04\x14\x00", "binary", "ZIP"),
        (b"{\\rtf1\\ansi Xin}", "binary", "RTF"),
        (b"\x01\x02\x03\x04abc", "binary", "control"),
        (b"<!DOCTYPE html><html>", "malformed", "HTML"),
        (b"a" + "\u0315\u0300".encode() * 100_000, "malformed", "combining"),
        ("Tỉnh đã có dự án. ".encode() * 100_000, "too_large", "limit"),
    ],
)
def test_what_is_not_a_text(inputs: Any, content: bytes, reason: str, part: str) -> None:
    inputs.put("a.txt", content)
    row = inputs.problem()
    assert row["reason"] == reason
    assert row["detail"].startswith("a.txt ")
    assert part in row["detail"]
    assert row["byte_count"] == len(content)


def test_a_file_above_the_limit_is_not_read(inputs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs.put("a.txt", b"a" * (content.MAX_FILE_BYTES + 1))
    monkeypatch.setattr(content, "decode", None)
    assert inputs.problem()["reason"] == "too_large"


def test_a_text_just_within_the_limit_is_read(inputs: Any) -> None:
    text = inputs.text * (content.MAX_TEXT_BYTES // len(inputs.text.encode()))
    inputs.put("a.txt", text)
    assert inputs.document()["char_count"] == len(text)
