import pytest

from extraction.gate import surviving
from tests.unit.extraction.helpers import documents


@pytest.mark.parametrize(
    "text",
    [
        "Kim ngạch xuất khẩu đạt 3 tỷ USD.",
        "XUẤT KHẨU CÁ TRA ĐẠT 2,26 TỶ USD",
        "Tỉnh có 37\ndự án FDI.",
        "Xuất khẩu tăng. Nhật Bản mua nhiều. Tổng cộng 5\u00a0triệu USD.",
        "Tập đoàn này xây nhà máy trị giá 1 tỷ USD.",
        "Tỉnh chưa có dự án đầu tư nước ngoài nào.",
        "WB cho vay 400 triệu USD.",
    ],
)
def test_passes(text: str) -> None:
    assert surviving(documents({"a": text})).height == 1


@pytest.mark.parametrize(
    "text", ["Đội bóng thắng 3-0.", "Xuất khẩu lao động là chủ đề hôm nay.", "Cầu thủ được trả 5 triệu bảng một năm."]
)
def test_stops(text: str) -> None:
    assert surviving(documents({"a": text})).height == 0


def test_order_is_kept() -> None:
    texts = {str(number): f"Xuất khẩu đạt {number} triệu USD." for number in range(2, 9)}
    assert surviving(documents(texts))["doc_id"].to_list() == list(texts)
