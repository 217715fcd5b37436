"""Markets and origins of trade: the countries named for a figure of exports or imports."""

import re

from extraction.facts import Fact
from extraction.name_runs import codes, groups, is_between_brackets, is_sample, of_other, subject_behind, take
from extraction.scope import Scope
from models.codes import Family, Indicator, MentionKind

_TO = re.compile(
    r"(?:sang|vào|tới|đến|với|từ|tại|thị trường|giữa|và|của|đi|cho|ở)\s(?:thị trường\s|nước\s|các nước\s"
    r"|các thị trường\s)*$"
)
_BILATERAL = re.compile(
    r"hai nước|hai bên|song phương|hai chiều|2 chiều|2 nước|hai quốc gia|với việt nam|giữa việt nam"
    r"|nước này|thị trường này|nước bạn|sang đây|hai nền kinh tế|quốc gia này"
)
_HONG_KONG = {"CN", "HK"}  # told together as one market
_ORIGIN = re.compile(
    r"(?:\s(?:xe|chiếc|ô tô|ôtô|nguyên chiếc|con))*\s(?:được\s)?(?:có\s)?"
    r"(?:(?:xuất xứ|nguồn gốc|nhập khẩu|nhập|sản xuất|lắp ráp|đến)\s)?(?:từ|tại|xuất xứ"
    r"|nguồn gốc)\s(?:thị trường\s|nước\s)?"
)


def markets(scope: Scope, fact: Fact) -> None:  # noqa: PLR0911, PLR0912
    """Markets of exports, origins of imports, the other side of trade both ways (in place)."""
    article, mention = scope.article, scope.mention
    lefts = [
        g
        for g in groups(scope, scope.names(scope.left_start, mention.start, "country", "continent"))
        if not is_between_brackets(scope, g)
    ]
    lefts = [g for g in lefts if not of_other(scope, g)]
    origin = _ORIGIN.match(article.low, mention.end)
    if origin and mention.kind == MentionKind.QUANTITY:
        named = scope.names(origin.end(), origin.end() + 24, "country")
        if named and named[0].start == origin.end():
            take(
                scope,
                fact,
                groups(scope, scope.names(origin.end(), mention.end + len(scope.right), "country"))[0],
                "clause",
            )
            return
    if lefts:
        group = lefts[-1]
        if (
            len(group) > 1
            and "và" not in article.low[group[0].end : group[-1].start]
            and re.match(r"\s(?:là|hiện|đang|tiếp tục|vẫn)\s", article.low[group[-1].end : group[-1].end + 10])
        ):
            group = group[-1:]
        if is_sample(scope, group):
            fact.note("partners", "clause", "sample")
            return
        take(scope, fact, group, "clause")
        return
    behind = groups(scope, scope.names(mention.end, mention.end + len(scope.right), "country", "continent"))
    if (
        behind
        and re.fullmatch(
            r"[^,;()]*|[^;()]{0,34}\s(?:từ|sang|vào)\s(?:thị trường\s)?", article.low[mention.end : behind[0][0].start]
        )
        and _TO.search(article.low[mention.end : behind[0][0].start])
        and not re.search(
            r"chiếm|tăng|giảm|so với|trong đó|riêng|, (?:nhập|xuất|kim)", article.low[mention.end : behind[0][0].start]
        )
    ):
        if not is_sample(scope, behind[0]):
            take(scope, fact, behind[0], "clause")
        return
    previous = scope.previous_fact
    if previous is not None and previous.indicator.family == Family.TRADE and not _resets(scope):
        fact.partners = list(previous.partners)
        fact.note("partners", "sentence")
        return
    before = groups(scope, scope.names(scope.sentence.start, scope.left_start, "country"))
    if before and previous is None and not _resets(scope):
        fact.partners = codes(before[-1]) if not is_sample(scope, before[-1]) else []
        fact.note("partners", "sentence")
        return
    if fact.indicator == Indicator.EXPORT_ENTERPRISES:
        marked = [
            hit
            for hit in scope.names(mention.end, mention.end + len(scope.right), "country")
            if _TO.search(article.low[max(0, hit.start - 24) : hit.start])
        ]
        if marked:
            fact.partners = codes(groups(scope, marked)[0])
            fact.note("partners", "sentence", article.text[marked[0].start : marked[0].end], marked[0].start)
            return
    subject = subject_behind(scope, ("country",))
    if subject:
        take(scope, fact, subject, "sentence")
        return
    if _resets(scope):
        fact.note("partners", "clause")
        return
    last = scope.earlier[-1] if scope.earlier else None
    if (
        last is not None
        and last.partners
        and scope.is_near(last, 1)
        and last.indicator.family == Family.TRADE
        and re.match(r"\s?(?:trong đó|riêng|cụ thể|theo đó)", scope.before)
        and fact.product is None
    ):
        fact.partners = list(last.partners)
        fact.note("partners", "paragraph")
        return
    if _BILATERAL.search(scope.text_of_sentence()):
        told = {hit.value for hit in scope.names(0, article.title_end, "country")} - {"VN"}
        titled = [
            code
            for code in (article.topic_partners if len(told) < 2 else [])  # noqa: PLR2004
            if any(h.value == code and h.end <= article.title_end for h in article.names.items)
        ]
        fact.partners = titled or _nearest_country(scope) or list(article.topic_partners)
        fact.note("partners", "article")
        return
    _markets_before(scope, fact)


