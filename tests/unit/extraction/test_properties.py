"""What holds for any text (issue: extraction, acceptance 5)."""

import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction import Extraction, extract, extractor_version
from extraction.normalise import nfc
from tests.unit.extraction.helpers import documents

PIECES = [
    "Năm 2019, ", "tỉnh Quảng Nam ", "Việt Nam ", "xuất khẩu ", "nhập khẩu ", "sang Nhật Bản ", "đạt ",
    "khoảng ", "408 triệu USD", "1.500 tỷ đồng", " và ", "; ", ". ", "\n", "37 dự án FDI ", "của Hàn Quốc ",
    "với tổng vốn ", "3,2 tỷ USD", "chưa có dự án FDI nào", "ODA ", "viện trợ ", "JICA ", "trong đó ",
    "lần lượt ", "tính đến ngày 20/6/2017 ", "[link 5 tỷ USD]", "(tương đương 3 tỷ yên)", "12.000 tấn gạo ",
    "tăng 5% ", "9" * 30, "tỷ ", "năm nay ", "hai nước ", "\u200b", "İ", "ﬃ", "10-15 triệu USD ",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=200)
calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

FIGURE = (
    "Năm 2019, tỉnh Quảng Nam xuất khẩu sang Nhật Bản đạt 408 triệu USD. "
    "Đến hết năm 2019, tỉnh có 37 dự án FDI của Hàn Quốc, tổng vốn 3,2 tỷ USD."
)


def facts(result: Extraction) -> list[tuple[object, ...]]:
    columns = [
        "document_id",
        "indicator",
        "value",
        "unit",
        "period_start",
        "period_end",
        "place",
        "partners",
        "quote_start",
    ]
    return [tuple(str(value) for value in row) for row in result.figures.select(columns).rows()]


@calm
@given(texts)
def test_any_text_is_read_and_cited(text: str) -> None:
    frame = documents({"a": text or "."})
    clean = frame["text"][0]
    result = extract(frame)
    for row in result.figures.iter_rows(named=True):
        assert clean[row["quote_start"] : row["quote_end"]] == row["quote"]
        assert clean[row["sentence_start"] :].startswith(row["sentence"])
    outcomes = result.mentions["outcome"].value_counts(sort=True)
    counts = dict(zip(outcomes["outcome"], outcomes["count"], strict=True))
    assert counts.get("figure", 0) == result.figures.height
    assert counts.get("reject", 0) == result.rejects.height
    assert sum(counts.values()) == result.mentions.height
    assert result.mentions.filter(outcome="ignored")["ignore_reason"].null_count() == 0


@calm
@given(texts)
def test_composed_and_decomposed_text_give_the_same(text: str) -> None:
    one = extract(documents({"a": text or "."}))
    other = extract(documents({"a": unicodedata.normalize("NFD", nfc(text)) or "."}))
    assert facts(one) == facts(other)


@calm
@given(st.lists(texts, min_size=1, max_size=4))
def test_articles_do_not_touch_each_other(many: list[str]) -> None:
    named = {str(number): text or "." for number, text in enumerate(many)}
    together = extract(documents(named))
    apart = sorted(row for name, text in named.items() for row in facts(extract(documents({name: text}))))
    turned = extract(documents(dict(reversed(named.items()))))
    assert sorted(facts(together)) == apart
    assert together.figures.equals(turned.figures)
    assert together.mentions.equals(turned.mentions)


def test_an_unrelated_paragraph_changes_nothing() -> None:
    alone = facts(extract(documents({"a": FIGURE})))
    beside = facts(extract(documents({"a": FIGURE + "\n\nTrời hôm ấy nắng đẹp và mọi người cùng hát."})))
    assert len(alone) == 3
    assert alone == beside


def test_hostile_texts_are_read() -> None:
    long_line = "đầu tư 5 triệu USD vốn FDI " * 2_000
    digits = "1" * 100_000 + " tỷ USD xuất khẩu"
    assert extract(documents({"a": long_line, "b": digits, "c": "." * 50_000, "d": "("})).mentions.height > 0


def test_empty_input_gives_empty_frames() -> None:
    result = extract(documents({}))
    assert (result.figures.height, result.mentions.height, result.rejects.height) == (0, 0, 0)


def test_the_version_names_code_and_lexicon() -> None:
    assert extractor_version().count("-") == 1
