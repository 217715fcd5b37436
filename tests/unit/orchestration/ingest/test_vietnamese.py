"""What passes as Vietnamese: short texts and headlines do, other languages do not."""

import pytest

from orchestration.ingest.vietnamese import is_unmarked_vietnamese, is_vietnamese

VIETNAMESE = [
    "Tỉnh đã có 12 dự án.",
    "FDI vào Thanh Hóa tăng 20%",
    "XUẤT KHẨU TÔM SANG HÀN QUỐC TĂNG MẠNH",
    "Samsung Electronics Vietnam đầu tư thêm 1 tỷ USD vào Bắc Ninh",
    "Ông Park Noh-wan làm việc với lãnh đạo tỉnh",
    "Hợp tác Việt Nam – Nhật Bản (JICA, ODA Loan) trong lĩnh vực y tế",
    "Xuất khẩu rau quả tháng 1/2017 tăng 14,4%",
    "Bài dịch. " * 20
    + "The minister said that the agreement would be signed next year. " * 5
    + "Bộ trưởng đã có mặt. " * 40,
]
OTHERS = {
    "English": "The provincial leaders met a delegation of Korean enterprises on Monday to discuss investment.",
    "English about Viet Nam": (
        "Prime Minister Phạm Minh Chính told reporters in Hà Nội that the project in Quảng Ninh, which the government "
        "approved last year, would be finished before the end of the decade and would cost three billion dollars."
    ),
    "Chinese": "越南总理周一在河内会见了韩国企业代表团，双方讨论了投资合作事宜。",
    "Chinese with a Vietnamese name": "越南总理范明政（Phạm Minh Chính）周一在河内会见了韩国企业代表团。",
    "Korean": "베트남 총리는 월요일 하노이에서 한국 기업 대표단을 만나 투자에 대해 논의했다.",
    "Japanese": "ベトナムの首相は月曜日、ハノイで韓国企業の代表団と会談した。",
    "Thai": "นายกรัฐมนตรีเวียดนามพบปะคณะผู้แทนธุรกิจเกาหลี",
    "Russian": "Премьер-министр Вьетнама встретился с делегацией корейских предприятий.",
    "French": "Le Premier ministre a reçu à Hanoï une délégation d’entreprises coréennes et évoqué là-bas les aides.",
    "Indonesian": "Perdana Menteri Vietnam bertemu dengan delegasi perusahaan Korea untuk membahas investasi tersebut.",
    "Portuguese": "O primeiro-ministro recebeu em Hanói empresas coreanas; não há informações sobre acordos.",
    "Romanian": "Prim-ministrul vietnamez s-a întâlnit luni cu întreprinderi coreene și a spus că vor fi bani.",
    "Croatian": "Premijer je rekao da će među korejskim tvrtkama biti dogovoreno ulaganje, također i između građana.",
    "Czech": "Předseda vlády se v pondělí v Hanoji setkal s korejskými podniky, aby projednal příští investice.",
    "Turkish": "Başbakan pazartesi günü Hanoi'de Koreli işletmelerden oluşan bir heyetle görüştü.",
    "Yoruba": "Ọ̀rọ̀ ajé orílẹ̀-èdè náà ń lọ síwájú, àwọn ọmọ ẹgbẹ́ sì ti ṣe ìpàdé.",
    "Vietnamese in a wrong encoding": "Tá»‰nh Ä‘Ã£ cÃ³ 12 dá»± Ã¡n FDI cá»§a HÃ n Quá»‘c",
    "Vietnamese in an old font": "TØnh ®· cã 12 dù ¸n FDI cña Hµn Quèc víi tæng vèn ®¨ng ký h¬n 300 triÖu USD",
    "numbers": "1.234,5 67 8/9/2024 --- 100%",
    "nothing": "",
}
UNMARKED = "Lanh dao tinh da lam viec voi doan doanh nghiep Han Quoc ve xuc tien dau tu trong nuoc, hop tac phat trien."


@pytest.mark.parametrize("text", VIETNAMESE)
def test_vietnamese(text: str) -> None:
    assert is_vietnamese(text)


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_other_languages(text: str) -> None:
    assert not is_vietnamese(text)
    assert not is_unmarked_vietnamese(text)


def test_vietnamese_without_marks_is_told_apart() -> None:
    assert not is_vietnamese(UNMARKED)
    assert is_unmarked_vietnamese(UNMARKED)


def test_an_article_may_open_in_another_language() -> None:
    assert is_vietnamese("The summary in English comes first. " * 60 + "Lãnh đạo tỉnh đã làm việc với đoàn. " * 200)