def _resets(scope: Scope) -> bool:
    """Whether the clause turns back to the whole: "cả nước", "tổng kim ngạch"; "trong đó" stays with its total."""
    if re.match(r"trong đó", scope.before):
        return False
    return bool(
        re.search(
            (
                r"cả nước|của việt nam đạt|tổng kim ngạch xuất khẩu của việt nam|nói chung|của nước ta đã"
                r"|tất cả các thị trường|việt nam (?:đã )?(?:xuất|nhập) khẩu (?:ước|đạt|được|khoảng|gần|hơn"
                r"|trên)|nhập(?: khẩu)? tổng cộng|xuất(?: khẩu)? tổng cộng|tính chung"
            ),
            scope.left,
        )
    )


def _nearest_country(scope: Scope) -> list[str]:
    """The country that the sentences before speak of."""
    for sentence in [scope.sentence, *scope.earlier_sentences(2)]:
        hits = scope.names(sentence.start, min(sentence.end, scope.mention.start), "country")
        found_codes = {hit.value for hit in hits}
        if len(found_codes) == 1:
            return list(found_codes)
    return []


_CONTINUES = re.compile(
    r"^\s?(?:trong đó|cụ thể|riêng|ngoài|có thể kể|các nhóm hàng|các mặt hàng|tiếp đến|tiếp theo|bên cạnh"
    r"|đáng chú ý|đứng đầu|mặt hàng|trong số|nhóm hàng|đây|theo đó|trong khi đó, ở chiều|con số|kết quả)"
)


def _markets_before(scope: Scope, fact: Fact) -> None:
    """A list of goods that goes on from a sentence about one market, or an article about one market."""
    article = scope.article
    last = scope.earlier[-1] if scope.earlier else None
    text = scope.text_of_sentence()
    topic = article.topic_partners
    sentences = scope.earlier_sentences(2)
    titled = bool(topic) and any(hit.value == topic[0] and hit.end <= article.title_end for hit in article.names.items)
    if (
        last is not None
        and not last.partners
        and last.indicator.family == Family.TRADE
        and scope.is_near(last, 1)
        and not _CONTINUES.match(text)
    ):
        fact.note("partners", "default")
        return
    if (
        _CONTINUES.match(text)
        or (titled and fact.product is not None)
        or (titled and fact.indicator == Indicator.TRADE_BALANCE)
    ):
        for sentence in sentences:
            hits = scope.names(sentence.start, sentence.end, "country")
            marked = [hit for hit in hits if _TO.search(article.low[max(0, hit.start - 24) : hit.start])]
            if marked:
                runs = [run for run in groups(scope, hits) if any(hit in marked for hit in run)]
                found_codes = {hit.value for hit in marked}
                twin = {hit.value for hit in runs[0]} >= _HONG_KONG and found_codes <= _HONG_KONG
                if (len(found_codes) == 1 or twin) and (fact.product is not None or topic == list(found_codes)):
                    fact.partners = sorted(_HONG_KONG) if twin else list(found_codes)
                    fact.note("partners", "paragraph")
                    return
                break
    if last is not None and topic and last.partners == topic and scope.is_near(last, 2) and fact.product is not None:
        fact.partners = list(topic)
        fact.note("partners", "paragraph")
        return
    title = scope.article.low[: article.title_end]
    if (
        topic
        and len(topic) == 1
        and re.search(r"(?:sang|vào|với|đối tác|thị trường)\s", title)
        and not re.search(r"cả nước|việt nam là", text)
        and fact.indicator == Indicator.TRADE_VALUE
    ):
        fact.partners = list(topic)
        fact.note("partners", "article")
        return
    fact.note("partners", "default")
