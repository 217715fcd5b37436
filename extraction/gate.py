"""The gate: which documents can hold a figure at all, by scans of the raw text in Polars.

A document passes where an amount stands in the same sentence as a word of a family, or up to two sentences behind it.
Case-sensitive alternations without boundaries run at the speed of a grep (DESIGN, "Extraction technique"); sentences
are cut with one split, and whole documents are dropped first by the two scans that are cheapest.
"""

import polars as pl

# words of a family, capitals apart from the rest; raw spelling, both tone placements and y/i
_FAMILY = (
    "FDI|ODA|XNK|XK|NK|JICA|KOICA|EDCF|WB|ADB|KfW|AFD|USAID|ĐTNN",
    "[Xx]uất khẩu|[Nn]hập khẩu|XUẤT KHẨU|NHẬP KHẨU|xuất sang|nhập về|nhập thêm|bán sang|[Xx]uất "
    "siêu|[Nn]hập siêu|thặng dư|thâm hụt|[Kk]im ngạch|"
    "thương mại|buôn bán|giao thương|mậu dịch|[Vv]iện trợ|không hoàn lại|ưu đãi|[Tt]ài trợ|cho vay|khoản "
    "vay|vốn vay|hiệp định vay|[Nn]gân hàng Thế giới|"
    "nước ngoài|[Nn]hà đầu tư|[Ll]iên doanh|[Vv]ốn ngoại|lượt góp vốn|giấy chứng nhận|[Cc]ấp mới|còn "
    "hiệu lực|đối tác đầu tư|"
    "đầu tư tại|đầu tư vào|đang đầu tư|đang hoạt động",
)
# what may be an investor's deal or a loan where the amount is in a foreign currency
_DEAL = "[Đđ]ầu tư|[Vv]ốn|cổ phần|[Dd]ự án|[Nn]hà máy|[Tt]rị giá|mua |vay |[Rr]ót|[Tt]ập đoàn|thương vụ|chi "
_CURRENCY = r"[ \n\x{A0}]?(?:USD|US\$|[Đđ]ô|[Ee]uro|EUR|ơ-rô|[Yy]ên|[Yy]en|JPY|[Ww]on|KRW|[Nn]hân dân tệ|NDT|[Bb]ảng)"
_FOREIGN_MONEY = (
    rf"(?:[Tt][ỷỉ]|TỶ|TỈ|[Tt]riệu|TRIỆU|nghìn|ngàn){_CURRENCY}",
    rf"[0-9]{_CURRENCY}",
    "[$€][ ]?[0-9]",
)
_AMOUNT = (
    r"[0-9][ \n\x{A0}]?(?:[Tt][ỷỉ]|TỶ|TỈ|(?:[Tt]riệu|nghìn)(?:[ \n\x{A0}](?:[^đ]|đô)|[^ \n\x{A0}])|TRIỆU"
    r"|ngàn[ \n\x{A0}](?:[^đ]|đô)|USD|US|đô|[Dd]ự án|DỰ ÁN|DA|lượt|doanh nghiệp|DN|công ty|nhà đầu tư|chương trình"
    r"|EUR|euro|JPY|yên|won|tr[ \n.,;)])|[$€] ?[0-9]"
    r"|(?:hai|ba|bốn|sáu|bảy|tám|chín|mười|một|Hai|Ba|Bốn|Sáu|Bảy|Tám|Chín|Mười)[ \n](?:tỷ|tỉ|triệu|dự án"
    r"|doanh nghiệp|công ty|nghìn)|(?:số|tổng) dự án"
)
# a sum in millions of đồng, in words or written out, which is aid or trade only where the sentence says so
_SMALL_SUM = (
    r"[0-9][ \n\x{A0}]?(?:[Tt]riệu|nghìn|ngàn)[ \n\x{A0}]?(?:$|đ)|[0-9]\.[0-9]{3}\.[0-9]{3}[ \n\x{A0}]?(?:đ|VN)"
)
_GOODS = r"[0-9][ \n\x{A0}]?(?:tấn|TẤN|chiếc|xe|ô|con|m3|m³|đôi|bộ)"
_TRADE = "[Xx]uất|[Nn]hập|XUẤT|NHẬP|[Kk]im ngạch|XNK|XK|NK|thương mại|buôn bán|giao thương|bán sang"
# a known zero: the sentence must name what there is none of
_DENIAL = (
    r"(?:[Cc]hưa|[Kk]hông|[Cc]hẳng)(?: hề)?[ \n](?:có|thu hút|phát sinh|xuất|ghi nhận|triển khai|cấp|nhận"
    r"|tiếp nhận|đón)"
)
_DENIED = "[Dd]ự án|doanh nghiệp|công ty|nhà đầu tư|xuất khẩu"
_SENTENCE_END = r"[.!?…][\"”’)\]]*[ \n]|\n\n"  # a hard wrap may cut a number from its noun
_REACH = 2  # sentences that a word of a family reaches on


def surviving(documents: pl.DataFrame) -> pl.DataFrame:
    """The rows of ``documents`` (``document_id``, ``text``, …) that can hold a figure, in their order."""
    text, sentence = pl.col("text"), pl.col("sentence")
    hopeful = documents.filter(_holds(text, *_FAMILY, *_FOREIGN_MONEY)).filter(
        text.str.contains(f"{_AMOUNT}|{_SMALL_SUM}|{_GOODS}|{_DENIAL}")
    )
    flags = (
        hopeful.lazy()
        .select(
            pl.int_range(pl.len()).alias("row"),
            text.str.split(_SENTENCE_END, literal=False, inclusive=True).alias("sentence"),
        )
        .explode("sentence")
        .select(
            "row",
            family=_holds(sentence, *_FAMILY),
            trade=sentence.str.contains(_TRADE),
            deal=sentence.str.contains(_DEAL),
            foreign=_holds(sentence, *_FOREIGN_MONEY),
            amount=sentence.str.contains(_AMOUNT) | (sentence.str.contains(_DENIAL) & sentence.str.contains(_DENIED)),
            small=sentence.str.contains(_SMALL_SUM),
            goods=sentence.str.contains(_GOODS),
        )
    )
    family = _reached("family")
    ahead = pl.col("family").shift(-1).fill_null(value=False) & (pl.col("row") == pl.col("row").shift(-1))
    rows = (
        flags.filter(
            (pl.col("amount") & (family | ahead))
            | (pl.col("foreign") & _reached("deal"))
            | (pl.col("small") & pl.col("family"))
            | (pl.col("goods") & family & _reached("trade"))
        )
        .select("row")
        .unique(maintain_order=True)
        .collect()
    )
    return hopeful[rows["row"].sort()]


def _holds(column: pl.Expr, *patterns: str) -> pl.Expr:
    """Whether a text holds one of some patterns; several scans cost half of what one for all of them would."""
    return pl.any_horizontal(*(column.str.contains(pattern) for pattern in patterns))


def _reached(flag: str) -> pl.Expr:
    """Whether a flag holds for a sentence or for one of the ``_REACH`` before it in its document."""
    held = pl.col(flag)
    for back in range(1, _REACH + 1):
        held |= pl.col(flag).shift(back).fill_null(value=False) & (pl.col("row") == pl.col("row").shift(back))
    return held
