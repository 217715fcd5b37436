import pytest

from extraction.mentions import find_mentions
from extraction.normalise import matching_copy
from extraction.numbers import magnitude, read_digits, read_number


@pytest.mark.parametrize(
    ("digits", "scaled", "value"),
    [
        ("5", True, 5.0),
        ("2,4", True, 2.4),
        ("81,56", True, 81.56),
        ("3,021", True, 3.021),
        ("0.82", True, 0.82),
        ("2.7", True, 2.7),
        ("1.500", True, 1500.0),
        ("1.423", True, 1423.0),
        ("0.825", True, 0.825),
        ("9.666", False, 9666.0),
        ("4,900", False, 4900.0),
        ("11.849,195", True, 11849.195),
        ("1,234.5", True, 1234.5),
        ("1.234.567", False, 1234567.0),
        ("1,234,567", False, 1234567.0),
        ("1.234,567", False, 1234.567),
        ("1.23.4", False, None),
        ("1,2,3", True, None),
        ("9" * 40, False, None),
    ],
)
def test_digits_are_read_as_the_press_writes_them(digits: str, scaled: bool, value: float | None) -> None:
    assert read_digits(digits, scaled=scaled) == value


def test_words_and_magnitudes() -> None:
    assert read_number("hai", scaled=True) == 2.0
    assert read_number("mười hai", scaled=False) == 12.0
    assert magnitude("nghìn tỉ") == 1e12
    assert magnitude("") == 1.0


@pytest.mark.parametrize(
    ("text", "value", "high", "unit"),
    [
        ("81,56 tỷ USD", 81.56e9, None, "USD"),
        ("81,56 tỉ đô la Mỹ", 81.56e9, None, "USD"),
        ("2,5 triệu đôla", 2.5e6, None, "USD"),
        ("$500 triệu", 500e6, None, "USD"),
        ("39 tỷ 245 triệu đồng", 39.245e9, None, "VND"),
        ("60 ngàn tỷ đồng", 60e12, None, "VND"),
        ("97,4 nghìn tỷ đồng", 97.4e12, None, "VND"),
        ("10-15 triệu USD", 10e6, 15e6, "USD"),
        ("1,5 – 1,6 tỷ USD", 1.5e9, 1.6e9, "USD"),
        ("từ 900 triệu đến 1 tỷ USD", 900e6, 1e9, "USD"),
        ("1.075 tỷ USD", 1.075e9, None, "USD"),
        ("49 tỷ yên Nhật", 49e9, None, "JPY"),
        ("600 triệu ơ-rô", 600e6, None, "EUR"),
        ("1,2 tỷ Nhân dân tệ", 1.2e9, None, "CNY"),
        ("hai tỷ USD", 2e9, None, "USD"),
        ("30.000 USD", 30e3, None, "USD"),
        ("9.666 dự án", 9666.0, None, "project"),
        ("tám dự án", 8.0, None, "project"),
        ("88 doanh nghiệp", 88.0, None, "enterprise"),
        ("413.000 tấn", 413e3, None, "t"),
        ("2,3 triệu tấn", 2.3e6, None, "t"),
        ("6,4 triệu m3", 6.4e6, None, "m3"),
        ("3.700 chiếc", 3700.0, None, "chiếc"),
        ("138 triệu đôi", 138e6, None, "đôi"),
    ],
)
def test_mentions(text: str, value: float, high: float | None, unit: str) -> None:
    (mention,) = find_mentions(matching_copy(text))
    assert mention.value == pytest.approx(value)
    assert mention.value_high == (None if high is None else pytest.approx(high))
    assert mention.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "90 triệu dân",
        "hàng tỷ USD",
        "vài trăm triệu USD",
        "5 đồng chí",
        "năm 2017",
        "tháng 5 dự án mới",
        "một số dự án",
        "tỷ lệ 50%",
        "25 km2",
    ],
)
def test_no_mentions(text: str) -> None:
    assert find_mentions(matching_copy(text)) == []


def test_an_amount_without_currency_stays_open() -> None:
    (mention,) = find_mentions(matching_copy("xuất khẩu khoảng 40 tỷ, như vậy"))
    assert (mention.value, mention.unit) == (40e9, None)
