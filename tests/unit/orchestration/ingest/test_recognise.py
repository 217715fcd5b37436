"""What the text shows of headline, day, source and address, and what only looks like it."""

import datetime as dt

import pytest

from orchestration.ingest.recognise import recognise

BODY = "Chiều 18/7, lãnh đạo tỉnh làm việc với đoàn doanh nghiệp Hàn Quốc.\nHai bên trao đổi nhiều nội dung về đầu tư."


@pytest.mark.parametrize(
    "line",
    [
        "UBND tỉnh Cao Bằng làm việc với Đại sứ Hàn Quốc",
        "Gặp gỡ Thanh Hóa – Hàn Quốc: Hội tụ nguồn lực",
        "'Đột nhập' nhà máy sản xuất ôtô",
        "84 dự án chậm tiến độ: Vì sao?",
        "Bà Rịa -Vũng Tàu: 8 dự án xông đất!",
        "Ngày hội việc làm ở Bắc Ninh",
        "Theo chân đại bàng",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", " \n\xa0\n"])
def test_a_headline(line: str, gap: str) -> None:
    assert recognise(line + gap + BODY).title == line


def test_a_headline_is_cleaned_and_the_text_before_it_passed_over() -> None:
    assert (
        recognise(f"\ufeff \n date 2024-05-06\n\u200bĐoàn\xa0công tác  thăm tỉnh \n{BODY}").title
        == "Đoàn công tác thăm tỉnh"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Lãnh đạo tỉnh làm việc với đoàn.",
        "Lãnh đạo tỉnh nói: “Rất mừng.”",
        "Lãnh đạo tỉnh cho biết:",
        "Lãnh đạo tỉnh, đoàn công tác,",
        "Quang cảnh buổi làm việc (Ảnh: Hải Minh)",
        "Ảnh: Hải Minh và cộng sự",
        "Chiều 18/7, đồng chí Chủ tịch tỉnh",
        "Ngày 28/4, lễ ký kết diễn ra",
        "trong khuôn khổ chuyến thăm",
        "Kinh tế",
        "Đoàn công tác " * 20,
    ],
)
def test_no_headline(line: str) -> None:
    assert recognise(f"{line}\n{BODY}\n{BODY}\n{BODY}").title is None


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn công tác thăm tỉnh",
        "Đoàn công tác thăm tỉnh\n\n",
        "Đoàn công tác thăm tỉnh\nTin ngắn",
        "Chủ tịch tỉnh đã tiếp đoàn công tác của Đại sứ quán\ndo ngài Đại sứ dẫn đầu. " + BODY,
    ],
)
def test_a_first_line_without_an_article_behind_it_or_that_goes_on_is_no_headline(text: str) -> None:
    assert recognise(text).title is None


@pytest.mark.parametrize(
    ("prefix", "day"),
    [
        (" date 2025-10-04 ", dt.date(2025, 10, 4)),
        ("date 2025-10-04\n", dt.date(2025, 10, 4)),
        ("\n\ndate 2024-02-29 ", dt.date(2024, 2, 29)),
        ("date 2021-04 ", None),
        ("date 2025-02-30 ", None),
        ("date 2025-13-01 ", None),
        ("date 0000-01-01 ", None),
        ("date 2025-10-041 ", None),
        ("update 2025-10-04 ", None),
        ("Tin date 2025-10-04 ", None),
    ],
)
def test_a_leading_date(prefix: str, day: dt.date | None) -> None:
    assert recognise(prefix + BODY).published == day


@pytest.mark.parametrize(
    ("line", "outlet", "url"),
    [
        ("Nguồn Ninh Bình: https://baoninhbinh.org.vn/a/d1.htm", "Ninh Bình", "https://baoninhbinh.org.vn/a/d1.htm"),
        ("Nguồn: https://www.bao.vn/a?b=1#c", "bao.vn", "https://www.bao.vn/a?b=1#c"),
        ("NGUỒN : http://bao.vn:8080/a.", "bao.vn", "http://bao.vn:8080/a"),
        ("Nguồn: Báo Thanh Hóa https://bao.vn/a", "Báo Thanh Hóa", "https://bao.vn/a"),
        ("Nguồn bài viết:\nhttps://bao.vn/a", "bao.vn", "https://bao.vn/a"),
        ("Nguồn ảnh: https://bao.vn/a.jpg", None, None),
        ("Nguồn tham khảo: https://bao.vn/a", None, None),
        ("Xem https://bao.vn/a", None, None),
        ("Nguồn Ninh Bình", None, None),
        ("Nguồn: bao.vn/a", None, None),
    ],
)
@pytest.mark.parametrize("end", ["", "\n\n \n"])
def test_a_trailing_source(line: str, outlet: str | None, url: str | None, end: str) -> None:
    seen = recognise(f"{BODY}\n\n{line}{end}")
    assert (seen.outlet, seen.url) == (outlet, url)


def test_a_source_in_the_middle_is_not_the_source_of_the_article() -> None:
    assert recognise(f"{BODY}\nNguồn Ninh Bình: https://bao.vn/a\n{BODY}").url is None
