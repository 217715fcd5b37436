"""Aid told without its own head word: resumed from the sentence before, paid by a state, or meant for many."""

import re

from extraction.hits import Hit
from extraction.scope import Scope
from models.codes import Family

_RESUMED = re.compile(
    r"(?:nguồn vốn|khoản vay|khoản vốn|khoản viện trợ|số tiền|khoản tiền|khoản tài trợ|gói vay|gói tài trợ|số vốn"
    r"|nguồn tiền|nguồn tài trợ)\s(?:này|nói trên|trên|kể trên)(?!\w)"
)
_STATE_PAYS = re.compile(
    r",?\s(?:được\s)?(?:do|bằng nguồn vốn của|từ nguồn vốn của|bởi)\s[^.;,]{0,20}(?:chính phủ|nhà nước|đại sứ quán)\s"
    r"(?!việt nam|ta(?!\w))[^.;,]{2,30}\s(?:hỗ trợ|tài trợ|viện trợ|cung cấp|cho vay)"
)
_MANY = re.compile(
    r"(?:cho|dành cho|hỗ trợ|tới|đến|giúp)\s(?:khoảng\s|hơn\s)?(?:các|những|nhiều|\d+|hai|ba|bốn|năm|sáu|bảy|tám)\s"
    r"(?:nước|quốc gia)(?!\s(?:tài trợ|viện trợ))"
    r"|các nước (?:đang phát triển|kém phát triển|asean|đông nam á|thành viên|châu á|châu phi|mê ?kông|mê ?công"
    r"|tiểu vùng)"
    r"|khu vực (?:mê ?kông|mê ?công|asean|đông nam á|châu á|tiểu vùng)"
)
_PART_OF_IT = re.compile(r"(?:trong|số) (?:tổng )?(?:số )?(?:tiền|viện trợ|vốn|khoản|gói)[^.;,]{0,12} (?:này|trên)")
_TO_US = re.compile(r"cho việt nam|cho vn(?!\w)|cho nước ta|dành cho việt nam|việt nam (?:nhận|vay|được)")


def resumes_aid(scope: Scope) -> bool:
    """ "Nguồn vốn này mới giải ngân được": aid of the sentences before goes on."""
    if not _RESUMED.search(scope.before):
        return False
    return any("oda" in scope.article.heads.labels(s.start, s.end) for s in scope.earlier_sentences(2)) or any(
        f.indicator.family == Family.ODA and scope.is_near(f, 2) for f in scope.earlier
    )


_DONOR_PAYS = re.compile(
    r",?\s\(?(?:được\s)?(?:do|bởi|bằng nguồn vốn của|từ nguồn vốn của|từ nguồn của)\s[^.;,]{2,90}?\s(?:tài trợ"
    r"|viện trợ|hỗ trợ|cho vay)"
)


def paid_by_state(scope: Scope) -> bool:
    """ "390 triệu USD, do chính phủ Mỹ hỗ trợ", "kinh phí 6 triệu USD do KOICA tài trợ"."""
    low, end = scope.article.low, scope.sentence.end
    if _STATE_PAYS.match(low, scope.mention.end, end):
        return True
    donor = _DONOR_PAYS.match(low, scope.mention.end, end)
    return donor is not None and bool(scope.names(donor.start(), donor.end(), "lender"))


def is_for_many(scope: Scope) -> bool:
    """Aid to a group of countries, and the parts of it that the sentences behind tell."""
    low = scope.article.low
    clause = scope.before + low[scope.mention.start : scope.mention.end] + scope.right
    if _TO_US.search(clause):
        return False
    if _MANY.search(scope.left + scope.right):
        return True
    if "việt nam" in scope.left + scope.near_right:
        return False
    sentences = scope.article.sentences[max(0, scope.sentence_index - 4) : scope.sentence_index]
    told = any(_MANY.search(low[s.start : s.end]) for s in sentences)
    return told and bool(_PART_OF_IT.search(low[scope.sentence.start : scope.sentence.end]))


def is_aid_article(scope: Scope) -> bool:
    """Whether title or lead name a donor and aid by its name."""
    end = scope.article.lead_end
    return "oda" in scope.article.heads.labels(0, end) and bool(scope.names(0, end, "country", "lender"))


def last_aid_word(scope: Scope) -> Hit | None:
    """The last head of aid before the mention, in the sentence or the ones before."""
    starts = [scope.sentence.start, *(s.start for s in scope.earlier_sentences(2))]
    hits = [h for h in scope.article.heads.within(min(starts), scope.sentence.end) if h.label in {"oda", "aid"}]
    return hits[-1] if hits else None


def donors_of_lead(scope: Scope) -> list[Hit]:
    """Countries and lenders that title and lead name."""
    return scope.names(0, scope.article.lead_end, "country", "lender")


_HOME_BANK = re.compile(
    r"agribank|bidv|vietcombank|vietinbank|sacombank|techcombank|vpbank|mbbank|hdbank"
    r"|acb(?!\w)|shb(?!\w)"
    r"|ngân hàng (?:thương mại|chính sách|tmcp|cổ phần|nông nghiệp|trong nước)|các ngân hàng|nhtm|tổ chức tín dụng"
    r"|khách hàng|quỹ tín dụng|hộ (?:nghèo|dân|vay)"
)
_FROM_ABROAD = re.compile(
    r"(?<!\w)oda(?!\w)|không hoàn lại|chính phủ (?!việt nam)|hiệp định|viện trợ|nước ngoài|quốc tế"
)


def lent_at_home(scope: Scope) -> bool:
    """A Vietnamese bank's loan to its customers, however soft: no aid."""
    text = scope.text_of_sentence()
    return (
        bool(_HOME_BANK.search(text))
        and not _FROM_ABROAD.search(text)
        and not scope.sentence_names("country", "lender")
    )
