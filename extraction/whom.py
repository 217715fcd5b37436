"""Partners of a figure: the investors, donors, markets or origins named for it."""

import re

from extraction.facts import Fact
from extraction.hits import Hit
from extraction.name_runs import codes, groups, is_between_brackets, is_sample
from extraction.scope import Scope
from extraction.topic_investor import topic_investor
from models.codes import Basis, Family, Indicator, MentionKind

_TO = re.compile(
    r"(?:sang|vào|tới|đến|với|từ|tại|thị trường|giữa|và|của|đi|cho|ở)\s(?:thị trường\s|nước\s|các nước\s"
    r"|các thị trường\s)*$"
)
_BILATERAL = re.compile(
    r"hai nước|hai bên|song phương|hai chiều|2 chiều|2 nước|hai quốc gia|với việt nam|giữa việt nam"
    r"|nước này|thị trường này|nước bạn|sang đây|hai nền kinh tế|quốc gia này"
)
_OTHERS = re.compile(r"so với|sau|chỉ sau|đứng sau|bỏ xa|vượt qua|vượt|trừ|ngoài")
_EXTERNAL = {"ASEAN", "EU"}
_HOST = re.compile(r"(?:tại|ở)\s$")


def set_partners(scope: Scope, fact: Fact) -> None:
    """By family: markets for trade, donors for aid, investors for investment.

    Aid counted in a donor's own currency comes from that donor (yen loans from Japan).
    """
    if fact.indicator.family == Family.TRADE:
        _markets(scope, fact)
    else:
        _investors(scope, fact)
        if fact.indicator.family == Family.ODA and not fact.partners and fact.unit in _DONOR_OF_CURRENCY:
            fact.partners = [_DONOR_OF_CURRENCY[fact.unit]]
            fact.note("partners", "lexicon", fact.unit)


_DONOR_OF_CURRENCY = {"JPY": "JP", "KRW": "KR", "CNY": "CN"}


def _take(scope: Scope, fact: Fact, group: list[Hit], where: str) -> None:
    fact.partners = codes(group)
    fact.note("partners", where, scope.article.text[group[0].start : group[-1].end], group[0].start)


def _markets(scope: Scope, fact: Fact) -> None:  # noqa: PLR0911, PLR0912
    article, mention = scope.article, scope.mention
    lefts = [
        g
        for g in groups(scope, scope.names(scope.left_start, mention.start, "country", "continent"))
        if not is_between_brackets(scope, g)
    ]
    lefts = [g for g in lefts if not _of_other(scope, g)]
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
        _take(scope, fact, group, "clause")
        return
    behind = groups(scope, scope.names(mention.end, mention.end + len(scope.right), "country", "continent"))
    if (
        behind
        and re.fullmatch(
            r"[^,;()]*|[^;()]{0,34}\s(?:từ|sang|vào)\s(?:thị trường\s)?", article.low[mention.end : behind[0][0].start]
        )
        and _TO.search(article.low[mention.end : behind[0][0].start])
        and not re.search(r"chiếm|tăng|giảm|so với|, (?:nhập|xuất|kim)", article.low[mention.end : behind[0][0].start])
    ):
        if not is_sample(scope, behind[0]):
            _take(scope, fact, behind[0], "clause")
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
    subject = _subject_behind(scope, ("country",))
    if subject:
        _take(scope, fact, subject, "sentence")
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
        titled = [
            code
            for code in article.topic_partners
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
                r"|tất cả các thị trường"
            ),
            scope.left,
        )
    )


def _of_other(scope: Scope, group: list[Hit]) -> bool:
    """ "so với X", "ngoài Hoa Kỳ": named only to compare."""
    return bool(
        re.search(
            r"(?:so với|bỏ xa|vượt qua|ngoài|trừ|hải quan|bộ thương mại|đại sứ|tại)\s(?:thị trường\s)?$",
            scope.article.low[max(scope.sentence.start, group[0].start - 20) : group[0].start],
        )
    )


