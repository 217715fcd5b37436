from datetime import date

import pytest

from extraction.normalise import matching_copy
from extraction.periods import Anchor, find_spans, resolve
from extraction.timeline import anchor_of

THIS = Anchor(2017, date(2017, 6, 7), date(2017, 5, 31))
NONE = Anchor(None, None, None)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("năm 2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("tháng 5/2023", date(2023, 5, 1), date(2023, 5, 31)),
        ("tháng 02/2016", date(2016, 2, 1), date(2016, 2, 29)),
        ("tháng 5 năm 2017", date(2017, 5, 1), date(2017, 5, 31)),
        ("quý I/2017", date(2017, 1, 1), date(2017, 3, 31)),
        ("quý IV năm 2016", date(2016, 10, 1), date(2016, 12, 31)),
        ("9 tháng đầu năm 2016", date(2016, 1, 1), date(2016, 9, 30)),
        ("bốn tháng đầu năm 2017", date(2017, 1, 1), date(2017, 4, 30)),
        ("11 tháng năm 2020", date(2020, 1, 1), date(2020, 11, 30)),
        ("6 tháng 2017", date(2017, 1, 1), date(2017, 6, 30)),
        ("6 tháng cuối năm 2017", date(2017, 7, 1), date(2017, 12, 31)),
        ("nửa đầu tháng 1/2017", date(2017, 1, 1), date(2017, 1, 15)),
        ("kỳ 2 tháng 5/2021", date(2021, 5, 16), date(2021, 5, 31)),
        ("nửa đầu năm 2018", date(2018, 1, 1), date(2018, 6, 30)),
        ("giai đoạn 2016-2020", date(2016, 1, 1), date(2020, 12, 31)),
        ("từ tháng 4 đến tháng 8/2021", date(2021, 4, 1), date(2021, 8, 31)),
        ("ngày 20/6/2017", date(2017, 6, 20), date(2017, 6, 20)),
        ("ngày 5 tháng 3 năm 2018", date(2018, 3, 5), date(2018, 3, 5)),
        ("năm nay", date(2017, 1, 1), date(2017, 12, 31)),
        ("năm ngoái", date(2016, 1, 1), date(2016, 12, 31)),
        ("5 tháng đầu năm", date(2017, 1, 1), date(2017, 5, 31)),
        ("chiều 24-3", date(2017, 3, 24), date(2017, 3, 24)),
        ("tháng trước", date(2017, 5, 1), date(2017, 5, 31)),
        ("từ đầu năm đến nay", date(2017, 1, 1), date(2017, 6, 7)),
    ],
)
def test_expressions(text: str, first: date, last: date) -> None:
    (span,) = find_spans(matching_copy(text))
    assert resolve(span, THIS) == (first, last)


def test_relative_words_need_an_anchor() -> None:
    (span,) = find_spans(matching_copy("năm ngoái"))
    assert resolve(span, NONE) == (None, None)


@pytest.mark.parametrize("text", ["tháng 13/2017", "ngày 35/2/2017", "các năm trước"])
def test_what_is_no_time(text: str) -> None:
    assert find_spans(matching_copy(text)) == [] or resolve(find_spans(matching_copy(text))[0], NONE)[1] is None


def test_comparisons_and_dates_up_to() -> None:
    compared, until = find_spans(matching_copy("so với cùng kỳ năm 2016, tính đến tháng 5/2023"))
    assert compared.compared
    assert until.until


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Kim ngạch 5 tháng đầu năm 2017 đạt 3 tỷ USD.", 2017),
        ("Tăng 5% so với cùng kỳ năm 2016.", 2017),
        ("Ngày 6/2/2018, UBND tỉnh họp.", 2018),
        ("Kỷ niệm 30 năm quan hệ (22-12-1992 – 22-12-2022).", 2022),
        ("date 2025-10-04 Sáng 4/10, đoàn đến thăm.", 2025),
        ("Chiều 26/5, hội thảo diễn ra. Năm 2016, xuất khẩu đạt 3 tỷ USD.", None),
        ("Mục tiêu đến năm 2030 đạt 10 tỷ USD.", None),
    ],
)
def test_the_year_of_an_article(text: str, year: int | None) -> None:
    low = matching_copy(text)
    assert anchor_of(low, find_spans(low), None, len(low)).year == year


def test_publication_gives_the_day() -> None:
    anchor = anchor_of("", [], date(2021, 4, 29), 0)
    assert (anchor.year, anchor.day) == (2021, date(2021, 4, 29))
