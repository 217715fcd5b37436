"""Compressed lines, web pages, Word and PDF: what is read of them, and that none of them can hold up a night."""

import gzip
import io
import json
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from orchestration.ingest import foreign, readers
from orchestration.parsing import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FIRST = "Đến hết năm 2023, tỉnh Bắc Ninh có 120 dự án FDI với tổng vốn đăng ký 3,5 tỷ USD, đứng thứ ba cả nước."
SECOND = "Kim ngạch xuất khẩu của tỉnh sang Nhật Bản đạt 1,2 tỷ USD, tăng 5% so với năm trước, theo ngành công thương."
PAGE = f"""<!DOCTYPE html><html><head><title>Bắc Ninh thu hút vốn</title>
<meta property="og:site_name" content="Báo Ví Dụ">
<meta property="article:published_time" content="2024-05-06T08:00+07:00">
<link rel="canonical" href="https://bao.example/bac-ninh"><script>var a = "không đọc";</script></head>
<body><nav><a href="/">Trang chủ</a> <a href="/kt">Kinh tế</a></nav>
<article><h1>Bắc Ninh thu hút vốn</h1><p>{FIRST}</p><p>{SECOND}</p></article>
<aside><p>Tin liên quan: giá vàng hôm nay</p></aside><footer>Liên hệ quảng cáo: 0123</footer></body></html>"""


