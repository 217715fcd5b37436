"""Near-identical articles are one source; articles that merely quote one release are not."""

import itertools

import dataframely as dy
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.near_copies import LEAST_JACCARD, SHORT_GRAMS, clusters
from models.document import Document

SHORT = (
    "Hải quan cho biết năm tháng đầu năm kim ngạch xuất khẩu của cả nước sang thị trường Nhật Bản đạt chín tỷ USD, "
    "tăng nhẹ so với cùng kỳ năm trước nhờ dệt may và thủy sản phục hồi."
)


def documents(texts: dict[str, str]) -> dy.DataFrame[Document]:
    """Articles by a one-letter name; ids are sixteen times the letter."""
    rows = [
        {
            "document_id": name * 16,
            "doc_id": name,
            "source_path": f"{name}.txt",
            "format": "txt",
            "text": text,
            "char_count": len(text),
            "content_sha256": "00",
        }
        for name, text in texts.items()
    ]
    return Document.validate(pl.DataFrame(rows, schema=Document.create_empty().schema))


def clusters_of(texts: dict[str, str]) -> dict[str, str]:
    """Name of each article and of the one that stands for its cluster."""
    return {document[0]: cluster[0] for document, cluster in clusters(documents(texts)).iter_rows()}


def words(seed: int, count: int) -> list[str]:
    """Words without repetition, other ones for each seed."""
    return [f"từ{seed}x{number}" for number in range(count)]


def test_a_reprint_with_another_headline_is_the_same_source() -> None:
    assert clusters_of({"c": f"Xuất khẩu sang Nhật\n{SHORT}", "a": SHORT, "b": SHORT.upper() + " (Theo báo bạn)"}) == {
        "a": "a",
        "b": "a",
        "c": "a",
    }


def test_two_reports_in_words_of_their_own_are_two_sources() -> None:
    other = (
        "Theo số liệu của Hải quan, xuất khẩu sang Nhật Bản thu về chín tỷ USD sau năm tháng; "
        "doanh nghiệp kỳ vọng đơn hàng cuối năm sẽ khởi sắc hơn."
    )
    assert clusters_of({"a": SHORT, "b": other}) == {"a": "a", "b": "b"}


def test_long_articles_are_compared_on_a_sample() -> None:
    long = words(1, 6 * SHORT_GRAMS)
    edited = long[:-200] + words(2, 200)
    assert clusters_of({"a": " ".join(long), "b": " ".join(edited), "c": " ".join(words(3, 6 * SHORT_GRAMS))}) == {
        "a": "a",
        "b": "a",
        "c": "c",
    }


def test_less_than_half_in_common_is_no_copy() -> None:
    shared, kept = words(1, 200), round(200 * LEAST_JACCARD)
    halves = {"a": " ".join(shared[:kept] + words(2, 100)), "b": " ".join(shared[:kept] + words(3, 100))}
    assert clusters_of(halves) == {"a": "a", "b": "b"}


def test_copies_of_copies_are_one_cluster() -> None:
    text = words(1, 300)
    drifting = {name: " ".join(text[start : start + 200]) for name, start in (("c", 0), ("b", 50), ("a", 100))}
    assert set(clusters_of(drifting).values()) == {"a"}


def test_articles_without_words_stand_alone() -> None:
    assert clusters_of({"a": "USD", "b": "USD"}) == {"a": "a", "b": "b"}
    assert clusters(documents({})).height == 0


def grams(text: str) -> set[tuple[str, ...]]:
    found = text.split()
    return {tuple(found[start : start + 5]) for start in range(len(found) - 4)}


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.sampled_from("abcd"), min_size=3, max_size=25).map(" ".join), min_size=2, max_size=6))
def test_every_pair_of_short_articles_is_decided_as_by_comparing_all_with_all(texts: list[str]) -> None:
    named = dict(zip("abcdef", texts, strict=False))
    cluster = {name: name for name in named}
    for left, right in itertools.combinations(named, 2):
        one, other = grams(named[left]), grams(named[right])
        if one and other and len(one & other) >= LEAST_JACCARD * len(one | other):
            low, high = sorted((cluster[left], cluster[right]))
            cluster = {name: low if root == high else root for name, root in cluster.items()}
    assert clusters_of(named) == cluster
