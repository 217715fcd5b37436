"""The yardstick's patterns: what a person would grep for. Fixed, so that ratios of different builds compare.

They are not the extractor's own, which change with every build. Both ripgrep and Python's ``re`` read them.
"""

TRIGGERS = (
    "FDI|ODA|xuất khẩu|Xuất khẩu|XUẤT KHẨU|nhập khẩu|Nhập khẩu|NHẬP KHẨU|kim ngạch|Kim ngạch|xuất siêu|nhập siêu|"
    "thương mại|buôn bán|viện trợ|Viện trợ|không hoàn lại|tài trợ|Tài trợ|vốn vay|cho vay|ưu đãi|JICA|KOICA|WB|ADB|"
    "nước ngoài|nhà đầu tư|Nhà đầu tư|liên doanh|Liên doanh|vốn đầu tư|vốn đăng ký|đăng ký đầu tư|cấp mới|"
    "góp vốn|mua cổ phần|giấy chứng nhận|còn hiệu lực|giải ngân"
)
"""Words of investment, aid and trade."""

_NUMBER = "[0-9]+(?:[.,][0-9]+)*"

MENTIONS = (
    rf"{_NUMBER} ?(?:nghìn tỷ|ngàn tỷ|tỷ|tỉ|triệu|nghìn|ngàn)?"
    r" ?(?:USD|US\$|đô la|đô-la|đô|đồng|VND|euro|EUR|yên|Yên|JPY|won|Won|nhân dân tệ|NDT)",
    rf"{_NUMBER} ?(?:dự án|doanh nghiệp|công ty|nhà đầu tư|lượt|tấn|chiếc|con|m3|bộ|đôi|khoản)",
    rf"{_NUMBER} ?%",
    r"(?:ngày )?[0-9]{1,2}[/-][0-9]{1,2}(?:[/-][0-9]{4})?|(?:tháng|quý|năm|Năm|Tháng|Quý) ?[0-9IV]{1,4}(?:/[0-9]{4})?",
)
"""Money, counts, percents, and periods and dates: a pattern for each kind of mention."""
