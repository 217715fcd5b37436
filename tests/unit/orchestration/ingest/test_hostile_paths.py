"""Paths in the input that want out of the input folder: none is followed, and no name steers a terminal."""

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from orchestration.chunks import KEY
from orchestration.ingest import ingest

OUTSIDE = "Bí mật: Hàn Quốc đầu tư 5 tỷ USD vào Việt Nam, theo một tệp nằm ngoài thư mục bài báo."
ARTICLE = "Theo báo cáo, Nhật Bản đã đầu tư 3 tỷ USD vào tỉnh Thanh Hóa trong năm 2021, với nhiều dự án lớn."

Plant = Callable[[Path, Path], None]


def _json(**fields: object) -> Plant:
    def plant(raw: Path, _secret: Path) -> None:
        (raw / "a.json").write_text(json.dumps({"text": ARTICLE, "published": None, **fields}), encoding="utf-8")

    return plant


def _json_of_secret(field: str, form: str) -> Plant:
    return lambda raw, secret: _json(**{field: form.format(secret)})(raw, secret)


def _table(path: str) -> Plant:
    def plant(raw: Path, secret: Path) -> None:
        (raw / "sources.csv").write_text(f"path,published,url,outlet\n{path.format(secret)},,,X\n", encoding="utf-8")

    return plant


def _link(name: str, target: str) -> Plant:
    return lambda raw, secret: (raw / name).symlink_to(target.format(secret=secret, folder=secret.parent))


def _chain(raw: Path, secret: Path) -> None:
    (raw / "one.txt").symlink_to("two.txt")
    (raw / "two.txt").symlink_to(secret)


def _deep_link(raw: Path, _secret: Path) -> None:
    (raw / "deep").mkdir()
    (raw / "deep" / "a.txt").symlink_to("../../outside/secret.txt")


def _named(name: str) -> Plant:
    return lambda raw, _secret: (raw / name).write_bytes(ARTICLE.encode())


def _entity(raw: Path, secret: Path) -> None:
    document = (
        f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body><w:p><w:r><w:t>{ARTICLE} &x;</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(raw / "a.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)


def _traversing_archive(raw: Path, _secret: Path) -> None:
    with zipfile.ZipFile(raw / "a.docx", "w") as archive:
        archive.writestr("../../outside/planted.txt", "x")
        archive.writestr("/planted.txt", "x")


def _page(raw: Path, secret: Path) -> None:
    (raw / "a.html").write_text(
        f"<html><head><base href='file://{secret.parent}/'><link rel=import href='secret.txt'></head><body><article>"
        f"<iframe src='file://{secret}'></iframe><object data='secret.txt'></object><p>{ARTICLE}</p></article>"
        "</body></html>",
        encoding="utf-8",
    )


PLANTS: dict[str, Plant] = {
    "link to a file outside": _link("a.txt", "{secret}"),
    "link by ..": _link("a.txt", "../outside/secret.txt"),
    "link in a subfolder": _deep_link,
    "link to a folder outside": _link("a", "{folder}"),
    "link to the root": _link("a", "/"),
    "chain of links": _chain,
    "link to itself": _link("a.txt", "a.txt"),
    "link to the process": _link("a.txt", "/proc/self/environ"),
    "link named as the table": _link("sources.csv", "{secret}"),
    "table with ..": _table("../outside/secret.txt"),
    "table with an absolute path": _table("{}"),
    "table with a file address": _table("file://{}"),
    "table with many ..": _table("a/../../outside/secret.txt"),
    "JSON with an absolute doc_id": _json_of_secret("doc_id", "{}"),
    "JSON with .. in doc_id": _json(doc_id="../../outside/secret.txt"),
    "JSON with a source_path": _json_of_secret("source_path", "{}"),
    "JSON with a file address": _json_of_secret("url", "file://{}"),
    "JSON with a script address": _json(url="javascript:alert(1)"),
    "JSON with a data address": _json(url="data:text/html,<script>alert(1)</script>"),
    "JSON with a reference": _json(text={"$ref": "file:///etc/passwd"}),
    "JSON with an input key": _json(**{KEY: "x" * 32, "document_id": "../x"}),
    "external entity in Word": _entity,
    "archive with paths": _traversing_archive,
    "page with frames": _page,
    "name with escapes": _named("\x1b[2Jtin\x07.txt"),
    "name with a line end": _named("tin\nWARNING: giả.txt"),
    "name with backslashes": _named("a\\..\\..\\tin.txt"),
    "name like a query": _named("'; drop table documents; --.txt"),
    "name that is not text": lambda raw, _secret: (
        (Path(os.fsdecode(os.fsencode(raw) + b"/\xff\xfe.txt"))).write_bytes(ARTICLE.encode()) and None
    ),
}


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS.keys())
def test_no_path_leads_out_of_the_input_folder(tmp_path: Path, plant: Plant) -> None:
    raw, outside = tmp_path / "raw", tmp_path / "outside"
    raw.mkdir()
    outside.mkdir()
    secret = outside / "secret.txt"
    secret.write_text(OUTSIDE, encoding="utf-8")
    plant(raw, secret)

    found = ingest(raw)

    texts = found.documents["text"].to_list()
    assert all(OUTSIDE[:20] not in text for text in texts)
    assert OUTSIDE[:20] not in "".join(found.quarantined["detail"].to_list())
    paths = [*found.documents["source_path"], *found.quarantined["source_path"]]
    assert paths, "an input is a document or set aside, never lost"
    for path in paths:
        assert not path.startswith("/")
        assert ".." not in path.split("/")
        assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in path)
    assert all(url is None or url.startswith("http") for url in found.documents["url"])
    assert sorted(path.name for path in outside.iterdir()) == ["secret.txt"]
