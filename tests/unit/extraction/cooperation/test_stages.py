"""The stages one by one: words, parties and their sides, localities, time, modality, areas, folding."""

import datetime as dt

import pytest

from extraction.article import Article
from extraction.cooperation.calendar import Calendar
from extraction.cooperation.candidates import Act, Rejected
from extraction.cooperation.cues import areas_in, modality_before
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.lexicon import phrases, rows, sections
from extraction.cooperation.localities import distance, gazetteer, misspelt
from extraction.cooperation.parties import Side, is_vietnamese_syllable, side_of_name
from extraction.cooperation.pipeline import outcomes_of
from extraction.cooperation.tokens import Tokens
from extraction.cooperation.triggers import find_triggers
from extraction.normalise import matching_copy
from models.codes import Area, CooperationModality, Kind


def dossier(text: str, published: dt.date | None = None) -> Dossier:
    return Dossier(Article("0" * 16, text, None, published))


def test_the_longest_phrase_wins():
    text = "Đại sứ đặc mệnh toàn quyền Nhật Bản"
    found = Tokens(text, matching_copy(text)).find(phrases("parties.toml"))
    assert found[0].value == "Đại sứ đặc mệnh toàn quyền"


def test_a_phrase_does_not_reach_over_a_comma():
    text = "làm việc, cùng với đó"
    assert not [hit for hit in Tokens(text, matching_copy(text)).find(phrases("acts.toml")) if " " in hit.value]


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("nguyễn xuân phúc", Side.VIETNAM),
        ("tadamori oshima", Side.FOREIGN),
        ("andrei kobyakov", Side.FOREIGN),
        ("tập cận bình", Side.UNKNOWN),
        ("", Side.UNKNOWN),
    ],
)
def test_side_of_a_name(name, side):
    assert side_of_name(name) == side


@pytest.mark.parametrize(("word", "answer"), [("nguyễn", True), ("trương", True), ("oshima", False), ("moon", False)])
def test_vietnamese_syllables(word, answer):
    assert is_vietnamese_syllable(word) is answer


@pytest.mark.parametrize(
    ("text", "side", "partner", "place"),
    [
        ("Chủ tịch UBND tỉnh Ninh Bình Phạm Quang Ngọc", Side.VIETNAM, None, "Ninh Bình"),
        ("Đại sứ đặc mệnh toàn quyền Nhật Bản tại Việt Nam Ito Naoki", Side.FOREIGN, "JP", None),
        ("Đại sứ quán Việt Nam tại Campuchia", Side.VIETNAM, None, "Việt Nam"),
        ("Bộ trưởng Kinh tế và Năng lượng Đức Brigitte Zypries", Side.FOREIGN, "DE", None),
        ("Bộ Ngoại giao và Hợp tác quốc tế Campuchia", Side.FOREIGN, "KH", None),
        ("Chủ tịch Tòa án Công lý quốc tế", Side.FOREIGN, "UN", None),
        ("Viện Hàn lâm Khoa học xã hội Việt Nam", Side.VIETNAM, None, "Việt Nam"),
    ],
)
def test_one_party(text, side, partner, place):
    (party,) = dossier(text).parties
    assert (party.side, party.partner, party.place) == (side, partner, place)
    assert text[party.start : party.end] == text


def test_titles_in_apposition_are_one_party():
    found = dossier("Tổng Bí thư, Chủ tịch Trung Quốc Tập Cận Bình").parties
    assert [(party.side, party.partner, party.name) for party in found] == [(Side.FOREIGN, "CN", "tập cận bình")]


def test_a_name_told_before_keeps_its_country():
    found = dossier("Thủ tướng Đức Angela Merkel đến Hà Nội. Thủ tướng Angela Merkel phát biểu.").parties
    assert found[-1].partner == "DE"


def test_a_surname_is_no_delegation():
    found = dossier("đồng chí Đoàn Minh Huấn").parties
    assert [party.name for party in found] == ["đoàn minh huấn"]


def test_half_words_are_no_acts():
    text = "Việt Nam tiếp tục trực tiếp gặp khó, thăm quan và tiếp nhận."
    assert not [hit for hit in find_triggers(dossier(text)) if hit.label == "meeting"]


def test_the_letter_of_intent_is_not_italian():
    assert not [hit for hit in dossier("ký Ý định thư").article.names.items if hit.value == "IT"]


def test_gazetteer_is_whole():
    table = gazetteer()
    countries = {place.country for place in table.values()}
    assert {"KR", "JP", "CN", "LA", "KH", "TH", "DE", "FR", "US", "RU", "IN", "AU", "IT", "BY", "CU", "TW"} <= countries
    first_level = [p for p in table.values() if p.country == "KR" and p.code]
    assert len(first_level) == 17
    assert sum(p.country == "JP" and p.kind == "prefecture" for p in table.values()) == 47
    assert sum(p.country == "LA" and bool(p.code) for p in table.values()) == 18
    assert sum(p.country == "KH" and bool(p.code) for p in table.values()) == 25
    assert all(place.code is None or place.code.startswith(f"{place.country}-") for place in table.values())
    codes = [place.code for place in table.values() if place.code]
    assert len(codes) == len(set(codes))
    assert all(set(row) == {"name", "country", "kind", "iso_3166_2", "spellings"} for row in rows("localities.csv"))


