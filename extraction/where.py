"""Place of a figure: the province or the country that it is about, by clause, sentence, paragraph, article."""

import re

from extraction.article import COUNTRY
from extraction.facts import Fact
from extraction.hits import Hit
from extraction.scope import Scope
from extraction.seats import is_seat
from models.codes import Basis, Family, MentionKind

_HERE = re.compile(
    r"(?<!\w)(?:toàn tỉnh|của tỉnh|tỉnh nhà|tỉnh đã|tỉnh có|tại tỉnh|địa phương|trên địa bàn"
    r"|thành phố (?:đã|có|hiện)|toàn thành phố|cho tỉnh|vào tỉnh|tỉnh)(?!\w)"
)
_NATION = re.compile(
    r"(?<!đầu )(?<!nhất )(?<!hai )(?<!ba )(?<!tư )cả nước|toàn quốc|việt nam|nước ta|(?<!\w)vn(?!\w)|hai nước"
    r"|toàn ngành"
)
_FAR = 160  # characters behind a figure at which a place belongs to something else
_FIRM = re.compile(r"công ti|tập đoàn|doanh nghiệp này|nhà máy|tổng công ti|honda|samsung|hvn")


def set_place(scope: Scope, fact: Fact) -> None:  # noqa: PLR0911, PLR0912, PLR0915
    """Province where one is named for the figure; else the topic's; the country for national figures."""
    hits = [hit for hit in scope.around.places if not _is_aside(scope, hit)]
    if fact.basis == Basis.SINGLE and scope.article.topic_place != COUNTRY:
        low = scope.article.low
        hits = [
            hit
            for hit in hits
            if hit.value != COUNTRY or re.search(r"(?:tại|vào|ở)\s$", low[max(0, hit.start - 6) : hit.start])
        ]
    if _own_project(scope, fact):
        hits = [hit for hit in hits if hit.start >= scope.left_start]
    firm = fact.project is not None and (fact.indicator.family == Family.TRADE or _is_share_deal(scope))
    if firm:
        hits = [hit for hit in hits if hit.value != COUNTRY]
    previous = scope.previous_fact
    joined = previous is not None and (
        previous.mention.kind == MentionKind.COUNT or fact.rule in {"list", "trade_worth", "fdi_components"}
    )
    if (
        previous is not None
        and joined
        and scope.is_continued
        and not (fact.basis == Basis.SINGLE and previous.basis != Basis.SINGLE)
        and previous.indicator.family == fact.indicator.family
        and not any(scope.left_start <= hit.start and hit.end <= scope.mention.start for hit in hits)
        and fact.rule != "trade_head"
    ):
        fact.place, fact.place_text = previous.place, previous.place_text
        fact.note("place", "sentence")
        return
    chosen = _nearest(scope, hits)
    if chosen is not None:
        regions = scope.sentence_names("region") if fact.basis == Basis.SINGLE and chosen.value == COUNTRY else []
        if regions:
            fact.place_text = scope.article.text[regions[-1].start : regions[-1].end]
            fact.note("place", "sentence", fact.place_text, regions[-1].start)
            return
        province = _province_beside(chosen, hits)
        others = _joined_with(scope, province, hits) if fact.basis == Basis.SINGLE else []
        if others:
            fact.place_text = scope.article.text[others[0].start : others[-1].end]
            fact.note("place", "sentence", fact.place_text, others[0].start)
            return
        fact.place = province.value
        fact.note("place", "sentence", scope.article.text[province.start : province.end], province.start)
        return
    text = scope.text_of_sentence()
    regions = scope.sentence_names("region")
    if regions and not _NATION.search(text):
        fact.place_text = scope.article.text[regions[-1].start : regions[-1].end]
        fact.note("place", "sentence", fact.place_text, regions[-1].start)
        return
    if previous is not None and previous.indicator.family == fact.indicator.family and not _own_project(scope, fact):
        fact.place, fact.place_text = previous.place, previous.place_text
        fact.note("place", "sentence")
        return
    topic = scope.article.topic_place
    if _HERE.search(text):
        home = topic if topic != COUNTRY else scope.article.home_before(scope.mention.start)
        if home is not None:
            fact.place = home
            fact.note("place", "article", home)
            return
        here = re.search(r"(?<!\w)(?:toàn tỉnh|của tỉnh|tỉnh nhà|địa bàn tỉnh|tỉnh ta)(?!\w)", text)
        if here and not scope.article.place_hits:  # a province that the article never names
            fact.note("place", "default")
            return
    if firm:
        _place_of_firm(scope, fact)
        return
    if fact.basis == Basis.SINGLE:
        _place_of_project(scope, fact)
        return
    if _NATION.search(text):
        fact.place = COUNTRY
        fact.note("place", "sentence")
        return
    region = scope.article.topic_region
    if region is not None and topic == COUNTRY:
        fact.place_text = scope.article.text[region.start : region.end]
        fact.note("place", "article", fact.place_text, region.start)
        return
    fact.place = topic
    fact.note("place", "article" if topic != COUNTRY else "default", topic)


def _own_project(scope: Scope, fact: Fact) -> bool:
    """ "175 triệu USD cho giao thông Hải Phòng; khoản tài trợ hỗ trợ Chương trình 135": another loan, another place."""
    return (
        fact.basis == Basis.SINGLE
        and bool(re.search(r"(?:;|\svà)\s(?:một )?(?:khoản|dự án|chương trình)\s", scope.left))
        and fact.indicator.family == Family.ODA
    )