def _subject_behind(scope: Scope, kinds: tuple[str, ...]) -> list[Hit]:
    """ "Với hơn 34.000 chiếc, …, Thái Lan đã vươn lên": the partner as the subject that follows."""
    low = scope.article.low
    for hit in scope.names(scope.mention.end, scope.sentence.end, *kinds):
        if re.match(
            (
                r"(?:\s\([^()]*\))?\s(?:đã vươn|vươn|đang là|hiện là|là|đứng|tiếp tục|xếp|dẫn đầu|trở thành"
                r"|hiện đứng|vẫn)(?!\w)"
            ),
            low[hit.end : hit.end + 40],
        ) and re.search(r",\s(?:\w+\s)?$", low[max(0, hit.start - 12) : hit.start]):
            return [hit]
    return []


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
                found_codes = {hit.value for hit in marked}
                if len(found_codes) == 1 and (fact.product is not None or topic == list(found_codes)):
                    fact.partners = list(found_codes)
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


def _investors(scope: Scope, fact: Fact) -> None:
    article, mention = scope.article, scope.mention
    kinds = ("country", "lender", "company") if fact.indicator.family == Family.INVESTMENT else ("country", "lender")
    right_end = mention.end + len(scope.right if mention.kind == MentionKind.COUNT else scope.near_right)
    if mention.kind == MentionKind.ZERO:
        right_end = scope.sentence.end if scope.right_end == scope.sentence.end else mention.end + len(scope.right)
        right_end = min(right_end, mention.end + 80)
    before = scope.names(scope.left_start, mention.start, *kinds)
    behind = scope.names(mention.end, right_end, *kinds)
    bought = re.search(r"(?<!\w)mua(?!\w)", scope.left)
    buyers = [hit for hit in before if bought and hit.end <= scope.left_start + bought.start()]
    before = buyers or before  # in "X mua lại Y" the buyer invests
    if mention.kind == MentionKind.COUNT:
        owners = [
            hit
            for hit in behind
            if re.search(
                (
                    r"(?:của|từ|do|với|liên doanh|-|và|vốn|tài trợ|fdi|dự án|doanh nghiệp|công ti"
                    r"|nhà đầu tư)\s?(?:các\s|nhà đầu tư\s|doanh nghiệp\s|nước\s|chính phủ\s)*$"
                ),
                article.low[max(mention.end - 12, hit.start - 26) : hit.start],
            )
        ]
        if owners and not is_sample(scope, owners):
            fact.partners = codes(_prefer(owners))
            fact.note("partners", "clause", article.text[owners[0].start : owners[-1].end], owners[0].start)
            return
    order = (
        ((behind, "clause"), (before, "clause"))
        if mention.kind == MentionKind.ZERO
        or (
            fact.indicator.family == Family.ODA
            and behind
            and behind[0].start - mention.end < 44  # noqa: PLR2004
            and re.match(r"\s(?:từ|của|do)\s", article.low[mention.end : mention.end + 5])
        )
        else ((before, "clause"), (behind, "clause"))
    )
    for group, where in order:
        found = [hit for hit in group if not _is_host(scope, hit) and not _of_other(scope, [hit])]
        if found and where == "clause":
            runs = groups(scope, _prefer(found))
            if is_sample(scope, runs[-1]):
                break
            if group is behind and re.search(
                r"^\s?,|chiếm|đứng|tiếp theo|xếp", article.low[mention.end : found[0].start]
            ):
                break
            fact.partners = codes(
                runs[-1]
                if fact.indicator.family == Family.INVESTMENT and len(runs) > 1 and not _joint(scope)
                else [h for run in runs for h in run]
            )
            fact.note("partners", where, article.text[found[0].start : found[-1].end], found[0].start)
            return
    previous = scope.previous_fact
    owned = (
        fact.basis == Basis.SINGLE
        and bool(re.search(r"(?:công ti|tập đoàn|doanh nghiệp|hãng|nhà máy)\s\w", scope.left))
        and not re.search(r"(?:công ti|tập đoàn|hãng|nhà máy) này", scope.left)
    )
    if (
        previous is not None
        and previous.indicator.family == fact.indicator.family
        and not (owned and previous.mention.kind == MentionKind.MONEY)
    ):
        fact.partners = list(previous.partners)
        fact.note("partners", "sentence")
        return
    if owned and scope.previous is not None:
        fact.note("partners", "default")
        return
    subject = _subject_behind(scope, kinds)
    if subject:
        _take(scope, fact, subject, "sentence")
        return
    wider = [hit for hit in scope.names(scope.sentence.start, scope.sentence.end, *kinds) if not _is_host(scope, hit)]
    wider_before = [hit for hit in wider if hit.end <= mention.start]
    if wider_before or (wider and (fact.basis == Basis.SINGLE or fact.indicator.family == Family.ODA)):
        runs = groups(scope, _prefer(wider_before or wider))
        if not is_sample(scope, runs[-1]):
            fact.partners = codes(runs[-1])
            fact.note("partners", "sentence")
        return
    _investors_before(scope, fact, kinds)


