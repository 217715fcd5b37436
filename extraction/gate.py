"""The gate: which documents can hold a figure at all, by scans of the raw text in Polars.

A document passes where an amount stands in the same sentence as a word of a family, or up to two sentences behind it.
Case-sensitive alternations without boundaries run at the speed of a grep (DESIGN, "Extraction technique"); sentences
are cut with one split, and whole documents are dropped first by the two scans that are cheapest.
"""

import polars as pl

# words of a family; raw spelling, both tone placements and y/i
_FAMILY = (
    "FDI|ODA|[Xx]uất khẩu|[Nn]hập khẩu|XUẤT KHẨU|NHẬP KHẨU|xuất sang|nhập về|nhập thêm|bán sang|[Xx]uất "
    "siêu|[Nn]hập siêu|thặng dư|thâm hụt|[Kk]im ngạch|XNK|XK|NK|"
    "thương mại|buôn bán|giao thương|mậu dịch|[Vv]iện trợ|không hoàn lại|ưu đãi|[Tt]ài trợ|cho vay|khoản "
    "vay|vốn vay|hiệp định vay|JICA|KOICA|EDCF|[Nn]gân hàng Thế giới|WB|ADB|"
    "nước ngoài|[Nn]hà đầu tư|[Ll]iên doanh|ĐTNN|[Vv]ốn ngoại|lượt góp vốn|giấy chứng nhận|[Cc]ấp mới|còn "
    "hiệu lực|đối tác đầu tư|"
    "đầu tư tại|đầu tư vào|đang đầu tư|đang hoạt động"
)
# what may be an investor's deal or a loan where the amount is in a foreign currency
_DEAL = "[Đđ]ầu tư|[Vv]ốn|cổ phần|[Dd]ự án|[Nn]hà máy|[Tt]rị giá|mua |vay |[Rr]ót|[Tt]ập đoàn|thương vụ|chi "
_FOREIGN_MONEY = (
    r"(?:[Tt][ỷỉ]|TỶ|TỈ|[Tt]riệu|TRIỆU|nghìn|ngàn|[0-9])[ \n\x{A0}]?(?:USD|US\$|[Đđ]ô|[Ee]uro|EUR|ơ-rô|[Yy]ên"
    r"|[Yy]en|JPY|[Ww]on|KRW|[Nn]hân dân tệ|NDT|[Bb]ảng)|[$€][ ]?[0-9]"
)
_AMOUNT = (
    r"[0-9][ \n\x{A0}]?(?:[Tt][ỷỉ]|TỶ|TỈ|[Tt]riệu|TRIỆU|nghìn|ngàn|USD|US|đô|tấn|TẤN|[Dd]ự án|DỰ ÁN|DA|lượt"
    r"|doanh nghiệp|DN|công ty|nhà đầu tư|chương trình|chiếc|xe|ô|con|m3|m³|đôi|bộ|EUR|euro|JPY|yên|won|tr)"
    r"|[$€] ?[0-9]|(?:[Cc]hưa|[Kk]hông)(?: hề)?[ \n](?:có|thu hút|phát sinh|xuất|ghi nhận|triển khai|cấp|nhận)"
    r"|(?:hai|ba|bốn|sáu|bảy|tám|chín|mười|một|Hai|Ba|Bốn|Sáu|Bảy|Tám|Chín|Mười)[ \n](?:tỷ|tỉ|triệu|dự án"
    r"|doanh nghiệp|công ty|nghìn)|(?:số|tổng) dự án"
)
_SENTENCE_END = r"[.!?…][\"”’)\]]*[ \n]|\n\n"  # a hard wrap may cut a number from its noun
_REACH = 2  # sentences that a word of a family reaches on


def surviving(documents: pl.DataFrame) -> pl.DataFrame:
    """The rows of ``documents`` (``document_id``, ``text``, …) that can hold a figure, in their order."""
    hopeful = documents.filter(pl.col("text").str.contains(f"{_FAMILY}|{_DEAL}")).filter(
        pl.col("text").str.contains(_AMOUNT)
    )
    flags = (
        hopeful.lazy()
        .select(
            pl.int_range(pl.len()).alias("row"),
            pl.col("text").str.split(_SENTENCE_END, literal=False, inclusive=True).alias("sentence"),
        )
        .explode("sentence")
        .select(
            "row",
            family=pl.col("sentence").str.contains(_FAMILY),
            deal=pl.col("sentence").str.contains(_DEAL),
            foreign=pl.col("sentence").str.contains(_FOREIGN_MONEY),
            amount=pl.col("sentence").str.contains(_AMOUNT),
        )
    )
    reached = pl.col("family")
    dealt = pl.col("deal")
    for back in range(1, _REACH + 1):
        same = pl.col("row") == pl.col("row").shift(back)
        reached |= pl.col("family").shift(back).fill_null(value=False) & same
        dealt |= pl.col("deal").shift(back).fill_null(value=False) & same
    ahead = pl.col("family").shift(-1).fill_null(value=False) & (pl.col("row") == pl.col("row").shift(-1))
    rows = (
        flags.filter((pl.col("amount") & (reached | ahead)) | (pl.col("foreign") & dealt))
        .select("row")
        .unique(maintain_order=True)
        .collect()
    )
    return hopeful[rows["row"].sort()]