@pytest.mark.parametrize(
    ("left", "right", "steps"), [("asan", "asan", 0), ("gyeongji", "gyeongju", 1), ("abc", "xyzabc", 3)]
)
def test_edit_distance(left, right, steps):
    assert distance(left, right) == steps


def test_misspellings_need_the_right_spelling_in_the_article():
    assert misspelt("gyeongji", frozenset({"KR/Gyeongju"})) == "KR/Gyeongju"
    assert misspelt("gyeongji", frozenset()) is None
    assert misspelt("asam", frozenset({"KR/Asan"})) is None  # too short to tell


@pytest.mark.parametrize(
    ("before", "modality"),
    [
        ("Thủ tướng đã ", CooperationModality.ACTUAL),
        ("Thủ tướng sẽ ", CooperationModality.EXPECTED),
        ("Thủ tướng đề nghị sớm ", CooperationModality.PROPOSED),
        ("Tỉnh mong muốn hai bên sẽ ", CooperationModality.PROPOSED),
        ("Tỉnh chưa có ", CooperationModality.NONE),
        ("Thành phố Cần Thơ ", CooperationModality.ACTUAL),
    ],
)
def test_modality(before, modality):
    assert modality_before(matching_copy(before), 0, len(before), before)[0] == modality


def test_areas():
    low = matching_copy("hợp tác thương mại, quốc phòng - an ninh và giáo dục")
    assert areas_in(low, 0, len(low)) == ["trade", "education", "defence"]
    assert set(sections("areas.toml")) == set(Area.values())


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Ngày 5/6, Thủ tướng hội đàm.", None),
        ("Ngày 5/6/2017, Thủ tướng hội đàm.", 2017),
        ("Ngày 5/6, kỷ niệm 50 năm quan hệ (6/1967-6/2017).", 2017),
        ("Chiều 8.5, tàu cập cảng, bắt đầu chương trình Đối tác Thái Bình Dương 2017.", 2017),
        ("Tối 7/7, Thủ tướng gặp Tổng thống. Năm 2017, hai nước kỷ niệm 25 năm quan hệ.", None),
    ],
)
def test_the_articles_own_year(text, year):
    assert Calendar(dossier(text).article).anchor.year == year


def test_a_moment_by_another_clock_is_no_second_day():
    text = "Tối 7/7/2017 (tức rạng sáng 8/7 theo giờ Hà Nội), Thủ tướng gặp Tổng thống."
    calendar = Calendar(dossier(text).article)
    found = calendar.when(0, text.index("gặp"), len(text))
    assert found is not None
    assert found[0] == (dt.date(2017, 7, 7), dt.date(2017, 7, 7))


@pytest.mark.parametrize(
    ("text", "kind", "reason", "detail"),
    [
        (
            "Sáng 6/3/2024, UBND tỉnh Hà Nam ký Bản ghi nhớ hợp tác với Tập đoàn Sunrise trước nhiều nhà đầu tư nước "
            "ngoài.",
            "agreement",
            "no_partner",
            "whose side Tập đoàn Sunrise is on is not told",
        ),
        (
            "Các nhà đầu tư Nhật Bản và Hàn Quốc đều có mặt. Sáng 6/3/2024, UBND tỉnh Hà Nam ký Bản ghi nhớ hợp tác "
            "với Tập đoàn Đại Dương Xanh.",
            "agreement",
            "ambiguous_partner",
            "Tập đoàn Đại Dương Xanh may be of JP, KR",
        ),
        (
            "Trong khuôn khổ chuyến thăm Viện Tân Tiến, đoàn thành phố Asan (Hàn Quốc) trao quà. Việt Nam và Hàn Quốc "
            "là đối tác.",
            "meeting",
            "no_other_side",
            "Viện Tân Tiến may be the Vietnamese side, which is not told",
        ),
    ],
)
def test_what_cannot_be_finished_waits_for_review_with_its_reason(text, kind, reason, detail):
    rejects = [outcome for outcome in outcomes_of(dossier(text)) if isinstance(outcome, Rejected)]
    assert [(r.trigger.kind, r.reason, r.detail) for r in rejects] == [(kind, reason, detail)]


def test_words_that_one_stage_finished_are_no_reject_of_another():
    text = "Đoàn đại biểu thành phố Asan (Hàn Quốc) đã đến thăm Viện Tân Tiến. Việt Nam và Hàn Quốc là đối tác."
    outcomes = [outcome for outcome in outcomes_of(dossier(text)) if outcome.trigger.kind == Kind.MEETING]
    assert any(isinstance(outcome, Act) for outcome in outcomes)
    assert not any(isinstance(outcome, Rejected) for outcome in outcomes)
