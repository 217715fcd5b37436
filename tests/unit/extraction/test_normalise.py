import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.normalise import matching_copy, nfc


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("tỷ", "tỉ"),
        ("Mỹ", "Mĩ"),
        ("ký kết", "kí kết"),
        ("quý", "quí"),
        ("A–B", "a-b"),
        ("a\u00a0b", "a b"),
        ("a\nb", "a b"),
    ],
)
def test_spellings_match(one: str, other: str) -> None:
    assert matching_copy(one) == matching_copy(other)


@pytest.mark.parametrize("word", ["khoảng", "hoạch", "toàn", "ngoại", "máy", "ngày", "quyết", "tuyến"])
def test_closed_syllables_stay(word: str) -> None:
    assert matching_copy(word) == word


@given(st.text())
def test_the_copy_is_as_long_as_the_text(text: str) -> None:
    assert len(matching_copy(text)) == len(text)


@given(st.text(alphabet="Tỷđồng ởkHoà\n–1,5"))
def test_composed_and_decomposed_text_is_one(text: str) -> None:
    assert matching_copy(nfc(unicodedata.normalize("NFD", text))) == matching_copy(nfc(text))
