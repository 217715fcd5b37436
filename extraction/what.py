"""What a figure is limited to (product) and the named project or enterprise."""

import re

from extraction.facts import Fact
from extraction.scope import Scope
from models.codes import Basis, Family, Indicator

_PROJECT = re.compile(
    r"(?:[Dd]ự án|[Nn]hà máy|[Tt]uyến (?:metro|đường sắt|cao tốc)?|[Cc]ông ty(?:\s(?:TNHH|CP|Cổ phần"
    r"|cổ phần|trách nhiệm hữu hạn|MTV|một thành viên|liên doanh|Liên doanh|thương mại|dịch vụ"
    r"|xuất nhập khẩu|Thương mại|khởi nghiệp)){0,5}|CTCP|Cty|[Tt]ập đoàn|[Tt]ổ hợp|[Kk]hu đô thị"
    r"|[Kk]hu phức hợp|[Cc]ầu|[Cc]ao tốc)"
    r"\s(?:(?:[a-zà-ỹđ]+\s){0,4}[^\W\d_a-zà-ỹđ]|[\"“'‘]|\d|nhà máy|đường|mở rộng|xây dựng|tuyến|metro"
    r"|chống ngập|buýt)[^,;:.!?()]{2,110}?"
    r"(?=\s(?:với|có|do|trị giá|được|đã|sẽ|đạt|là|vay|tại|ở|chiếm|đang|vừa|hiện|nhận|cho biết|từ|tổng|mà"
    r"|khoảng|và được|để|thông qua|bằng|vào|tham gia|đứng)|[,;:.!?()\"”]|$)"
)
_SECTOR = re.compile(
    r"(?:lĩnh vực|ngành|vào)\s(?!này|đầu tư|khác|công nghiệp chế biến, chế tạo)([^.;,:]{3,70}?)(?=\s(?:đạt"
    r"|là|với|có|được|chiếm|đứng|dẫn đầu|thu hút|tại|không|giảm|tăng)|[,;.:]|$)"
)
_PRODUCT_ANY = re.compile(
    r"(?:xuất khẩu|nhập khẩu|mặt hàng|nhóm hàng)\s([^.;,:\d]{2,40}?)(?=\s(?:đạt|là|với|có|sang|vào|từ|tháng"
    r"|năm|ước|trong|sẽ|của|tới|đến|thời|cả|quí|chỉ|tăng|giảm|cũng|tiếp|đã|được|về|chiếm|thành công|\d"
    r"|khoảng|hơn|gần|lên|còn|bình quân|sẽ|nửa|\()|[,;.:]|$)"
)
_NO_PRODUCT = re.compile(
    r"^(?:hàng hóa|của|và|đạt|sang|vào|cả nước|việt nam|từ|khoảng|hơn|gần|trong|năm|tháng|các|là|lớn"
    r"|chủ lực|chính|được|sản phẩm|hàng|ước|lên|trực tiếp|sẽ|đã|tổng|tăng|giảm|còn|chung|nhiều|một|hai|nói"
    r"|không|với|chỉ|này|khác|tới|đến|cũng|tiếp|về)(?!\w)"
)
_OPENING = re.compile(
    r"(?:(?:trong|năm|tháng|quí|hiện|đến nay|theo|tính đến|riêng)[^,]{0,30},\s?)?(?:công ti\s|tập đoàn\s"
    r"|tnhh\s|hãng\s)*$"
)
_FIRM_EXPORT = re.compile(
    r"(?:công ti|tập đoàn|samsung|honda|hvn|formosa|doanh nghiệp này|nhà máy|canon|intel|lg|tổng công ti|hãng)"
)


def set_what(scope: Scope, fact: Fact) -> None:
    """Product for trade and sectors, project for single deals and firms."""
    _product(scope, fact)
    _project(scope, fact)


