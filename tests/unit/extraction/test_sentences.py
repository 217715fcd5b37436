from extraction.sentences import split_sentences


def cut(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text)]


def test_abbreviations_and_numbers_end_no_sentence() -> None:
    assert cut("TP. Hồ Chí Minh xuất 1.500 tấn. Hà Nội xuất 2.7 tỷ.") == [
        "TP. Hồ Chí Minh xuất 1.500 tấn.",
        "Hà Nội xuất 2.7 tỷ.",
    ]


def test_a_small_letter_goes_on() -> None:
    assert cut("Sang Mỹ, châu Âu... đạt 40 triệu USD.") == ["Sang Mỹ, châu Âu... đạt 40 triệu USD."]


def test_hard_wraps_stay_inside() -> None:
    text = "Quan hệ của tỉnh\nLai Châu còn khiêm tốn. Chưa có dự án\nđầu tư nước ngoài nào của\nNhật Bản tại tỉnh."
    assert len(cut(text)) == 2


def test_lines_end_sentences_elsewhere() -> None:
    assert cut("Tiêu đề\nĐoạn một.\n\nĐoạn hai.") == ["Tiêu đề", "Đoạn một.", "Đoạn hai."]


def test_a_table_on_one_line_is_cut_between_words() -> None:
    words = [f"hàng {number} đạt 5 triệu USD" for number in range(2_000)]
    text = " ".join(words)
    pieces = cut(text)
    assert " ".join(pieces) == text
    assert max(map(len, pieces)) <= 3_000
    assert all(cut(piece) == [piece] for piece in pieces)


def test_a_word_without_an_end_is_cut_too() -> None:
    assert "".join(cut("x" * 10_000)) == "x" * 10_000