def _is_aside(scope: Scope, hit: Hit) -> bool:
    """A name inside brackets that tell something else: "(chiếm 18,1% vốn của Trung Quốc ở Việt Nam)"."""
    low, start, end = scope.article.low, scope.mention.start, scope.mention.end
    if hit.start >= end:
        opened = low.rfind("(", end, hit.start)
    else:
        opened = low.rfind("(", scope.sentence.start, hit.start)
        if ")" not in low[hit.end : start]:
            return False
    return opened >= 0 and ")" not in low[opened : hit.start] and hit.start - opened > 24  # noqa: PLR2004


def _is_share_deal(scope: Scope) -> bool:
    """A stake in a firm: where the firm sits says the article or nobody."""
    return bool(
        re.search(r"cổ phần|vốn điều lệ|startup|khởi nghiệp|mua lại|bán \d|thương vụ", scope.text_of_sentence())
    ) and not re.search(r"(?:tại|ở|vào) (?:việt nam|vn)", scope.text_of_sentence())


def _nearest(scope: Scope, hits: list[Hit]) -> Hit | None:
    """The province nearest to the figure, its own clause first; the country only where none stands by."""
    start, end = scope.mention.start, scope.mention.end
    own = [hit for hit in hits if scope.left_start <= hit.start and hit.end <= end + len(scope.right)]
    for group in (own, hits):
        provinces = [hit for hit in group if hit.value != COUNTRY]
        before = [hit for hit in provinces if hit.end <= start]
        if before:
            return before[-1]
        after = [hit for hit in provinces if hit.start >= end and (group is own or not scope.previous_fact)]
        after = [hit for hit in after if hit.start - end < _FAR or scope.mention.kind == MentionKind.ZERO]
        if len({hit.value for hit in hits if hit.start >= end} - {COUNTRY}) > 2:  # noqa: PLR2004 (a list of sites)
            after = []
        if after and group is own:
            return after[0]
        country = [hit for hit in group if hit.value == COUNTRY]
        if country:
            return country[-1]
        if after and hits is group and scope.previous is None:
            return after[0]
    return None


def _joined_with(scope: Scope, chosen: Hit, hits: list[Hit]) -> list[Hit]:
    """Several provinces of one project: "nối Đồng Tháp với Cần Thơ"."""
    run = [hit for hit in hits if hit.value != COUNTRY]
    at = run.index(chosen) if chosen in run else -1
    for other in (run[at - 1] if at > 0 else None, run[at + 1] if 0 <= at < len(run) - 1 else None):
        if other is not None and other.value != chosen.value:
            first, second = sorted((other, chosen))
            if re.fullmatch(
                r"(?:\s(?:và|với|đến|tới)|\s?,)\s(?:tỉnh\s|tp\.?\s?|thành phố\s)?",
                scope.article.low[first.end : second.start],
            ) and not (scope.article.low[first.end] == "," and {first.label, second.label} == {"place", "district"}):
                return [first, second]
    return []


def _province_beside(chosen: Hit, hits: list[Hit]) -> Hit:
    """A district followed by its province in brackets or by a comma is that province."""
    if chosen.label != "district":
        return chosen
    for hit in hits:
        if hit.label == "place" and hit.value != COUNTRY and 0 <= hit.start - chosen.end <= 12:  # noqa: PLR2004
            return hit
    return chosen


def _place_of_project(scope: Scope, fact: Fact) -> None:
    """One project: its province is named in the sentences around, else in the title; else it is unknown."""
    for sentence in scope.earlier_sentences(2):
        named = [hit for hit in scope.names(sentence.start, sentence.end, "place", "district") if hit.value != COUNTRY]
        named = [hit for hit in named if not is_seat(scope.article.low, hit)]
        sited = [
            hit
            for hit in named
            if scope.article.low[: hit.start].endswith(("tại ", "tại tỉnh ", "tại tp. ", "tại tp "))
        ]
        named = sited if len({hit.value for hit in sited}) == 1 else named
        if named and len({hit.value for hit in named}) == 1:
            fact.place = named[-1].value
            fact.note("place", "paragraph", scope.article.text[named[-1].start : named[-1].end], named[-1].start)
            return
    topic = scope.article.topic_place
    if topic != COUNTRY:
        fact.place = topic
        fact.note("place", "article", topic)
        return
    if _NATION.search(scope.text_of_sentence()) or fact.indicator.family == Family.ODA:
        fact.place = COUNTRY
        fact.note("place", "sentence" if _NATION.search(scope.text_of_sentence()) else "default")
        return
    fact.note("place", "default")


def _place_of_firm(scope: Scope, fact: Fact) -> None:
    """One enterprise: the province that the article gives it, else unknown."""
    for fact_before in reversed(scope.earlier):
        if fact_before.project == fact.project and fact_before.place not in {None, COUNTRY}:
            fact.place = fact_before.place
            fact.note("place", "paragraph")
            return
    if fact.indicator.family != Family.TRADE:
        fact.note("place", "default")
        return
    for sentence in scope.earlier_sentences(2):
        text = scope.article.low[sentence.start : sentence.end]
        named = [hit for hit in scope.names(sentence.start, sentence.end, "place", "district") if hit.value != COUNTRY]
        if named and _FIRM.search(text):
            fact.place = named[-1].value
            fact.note("place", "paragraph")
            return
    fact.note("place", "default")
