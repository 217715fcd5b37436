import pytest

from extraction.article import Article


def article(text: str) -> Article:
    return Article("0" * 16, text, None, None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("tỉnh Thanh Hoá", "Thanh Hóa"),
        ("TP.HCM", "TP. Hồ Chí Minh"),
        ("Sài Gòn", "TP. Hồ Chí Minh"),
        ("BR-VT", "Bà Rịa - Vũng Tàu"),
        ("KKT Dung Quất", "Quảng Ngãi"),
        ("thành phố Đà Nẵng", "Đà Nẵng"),
        ("huyện Nhơn Trạch", "Đồng Nai"),
        ("Bắc Hà Nội", "Hà Nội"),
        ("cả nước", "Việt Nam"),
    ],
)
def test_places(text: str, place: str) -> None:
    assert [hit.value for hit in article(text).place_hits][-1:] == [place]


@pytest.mark.parametrize("text", ["ông Trương Hòa Bình", "xa lộ Hà Nội", "Công ty Honda Việt Nam"])
def test_no_places(text: str) -> None:
    assert article(text).place_hits == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Hàn Quốc và Nhật Bản", ["KR", "JP"]),
        ("Liên bang Nga", ["RU"]),
        ("CHLB Đức", ["DE"]),
        ("Xin-ga-po", ["SG"]),
        ("Quần đảo Virgin thuộc Anh", ["VG"]),
        ("Đài Loan (Trung Quốc)", ["TW"]),
        ("ông Nguyễn Minh Đức", []),
        ("anh Tuấn và chị Nga", []),
        ("2 tỷ đô la Mỹ", []),
        ("JICA và WB", ["JP", "WB"]),
    ],
)
def test_partners(text: str, codes: list[str]) -> None:
    assert [hit.value for hit in article(text).names.items if hit.label in {"country", "lender"}] == codes