def _product(scope: Scope, fact: Fact) -> None:  # noqa: PLR0911, PLR0912, PLR0915
    article, mention = scope.article, scope.mention
    if fact.basis == Basis.SINGLE and fact.indicator.family != Family.TRADE:
        return
    start, end = scope.left_start, mention.start
    hits = article.products.within(start, end)
    if fact.indicator == Indicator.EXPORT_ENTERPRISES:
        direct = article.products.within(mention.end, mention.end + len(scope.near_right))
        if direct:
            fact.product = article.text[direct[0].start : direct[0].end]
            fact.note("product", "clause", fact.product, direct[0].start)
        return
    if fact.indicator.family == Family.TRADE:
        blocs = [hit for hit in hits if "khu vực" in hit.value or "khối" in hit.value]
        direct = article.products.within(mention.end, mention.end + len(scope.near_right))
        if (
            fact.indicator in {Indicator.EXPORT_VOLUME, Indicator.IMPORT_VOLUME}
            and direct
            and direct[0].start - mention.end < 12  # noqa: PLR2004
        ):
            hits = direct
        chosen = blocs[-1] if blocs else (hits[-1] if hits else None)
        if (
            chosen is None
            and mention.noun in {"xe", "ô tô", "ôtô", "xe máy", "xe tải", "xe ô tô", "xe ôtô"}
            and mention.kind == "quantity"
        ):
            fact.product = mention.noun
            fact.note("product", "clause", mention.noun, mention.start)
            return
        if chosen is not None and not (fact.indicator == Indicator.TRADE_VALUE and "hai chiều" in scope.left):
            fact.product = article.text[chosen.start : chosen.end]
            fact.note("product", "clause", fact.product, chosen.start)
            return
        if re.search(r"(?:khu vực|khối) này", scope.left):
            blocs_before = [
                f.product for f in scope.earlier if f.product and re.match(r"[Kk]hu vực|[Kk]hối", f.product)
            ]
            fact.product = blocs_before[-1] if blocs_before else None
            return
        previous = scope.previous_fact
        if (
            previous is not None
            and previous.indicator.family == Family.TRADE
            and previous.product
            and not scope.names(start, end, "country")
            and _same_goods(scope, fact, previous)
        ):
            fact.product = previous.product
            fact.note("product", "sentence")
            return
        found = None
        for match in _PRODUCT_ANY.finditer(article.low[start:end]):
            if not _NO_PRODUCT.match(match[1]) and not re.search(r"việt nam|cả nước|nước ta", match[1]):
                found = match
        if found is not None and not article.names.within(start + found.start(1), start + found.end(1)):
            fact.product = article.text[start + found.start(1) : start + found.end(1)]
            fact.note("product", "clause", fact.product, start + found.start(1))
            return
        if fact.indicator in {Indicator.TRADE_VALUE, Indicator.TRADE_BALANCE, Indicator.EXPORT_ENTERPRISES}:
            return
        _product_before(scope, fact)
        return
    hits = article.products.within(scope.sentence.start, mention.end + len(scope.near_right))
    near = [
        hit
        for hit in hits
        if re.search(
            r"(?:lĩnh vực|ngành|vào|vào lĩnh vực|kinh doanh|phân khúc|hoạt động)\s$",
            article.low[max(0, hit.start - 12) : hit.start],
        )
        or hit.start < scope.left_start
    ]
    own = [hit for hit in near if scope.left_start <= hit.start]
    if not own and re.search(r"dẫn đầu|đứng (?:đầu|thứ)|(?:tiếp|kế) (?:đến|theo)|xếp thứ", scope.left):
        own = [hit for hit in hits if scope.left_start <= hit.start and hit.end <= mention.start]
    chosen = own[-1] if own else None
    if chosen is None and re.search(r"lĩnh vực này|ngành này", scope.left):
        earlier = [f for f in scope.earlier if f.product and scope.is_near(f, 2)]
        fact.product = earlier[-1].product if earlier else None
        return
    if chosen is None and fact.indicator == Indicator.FDI_PROJECTS:
        sector = [hit for hit in near if hit.end <= mention.start]
        chosen = sector[0] if sector and scope.previous is None else None
    if chosen is not None and "tập trung" not in scope.left:
        fact.product = article.text[chosen.start : chosen.end]
        fact.note("product", "clause", fact.product, chosen.start)


def _same_goods(scope: Scope, fact: Fact, previous: Fact) -> bool:
    """Volume and value of one good, or the next period of it."""
    if previous.indicator == fact.indicator:
        return not re.search(r"kim ngạch xuất khẩu|tổng", scope.left) or "con số" in scope.left
    return {previous.indicator, fact.indicator} <= {Indicator.EXPORT_VALUE, Indicator.EXPORT_VOLUME} or {
        previous.indicator,
        fact.indicator,
    } <= {
        Indicator.IMPORT_VALUE,
        Indicator.IMPORT_VOLUME,
    }


