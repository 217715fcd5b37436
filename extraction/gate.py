"""The gate: which documents can hold a figure at all, by two scans of the raw text in Polars.

Case-sensitive alternations without boundaries run at the speed of a grep (DESIGN, "Extraction technique").
"""

import polars as pl

# words without which no figure of any family was ever seen; raw spelling, both tone placements and y/i
TRIGGER = (
    "FDI|ODA|xuất khẩu|nhập khẩu|Xuất khẩu|Nhập khẩu|XUẤT KHẨU|xuất siêu|nhập siêu|Xuất siêu|Nhập siêu|kim ngạch|Kim ngạch|XNK|XK|"
    "viện trợ|Viện trợ|không hoàn lại|tín dụng|vay |khoản vay|JICA|KOICA|đầu tư|Đầu tư|vốn|cổ phần|thương mại|Thương mại|tài trợ|giấy chứng nhận|nhà máy|Nhà máy|dự án|Dự án|hải quan|Hải quan"
)
AMOUNT = (
    r"[0-9][ \n\x{A0}]?(?:[Tt][ỷỉ]|TỶ|TỈ|[Tt]riệu|TRIỆU|nghìn|ngàn|USD|US|đô|tấn|TẤN|[Dd]ự án|DỰ ÁN|DA|lượt|doanh nghiệp|DN|công ty|nhà đầu tư|chương trình|chiếc|xe|ô|con|m3|m³|đôi|bộ|EUR|euro|JPY|yên|won|tr)"
    r"|[\$€] ?[0-9]|(?:[Cc]hưa|[Kk]hông)(?: hề)?[ \n](?:có|thu hút|phát sinh|xuất|ghi nhận|triển khai|cấp|nhận)|(?:hai|ba|bốn|sáu|bảy|tám|chín|mười|một) (?:tỷ|tỉ|triệu|dự án|doanh nghiệp|công ty|nghìn)"
    r"|(?:số|tổng) dự án"
)


def may_hold_figures() -> pl.Expr:
    """True for a text that has a trigger word and an amount."""
    return pl.col("text").str.contains(TRIGGER) & pl.col("text").str.contains(AMOUNT)
