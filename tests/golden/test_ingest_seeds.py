"""What ingest reads off the five seed articles, and that citations counted in the files hold in the documents."""

import datetime as dt
import unicodedata
from pathlib import Path

import pytest

from orchestration.ingest import Ingested, ingest

RAW = Path(__file__).parents[2] / "raw"

EXPECTED = {
    "000_ccd70cbd201fd443": {"title": None, "published_date": None, "outlet": None, "url": None, "char_count": 4567},
    "001_561f85cbbda19458": {
        "title": "Đoàn công tác tỉnh Ninh Bình thăm, làm việc tại Hàn Quốc",
        "published_date": None,
        "outlet": "Ninh Bình",
        "url": "https://baoninhbinh.org.vn/doan-cong-tac-tinh-ninh-binh-tham-lam-viec-tai-han-quoc/d20240625154219177.htm",
        "char_count": 10776,
    },
    "002_553892a5110c7213": {
        "title": "Gặp gỡ Thanh Hóa – Hàn Quốc: Hội tụ nguồn lực – Đẩy nhanh phục hồi và phát triển bền vững",
        "published_date": None,
        "outlet": None,
        "url": None,
        "char_count": 3412,
    },
    "003_e0b929117bd36401": {
        "title": "UBND tỉnh Cao Bằng làm việc với Đại sứ đặc mệnh toàn quyền Hàn Quốc tại Việt Nam",
        "published_date": None,
        "outlet": None,
        "url": None,
        "char_count": 5133,
    },
    "004_6ef85c27b7f35592": {
        "title": None,
        "published_date": dt.date(2025, 10, 4),
        "outlet": None,
        "url": None,
        "char_count": 3553,
    },
}

CITATIONS = [
    ("001_561f85cbbda19458", 1216, "9.666 dự án"),
    ("001_561f85cbbda19458", 1274, "81,56 tỷ USD"),
    ("002_553892a5110c7213", 540, "37 dự án"),
    ("002_553892a5110c7213", 640, "3 tỷ USD"),
    ("002_553892a5110c7213", 715, "5 dự án"),
    ("002_553892a5110c7213", 750, "98 triệu USD"),
    ("002_553892a5110c7213", 877, "88 doanh nghiệp"),
    ("002_553892a5110c7213", 1008, "408 triệu USD"),
    ("003_e0b929117bd36401", 3396, "Chưa có dự án đầu tư trực tiếp nước ngoài (FDI)"),
    ("003_e0b929117bd36401", 3474, "không có dự án vốn ODA"),
    ("000_ccd70cbd201fd443", 237, "Ngày 31/10, tại trụ sở Ủy ban nhân dân tỉnh Ninh Bình, diễn "),
    ("000_ccd70cbd201fd443", 1819, "quan hệ hợp tác với Asan được thiết lập từ năm 2016"),
    ("001_561f85cbbda19458", 6473, "Đoàn thăm và làm việc tại Nhà máy Ô tô Hyundai, thành phố As"),
    ("001_561f85cbbda19458", 6537, "Đoàn cũng đã hội đàm với ngài Park Gyung-gi, Thị trưởng thàn"),
    ("002_553892a5110c7213", 113, "kỷ niệm 30 năm thiết lập quan hệ ngoại giao Việt Nam – Hàn Q"),
    ("002_553892a5110c7213", 204, "UBND tỉnh Thanh Hóa phối hợp Bộ Ngoại giao và Đại sứ quán Hà"),
    ("003_e0b929117bd36401", 0, "UBND tỉnh Cao Bằng làm việc với Đại sứ đặc mệnh toàn quyền H"),
    ("003_e0b929117bd36401", 640, "năm 2021, Cao Bằng đã có đề xuất thực hiện dự án ODA tại địa"),
    ("004_6ef85c27b7f35592", 49, "dự án cung cấp thiết bị đào tạo nghề chế biến món ăn cho Trư"),
    ("004_6ef85c27b7f35592", 1348, "Bí thư Tỉnh ủy Ninh Bình Đặng Xuân Phong bày tỏ vui mừng đượ"),
]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Ingested:
    folder = tmp_path_factory.mktemp("raw")
    for seed in RAW.glob("00*.txt"):
        (folder / seed.name).write_bytes(seed.read_bytes())
    return ingest(folder)


def test_every_seed_is_a_document(seeds: Ingested) -> None:
    assert seeds.documents["doc_id"].to_list() == sorted(EXPECTED)
    assert seeds.quarantined.is_empty()


@pytest.mark.parametrize("doc_id", EXPECTED)
def test_what_the_text_says_is_recognised(seeds: Ingested, doc_id: str) -> None:
    (row,) = (row for row in seeds.documents.to_dicts() if row["doc_id"] == doc_id)
    assert {name: row[name] for name in EXPECTED[doc_id]} == EXPECTED[doc_id]


@pytest.mark.parametrize(("doc_id", "start", "quote"), CITATIONS)
def test_citations_counted_in_the_file_hold(seeds: Ingested, doc_id: str, start: int, quote: str) -> None:
    (text,) = seeds.documents.filter(doc_id=doc_id)["text"]
    assert text[start : start + len(quote)] == quote


@pytest.mark.parametrize("doc_id", EXPECTED)
def test_text_is_the_file_in_nfc_and_nothing_else(seeds: Ingested, doc_id: str) -> None:
    (text,) = seeds.documents.filter(doc_id=doc_id)["text"]
    assert text == unicodedata.normalize("NFC", (RAW / f"{doc_id}.txt").read_text(encoding="utf-8"))