def _product_before(scope: Scope, fact: Fact) -> None:
    """The good that the sentence, or the title of an article about one good, speaks of."""
    article = scope.article
    hits = article.products.within(scope.sentence.start, scope.left_start)
    if hits and scope.previous_fact is None:
        fact.product = article.text[hits[-1].start : hits[-1].end]
        fact.note("product", "sentence")
        return
    text = scope.text_of_sentence()
    if re.search(r"tổng (?:giá trị )?kim ngạch|cả nước|của việt nam sang|hàng hóa|hai chiều|khu vực này", text):
        return
    titles = {hit.value for hit in article.products.within(0, article.title_end)}
    last = scope.earlier[-1] if scope.earlier else None
    if len(titles) == 1 and (
        last is None or last.product or fact.indicator in {Indicator.EXPORT_VOLUME, Indicator.IMPORT_VOLUME}
    ):
        hit = article.products.within(0, article.title_end)[0]
        fact.product = article.text[hit.start : hit.end]
        fact.note("product", "article")
    elif (
        last is not None
        and last.product
        and scope.is_near(last, 1)
        and re.search(r"con số|trong khi đó|còn|sản lượng|trị giá", text)
    ):
        fact.product = last.product
        fact.note("product", "paragraph")


def _project(scope: Scope, fact: Fact) -> None:  # noqa: PLR0912
    article = scope.article
    if fact.indicator.family == Family.TRADE:
        firms = scope.names(scope.sentence.start, scope.mention.start, "company")
        text = article.text[scope.sentence.start : scope.mention.start]
        named = _last(_PROJECT, text)
        words = article.low[scope.left_start : scope.mention.start]
        opening = bool(firms) and bool(_OPENING.match(article.low[scope.sentence.start : firms[0].start]))
        if (
            firms
            and (_FIRM_EXPORT.search(words) or opening)
            and not re.search(r"khu vực|cả nước|việt nam (?:xuất|nhập)", words)
        ):
            fact.project = article.text[firms[-1].start : firms[-1].end]
        elif (
            re.search(r"(?<!các )(?<!hai )(?<!nhiều )(?:công ti|nhà máy|tập đoàn|hãng)(?!\smẹ)", words)
            and "hiệp hội" not in words
        ):
            fact.project = named or _firm_before(scope)
        elif scope.previous_fact is not None and scope.previous_fact.project:
            fact.project = scope.previous_fact.project
        fact.project = fact.project or _acronym(scope)
        if fact.project:
            fact.note("project", "sentence", fact.project)
        return
    if fact.basis != Basis.SINGLE:
        firms = scope.names(scope.sentence.start, scope.mention.start, "company")
        if (
            firms
            and fact.indicator == Indicator.FDI_REGISTERED
            and scope.mention.kind == "money"
            and not re.search(r"dự án fdi|các dự án", scope.before)
        ):
            fact.project = article.text[firms[-1].start : firms[-1].end]
        return
    text = article.text[scope.sentence.start : scope.mention.start]
    behind = article.text[scope.mention.end : scope.mention.end + len(scope.near_right)]
    if re.search(r"mua|cổ phần|rót", scope.left + scope.near_right):
        fact.project = _last(_PROJECT, behind)
    fact.project = fact.project or _last(_PROJECT, text) or _last(_PROJECT, behind)
    firms = scope.names(scope.sentence.start, scope.mention.start, "company")
    if firms and (fact.project is None or re.match(r"[a-zà-ỹ]", fact.project.split(" ", 2)[-1])):
        fact.project = article.text[firms[0].start : firms[0].end]  # "nhà máy polypropylene" names nothing
    if fact.project is None:
        firms = scope.names(scope.sentence.start, scope.sentence.end, "company")
        if firms:
            fact.project = article.text[firms[0].start : firms[0].end]
    if fact.project is None:
        for sentence in scope.earlier_sentences(3):
            fact.project = _last(_PROJECT, article.text[sentence.start : sentence.end])
            if fact.project:
                break
    if fact.project:
        fact.note("project", "sentence", fact.project)


def _acronym(scope: Scope) -> str | None:
    """A firm by the short form that the article gave it: "Công ty Honda Việt Nam (HVN)"."""
    text = scope.article.text
    for match in scope.article.acronyms:
        if match.end() > scope.mention.start:
            break
        if re.search(rf"\b{match['short']}\b", text[max(scope.sentence.start, match.end()) : scope.mention.start]):
            return match["name"]
    return None


def _firm_before(scope: Scope) -> str | None:
    for sentence in scope.earlier_sentences(2):
        named = _last(_PROJECT, scope.article.text[sentence.start : sentence.end])
        if named:
            return named
    return None


def _last(pattern: re.Pattern[str], text: str) -> str | None:
    found = None
    for match in pattern.finditer(text):
        found = match.group().strip()
    return found
