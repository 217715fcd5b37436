"""The day on which a loan or grant was signed, where another sentence tells it."""

import re

from extraction.article import COUNTRY, Article
from extraction.facts import Fact
from extraction.nearest import DAYS, usable
from extraction.periods import Span, resolve
from extraction.seats import is_seat
from models.codes import Basis, Indicator, Modality

_SIGNED_LATER = re.compile(r"(?:hiệp định|thỏa thuận|thỏa ước|khoản vay)[^.;]{0,60}(?<!\w)kí(?!\w)")


def date_by_signing(article: Article, facts: list[Fact]) -> None:
    """A loan without a date takes the day on which one of the next two sentences says that it was signed (in place)."""
    for fact in facts:
        if fact.indicator != Indicator.ODA_COMMITTED or fact.basis != Basis.SINGLE or fact.period_end is not None:
            continue
        if _sign_before(article, fact):
            continue
        for sentence in article.sentences[fact.sentence + 1 : fact.sentence + 3]:
            if _SIGNED_LATER.search(article.low, sentence.start, sentence.end):
                spans = [s for s in article.spans_within(sentence.start, sentence.end) if usable(s, days=True)]
                if spans:
                    fact.period_start, fact.period_end = resolve(spans[0], article.anchor)
                    fact.note("period_end", "paragraph", article.text[spans[0].start : spans[0].end], spans[0].start)
                break


_SIGNED_BEFORE = re.compile(
    r"(?<!\w)kí(?!\w)|lễ kí|công hàm|trao đổi văn kiện|phê duyệt(?!\s(?:đầu tư|dự án|chủ trương))"
    r"|chấp thuận|thông qua|trao thỏa thuận|lễ trao"
)
_REACH = 6


def signing_day(article: Article, sentence_index: int, before: int) -> Span | None:
    """The day named with a signing in the sentence up to ``before``, or in the nearest ones before it."""
    for at in range(sentence_index, max(-1, sentence_index - _REACH), -1):
        sentence = article.sentences[at]
        if not _SIGNED_BEFORE.search(article.low, sentence.start, sentence.end):
            continue
        spans = [s for s in article.spans_within(sentence.start, min(sentence.end, before)) if s.kind in DAYS]
        spans = [s for s in spans if usable(s, days=True)]
        if spans:
            return spans[0]
    return None


def _sign_before(article: Article, fact: Fact) -> bool:
    span = signing_day(article, fact.sentence, fact.mention.start)
    if span is None or fact.modality != Modality.ACTUAL:
        return False
    fact.period_start, fact.period_end = resolve(span, article.anchor)
    fact.note("period_end", "paragraph", article.text[span.start : span.end], span.start)
    return True


_THE_LOAN = re.compile(
    r"(?:hiệp định(?: vay| tín dụng)?|khoản (?:vay|viện trợ|tài trợ|tín dụng)|dự án(?= sẽ được| được)|dự án"
    r"|nguồn vốn|số tiền"
    r"|gói vay)(?: này| trên| sẽ được| được)(?!\w)"
)


_PROVINCES = re.compile(r"(?:tại|ở)\s(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|các)\s(?:tỉnh|địa phương|thành phố)")


def place_by_project(article: Article, facts: list[Fact]) -> None:
    """A loan placed by default takes the province that the next sentences give its project (in place)."""
    for fact in facts:
        if fact.indicator != Indicator.ODA_COMMITTED or fact.basis != Basis.SINGLE or fact.place != COUNTRY:
            continue
        following = article.sentences[fact.sentence + 1 : fact.sentence + 3]
        others = [f for f in facts if f is not fact and f.indicator == fact.indicator and f.sentence == fact.sentence]
        for sentence in following if not others else []:
            if not _THE_LOAN.search(article.low, sentence.start, sentence.end):
                continue
            if any(article.sentences[f.sentence] == sentence for f in facts):
                break
            found = {
                hit.value
                for hit in article.names.within(sentence.start, sentence.end)
                if hit.label in {"place", "district"} and hit.value != COUNTRY and not is_seat(article.low, hit)
            }
            one = article.low.startswith("dự án ", sentence.start)
            if one and len(found) > 1 and _PROVINCES.search(article.low, sentence.start, sentence.end):
                fact.place = None
                fact.note("place", "paragraph", "các tỉnh")
                break
            if len(found) == 1:
                fact.place = found.pop()
                fact.note("place", "paragraph", fact.place)
                break
