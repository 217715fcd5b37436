"""The paragraph around a quote, and nothing more of the article."""

from hypothesis import given
from hypothesis import strategies as st

from pages.passages import REACH, passage, visible

ARTICLE = (
    "Đoạn mở đầu nói chuyện khác.\n"
    "Tỉnh thu hút nhiều vốn. Đến nay có 37 dự án của Hàn Quốc. Vốn tăng đều.\n"
    "Đoạn sau nói chuyện khác nữa."
)


def cut(text: str, sentence: str, quote: str) -> tuple[str, str, str, str, str]:
    start, at = text.index(sentence), text.index(quote)
    found = passage(text, 0, (start, start + len(sentence)), (at, at + len(quote)))
    return found.before, found.sentence_before, found.quote, found.sentence_after, found.after


def test_the_paragraph_is_shown_and_no_other() -> None:
    assert cut(ARTICLE, "Đến nay có 37 dự án của Hàn Quốc.", "37 dự án") == (
        "Tỉnh thu hút nhiều vốn. ", "Đến nay có ", "37 dự án", " của Hàn Quốc.", " Vốn tăng đều.",
    )  # fmt: skip


def test_a_hard_wrapped_line_does_not_end_the_paragraph() -> None:
    text = "Theo báo cáo,\ntỉnh có 5 dự án\ncủa Nhật Bản.\nĐoạn khác."
    before, sentence_before, quote, sentence_after, after = cut(text, text.split("\nĐoạn", maxsplit=1)[0], "5 dự án")
    assert (before, quote, after) == ("", "5 dự án", "")
    assert sentence_before == "Theo báo cáo, tỉnh có "
    assert sentence_after == " của Nhật Bản."


def test_an_article_of_one_paragraph_is_not_shown_whole() -> None:
    text = "từ " * 2_000 + "Có 5 dự án." + " từ" * 2_000
    found = passage(text, 0, (text.index("Có"), text.index("Có") + 11), (text.index("5"), text.index("5") + 7))
    assert found.before.startswith("… từ")
    assert found.after.endswith("từ …")
    assert len(found.before) <= REACH + 2
    assert len(found.after) <= REACH + 2


def test_ten_thousand_letters_without_a_space_are_cut() -> None:
    text = "x" * 10_000 + "5 dự án" + "y" * 10_000
    found = passage(text, 0, (0, len(text)), (10_000, 10_007))
    assert found.quote == "5 dự án"
    assert len(found.before + found.sentence_before + found.sentence_after + found.after) <= 2 * REACH + 4


def test_direction_marks_and_controls_are_shown_and_not_obeyed() -> None:
    assert visible("a\u202eb\u0007c\u2066d\ne") == "a[U+202E]b[U+0007]c[U+2066]d e"
    assert visible("tỉnh Thanh Hóa") == "tỉnh Thanh Hóa"


@given(st.text(max_size=300), st.data())
def test_the_quote_is_always_whole_and_the_pieces_follow_the_text(text: str, data: st.DataObject) -> None:
    bounds = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    found = passage(text, 0, (bounds[0], bounds[3]), (bounds[1], bounds[2]))
    assert found.quote == visible(text[bounds[1] : bounds[2]])
    whole = found.before + found.sentence_before + found.quote + found.sentence_after + found.after
    assert whole in visible(text)
