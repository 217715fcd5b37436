"""Numbers as the Vietnamese press writes them, read on the short matched text only.

Decimal comma and thousands point are the rule ("2,4 tỷ", "1.500 tỷ"); the reverse occurs by mistake ("0.82 tỷ").
A point is read as the decimal sign where three digits do not follow it, or where the thousands would make an amount
that no foreign currency reaches.
"""

import re

DIGITS = r"\d+(?:[.,]\d+)*"
WORDS = {
    "một": 1.0, "hai": 2.0, "ba": 3.0, "bốn": 4.0, "năm": 5.0, "sáu": 6.0, "bảy": 7.0, "bẩy": 7.0,
    "tám": 8.0, "chín": 9.0,
    "mười": 10.0, "mười một": 11.0, "mười hai": 12.0, "mười ba": 13.0, "mười lăm": 15.0, "hai mươi": 20.0,
    "ba mươi": 30.0, "nửa": 0.5,
}  # fmt: skip
MAGNITUDES = {"trăm": 1e2, "nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tr": 1e6, "tỉ": 1e9}
LARGEST_FOREIGN_AMOUNT = 1e12  # above all of the country's trade of a year, in dollars
MAX_DIGITS = 18
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


def _is_thousands(digits: str, sign: str) -> bool:
    head, *groups = digits.split(sign)
    return 1 <= len(head) <= 3 and head != "0" and not head.startswith("0") and all(len(group) == 3 for group in groups)  # noqa: PLR2004


def read_digits(digits: str, *, scaled: bool) -> float | None:  # noqa: PLR0911
    """The number that a run of digits, points and commas stands for; None where it cannot be read in one way.

    ``scaled``: a magnitude follows ("3,021 tỷ"), so that one comma is a decimal sign whatever follows it.
    """
    if sum(char.isdigit() for char in digits) > MAX_DIGITS:
        return None
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        decimal = "," if digits.rindex(",") > digits.rindex(".") else "."
        thousands = "." if decimal == "," else ","
        whole, _, fraction = digits.rpartition(decimal)
        if decimal in whole or not _is_thousands(whole, thousands):
            return _read_mixed(digits)
        return float(f"{whole.replace(thousands, '')}.{fraction}")
    if points:
        if _is_thousands(digits, "."):
            return float(digits.replace(".", ""))
        return float(digits) if points == 1 else None
    if commas:
        if commas > 1:
            return float(digits.replace(",", "")) if _is_thousands(digits, ",") else None
        if not scaled and _is_thousands(digits, ","):
            return float(digits.replace(",", ""))
        return float(digits.replace(",", "."))
    return float(digits)


def _read_mixed(digits: str) -> float | None:
    """ "1,234.567" with both signs as thousands: a slip of the hand that has one reading only."""
    if _GROUPED.fullmatch(digits):
        return float(re.sub("[.,]", "", digits))
    return None


def read_number(text: str, *, scaled: bool) -> float | None:
    """A number in digits or in a word ("hai" tỷ)."""
    word = " ".join(text.split())
    return WORDS[word] if word in WORDS else read_digits(word, scaled=scaled)


def magnitude(words: str) -> float:
    """The product of magnitude words: "nghìn tỉ" is 1e12; an empty text is 1."""
    product = 1.0
    for word in words.split():
        product *= MAGNITUDES[word]
    return product


def settle_decimal(digits: str, value: float, scale: float, unit: str) -> float:
    """``value * scale``, the point read as the decimal sign where thousands cannot be meant ("1.075 tỷ USD")."""
    if (
        unit != "VND"
        and value * scale >= LARGEST_FOREIGN_AMOUNT
        and unit in {"USD", "EUR", "GBP"}
        and digits.count(".") == 1
    ):
        return float(digits) * scale
    return value * scale