def word(body: str, name: str = "word/document.xml", head: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return buffer.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(lines: list[str], pages: int = 1) -> bytes:
    """A PDF of one font without an outline, whose codes are told in Unicode."""
    letters = sorted({letter for line in lines for letter in line})
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    shown = "".join(f"1 0 0 1 50 {780 - 14 * row} Tm <{''.join(f'{codes[x]:02x}' for x in line)}> Tj\n"
                    for row, line in enumerate(lines))  # fmt: skip
    mapped = "".join(f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>\n" for letter, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(codes)} beginbfchar\n{mapped}endbfchar\nendcmap "
        "end end"
    )
    kids = " ".join(f"{6 + page} 0 R" for page in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar 255 "
        f"/Widths [{'500 ' * 255}] /ToUnicode 4 0 R >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
        f"<< /Length {len(shown) + 30} >>\nstream\nBT /F1 10 Tf\n{shown}ET\nendstream",
        *["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 800] /Contents 5 0 R "
          "/Resources << /Font << /F1 3 0 R >> >> >>"] * pages,
    ]  # fmt: skip
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    return (
        out
        + (
            f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer << /Size {count} /Root 1 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def lines(*texts: str) -> bytes:
    return "\n".join(json.dumps({"text": text}) for text in texts).encode()


def test_a_web_page_gives_its_main_text_and_what_it_says_of_itself(inputs: Any) -> None:
    inputs.put("a.html", PAGE)
    row = inputs.document()
    assert row["text"] == f"Bắc Ninh thu hút vốn\n{FIRST}\n{SECOND}"
    assert (row["title"], str(row["published_date"])) == ("Bắc Ninh thu hút vốn", "2024-05-06")
    assert (row["url"], row["outlet"], row["format"]) == ("https://bao.example/bac-ninh", "Báo Ví Dụ", "html")


def test_a_word_document_gives_its_paragraphs_as_they_stand_after_all_changes(inputs: Any) -> None:
    changed = (
        f"<w:p><w:r><w:t>{FIRST[:20]}</w:t></w:r><w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del>"
        f"<w:moveFrom><w:r><w:t>đã chuyển</w:t></w:r></w:moveFrom>"
        f"<w:ins><w:r><w:t>{FIRST[20:]}</w:t></w:r></w:ins></w:p>"
    )
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Vốn')}</w:tc><w:tc>{paragraph('3,5 tỷ USD')}</w:tc></w:tr></w:tbl>"
    inputs.put("a.docx", word(changed + table + paragraph(SECOND)))
    assert inputs.document()["text"] == f"{FIRST}\nVốn\n3,5 tỷ USD\n{SECOND}"


def test_a_pdf_gives_the_lines_of_its_pages(inputs: Any) -> None:
    inputs.put("a.pdf", pdf([FIRST, SECOND], pages=2))
    assert inputs.document()["text"] == "\n".join([FIRST, SECOND] * 2)


def test_compressed_lines_are_read_as_lines(inputs: Any) -> None:
    inputs.put("a.jsonl.gz", gzip.compress(lines(inputs.text, "", f"{inputs.text} Thêm.")))
    rows = inputs.documents()
    assert [(row["doc_id"], row["source_position"], row["format"]) for row in rows] == [
        ("a-0", 0, "jsonl.gz"), ("a-2", 2, "jsonl.gz"),
    ]  # fmt: skip
    assert inputs.reasons() == {("a.jsonl.gz", 1): "empty"}


@pytest.mark.parametrize("harm", ["cut", "flip", "more"])
def test_what_stands_before_the_damage_of_a_compressed_file_is_read(inputs: Any, harm: str) -> None:
    many = [f"{inputs.text} {zlib.crc32(str(number).encode())}." for number in range(2_000)]
    data = bytearray(gzip.compress(lines(*many)))
    if harm == "cut":
        del data[len(data) // 2 :]
    elif harm == "flip":
        data[-6] ^= 1  # of the checksum
    else:
        data += b"not gzip"
    inputs.put("a.jsonl.gz", bytes(data))
    read = inputs.read()
    assert read.documents.height > 500
    assert inputs.reasons()[("a.jsonl.gz", None)] == "malformed"


def test_a_gzip_bomb_is_given_up(inputs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MAX_UNPACKED_BYTES", 20_000_000)
    inputs.put("a.jsonl.gz", gzip.compress(lines(inputs.text) + b"\n" + b" " * 50_000_000))
    inputs.put("b.jsonl.gz", gzip.compress(b"0" * 50_000_000))
    assert [row["doc_id"] for row in inputs.documents()] == ["a-0"]
    assert inputs.reasons() == {("a.jsonl.gz", None): "too_large", ("b.jsonl.gz", None): "too_large"}


@pytest.mark.parametrize(
    ("name", "content", "reason", "part"),
    [
        ("a.jsonl.gz", b"", "empty", "is empty"),
        ("a.jsonl.gz", b"{}", "malformed", "not a gzip"),
        ("a.jsonl.gz", gzip.compress(b"", mtime=0), "empty", "no article"),
        ("a.html", b"", "empty", "is empty"),
        ("a.html", b"<html><body></body></html>", "empty", "main text"),
        ("a.html", b"\xff\xd8\xff\xe0", "binary", "JPEG"),
        ("a.html", "<html><p>Tỉnh đã có dự án".encode("cp1258", "replace"), "encoding", "UTF-8"),
        ("a.html", b"<html>" + b"<div>" * 300_000 + b"x", "empty", "main text"),
        ("a.docx", b"", "empty", "is empty"),
        ("a.docx", b"PK\x03\x04 and no more", "malformed", "unpacked"),
        ("a.docx", word("", name="xl/workbook.xml"), "malformed", "not a Word document"),
        ("a.docx", word("<w:p>")[:-40], "malformed", "unpacked"),
        ("a.docx", word("<w:p><w:t>a"), "malformed", "not XML"),
        ("a.docx", word("", head='<!DOCTYPE w:document [<!ENTITY a "b">]>'), "malformed", "document type"),
        ("a.docx", word(paragraph("")), "empty", "is empty"),
        ("a.docx", word("<w:p>" * 100_000 + "</w:p>" * 100_000), "malformed", "not XML"),
        ("a.pdf", b"", "empty", "is empty"),
        ("a.pdf", b"Kh\xc3\xb4ng ph\xe1\xba\xa3i PDF", "malformed", "not a PDF"),
        ("a.pdf", b"%PDF-1.7\n%%EOF", "malformed", "cannot be read as PDF"),
        ("a.pdf", pdf([" "]), "empty", "pictures"),
        ("a.pdf", pdf(["a"], pages=300), "too_large", "300 pages"),
    ],
)  # fmt: skip
def test_hostile_files(inputs: Any, name: str, content: bytes, reason: str, part: str) -> None:
    inputs.put(name, content)
    row = inputs.problem()
    assert (row["reason"], row["byte_count"]) == (reason, len(content))
    assert part in row["detail"]


def test_a_zip_bomb_is_not_unpacked(inputs: Any) -> None:
    bomb = word("<w:p><w:t>" + "0" * (docx.MAX_XML_BYTES + 1) + "</w:t></w:p>")
    assert len(bomb) < 100_000
    inputs.put("a.docx", bomb)
    assert inputs.problem()["reason"] == "too_large"


def test_entities_that_multiply_are_not_followed(inputs: Any) -> None:
    entities = '<!ENTITY a0 "hợp tác">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )  # fmt: skip
    inputs.put("a.docx", word(paragraph("&a9;"), head=f"<!DOCTYPE w:document [{entities}]>"))
    assert inputs.problem()["reason"] == "malformed"


@pytest.fixture
def helper(monkeypatch: pytest.MonkeyPatch) -> Iterator[foreign._Helper]:
    helper = foreign._Helper()
    monkeypatch.setattr(foreign, "_HELPER", helper)
    yield helper
    helper.close()


def test_a_reader_that_was_killed_is_started_again(inputs: Any, helper: foreign._Helper) -> None:
    inputs.put("a.html", PAGE)
    assert inputs.document()["format"] == "html"
    process = helper._process
    assert process is not None
    process.kill()
    process.wait()
    assert inputs.document()["format"] == "html"


@pytest.mark.parametrize("harm", ["time", "memory", "crash"])
def test_a_file_that_ends_its_reader_costs_nothing_but_itself(
    inputs: Any, helper: foreign._Helper, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, harm: str
) -> None:
    does = {"time": "while True: pass", "memory": "return {'text': 'a' * 10**11}", "crash": "os.abort()"}[harm]
    # The real process with the real limits; in place of PDFium something that goes wrong for certain.
    broken = (
        f"import os, sys\nfrom orchestration import parsing\nparsing.MAX_CPU_SECONDS = 1\nimport types\n"
        f"def parse(data):\n    {does}\nmodule = types.ModuleType('pdf')\nmodule.parse = parse\n"
        "sys.modules['orchestration.parsing.pdf'] = module\nfrom orchestration.parsing.__main__ import main\nmain()\n"
    )
    monkeypatch.setattr(foreign, "COMMAND", (sys.executable, "-c", broken))
    inputs.put("a.pdf", pdf(["a"]))
    inputs.put("b.html", PAGE)
    read = inputs.read()
    assert read.documents["source_path"].to_list() == ["b.html"]
    assert inputs.reasons() == {("a.pdf", None): "too_large" if harm == "memory" else "malformed"}