def _prefer(hits: list[Hit]) -> list[Hit]:
    """Countries and lenders by name before the homes of companies; a member before its bloc."""
    if any(hit.value not in _EXTERNAL for hit in hits if hit.label == "country"):
        hits = [hit for hit in hits if hit.value not in _EXTERNAL]
    named = [hit for hit in hits if hit.label != "company"]
    lenders = [hit for hit in named if hit.label == "lender"]
    return lenders or named or hits


def _joint(scope: Scope) -> bool:
    return "liên doanh" in scope.left


def _is_host(scope: Scope, hit: Hit) -> bool:
    """ "tại Hoa Kỳ": where it is said, not who invests."""
    return bool(_HOST.search(scope.article.low[max(0, hit.start - 4) : hit.start])) and hit.label == "country"


def _investors_before(scope: Scope, fact: Fact, kinds: tuple[str, ...]) -> None:
    """From the sentence before for a single deal or a going-on sentence; else from the article's bilateral topic."""
    article = scope.article
    text = scope.text_of_sentence()
    single = fact.basis == Basis.SINGLE
    near = [
        f for f in scope.earlier if scope.is_near(f, 2) and f.partners and f.indicator.family == fact.indicator.family
    ]
    if (
        single
        and re.search(r"(?:công ti|tập đoàn|doanh nghiệp|hãng)\s\w", scope.left)
        and not re.search(r"(?:công ti|tập đoàn|hãng) này", scope.left)
    ):
        fact.note("partners", "default")
        return
    if single:
        for sentence in scope.earlier_sentences(3):
            hits = [hit for hit in scope.names(sentence.start, sentence.end, *kinds) if not _is_host(scope, hit)]
            if hits:
                fact.partners = codes(groups(scope, _prefer(hits))[-1])
                fact.note("partners", "paragraph")
                return
        title = scope.names(0, article.title_end, *kinds)
        if title:
            fact.partners = codes(_prefer(title)[:1])
            fact.note("partners", "article")
            return
    if re.match(
        r"(?:đây|trong đó|cùng với|các doanh nghiệp|nước này|hiện nước|ngoài ra|tổng số vốn|với)", text
    ) or re.search(r"nước này|nước bạn", text):
        if near:
            fact.partners = list(near[-1].partners)
            fact.note("partners", "paragraph")
            return
        for sentence in scope.earlier_sentences(1):
            hits = scope.names(sentence.start, sentence.end, "country")
            found_codes = {hit.value for hit in hits}
            if len(found_codes) == 1:
                fact.partners = list(found_codes)
                fact.note("partners", "paragraph")
                return
    fact.partners = topic_investor(scope, fact)
    fact.note("partners", "article" if fact.partners else "default")
