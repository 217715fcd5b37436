"""Qualifier, modality, stock scope: attributes that a word near the figure decides."""

import re
from functools import lru_cache

from extraction.facts import Fact
from extraction.granted import is_granted
from extraction.scope import Scope
from extraction.vocabulary import sections
from models.codes import Family, Indicator, Modality, Qualifier, StockScope

_FILLER = (
    r"(?:\s(?:là|đạt|có|tới|đến|lên|lên tới|lên đến|mức|con số|tổng|cộng|tổng cộng|của|được|kim ngạch|trị giá"
    r"|giá trị|với|cỡ|mốc|số|vốn|tương đương|hàng|lượng|đạt mức|đạt con số))*"
)


def _any_of(phrases: list[str]) -> str:
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))


@lru_cache(maxsize=1)
def _hedges() -> dict[Qualifier, re.Pattern[str]]:
    return {
        Qualifier(name): re.compile(
            rf"(?<!\w)(?<!thỏa )(?<!điều )(?<!công )(?P<cue>{_any_of(phrases)})"
            rf"(?!\w){_FILLER}\s*\(?$"
        )
        for name, phrases in sections("qualifiers.toml").items()
    }


_ESTIMATED = re.compile(r"(?<!\w)(?<!thỏa )(?<!điều )(?<!công )(?<!mong )ước(?:\stính)?(?!\w)[^;,]{0,80}$")
_ESTIMATED_FIRST = re.compile(r"\s?(?:theo )?ước tính,\s[^;]*$")
_ROUND_NOTE = re.compile(r"^\s?\(số tròn\)|^\s?\(làm tròn\)")
_TRAILING_OVER = re.compile(r"^\s?(?:trở lên|có lẻ)")


def qualify(scope: Scope, fact: Fact) -> None:
    """How the article hedges the value: the words directly before it; coordinated figures share one."""
    left, hedges = scope.left, _hedges()
    after = scope.article.low[scope.mention.end : scope.mention.end + 14]
    chosen: Qualifier | None = None
    tail = left[-60:]
    for qualifier in (Qualifier.OVER, Qualifier.UNDER, Qualifier.ABOUT):
        match = hedges[qualifier].search(tail)
        if match:
            chosen = qualifier
            fact.note("qualifier", "clause", match["cue"])
            break
    estimated = chosen is None and "ước" in left and _ESTIMATED.search(left)
    if estimated and not re.search(r"ước[^;,]{0,70}(?:tăng|giảm)", left):
        chosen = Qualifier.ABOUT
        fact.note("qualifier", "clause", "ước")
    if chosen is None and scope.previous_fact is None and _ESTIMATED_FIRST.match(scope.before):
        chosen = Qualifier.ABOUT
        fact.note("qualifier", "sentence", "ước tính")
    if chosen is None and _ROUND_NOTE.match(after):
        chosen = Qualifier.ABOUT
        fact.note("qualifier", "clause", "số tròn")
    if chosen == Qualifier.OVER and re.search(r"(?:không|chưa)\s(?:quá|vượt|hơn|tới)(?:\squá)?\s*$", tail):
        chosen = Qualifier.UNDER
    if (
        chosen is None
        and scope.previous_fact is not None
        and scope.previous_fact.mention is scope.previous
        and _is_coordinated(scope)
    ):
        chosen = scope.previous_fact.qualifier
        fact.note("qualifier", "sentence")
    if (
        chosen is None
        and fact.rule == "list"
        and scope.previous_fact is not None
        and scope.previous_fact.qualifier == Qualifier.ABOUT
        and "ước" in scope.before
        and not re.search(r"(?<!\w)(?:đạt|là|lên|với|còn|trong khi|so|cùng kì)(?!\w)", left)
    ):
        chosen = Qualifier.ABOUT
        fact.note("qualifier", "sentence", "ước")
    if chosen is None:
        chosen = Qualifier.EXACT
        fact.note("qualifier", "clause")
    fact.qualifier = chosen


def _is_coordinated(scope: Scope) -> bool:
    """ "khoảng 413.000 tấn và 182 triệu USD": figures of two kinds joined in one clause."""
    previous = scope.previous
    if previous is None or previous.kind == scope.mention.kind:
        return False
    return bool(_COORDINATED.fullmatch(scope.left)) and not _OWN_VERB.match(scope.left)


_OWN_VERB = re.compile(r"\s?[^\d,.;:()]{0,34},\s(?:tổng )?(?:giá trị|kim ngạch|trị giá)\s[^,;]{0,12}đạt\s")
_COORDINATED = re.compile(
    r"(?:\s[^\d,.;:()]{1,34}?)?(?:\s?,)?\s(?:và|tương đương|tương ứng|với|trị giá|giá trị"
    r"|kim ngạch)(?:\s(?:với|tổng|giá trị|trị giá|kim ngạch|là|đạt))*\s"
)


_TARGET = re.compile(
    r"mục tiêu|phấn đấu|phải đạt|dự toán|(?<!sở )(?<!bộ )kế hoạch(?!\s(?:và đầu tư|- đầu tư|-đầu tư|đầu tư nước ngoài"
    r"|vốn đầu tư công|& đầu tư))|chỉ tiêu"
    r"|quyết tâm|đặt ra|(?:hướng tới|hướng đến)(?=\s(?:mục tiêu|kim ngạch|đạt|con số|đưa|nâng|mốc))"
    r"|nhằm (?:đưa|nâng|đạt)|sớm (?:đưa|nâng|đạt)|cùng (?:đưa|nâng)|nỗ lực (?:đưa|nâng)|(?:đưa|nâng"
    r"|thúc đẩy) (?:tổng )?kim ngạch(?! cả năm)[^.;\d]{0,70}lên(?:\s\w+){0,3}\s$"
)
_TARGET_WORDS = (
    "mục tiêu", "phấn đấu", "phải đạt", "dự toán", "kế hoạch", "chỉ tiêu", "quyết tâm",
    "đặt ra", "hướng tới", "hướng đến",
    "đưa", "nâng", "nhằm đạt", "sớm đạt", "thúc đẩy",
)  # fmt: skip
"""One of these stands in whatever ``_TARGET`` finds."""
_EXPECTED = re.compile(
    r"(?<!\w)(?:sẽ|dự báo|dự kiến|dự đoán|đề xuất(?!\scủa)|có thể"
    r"|(?<!kì )(?<!vòng )(?<!cuộc )(?<!phiên )(?<!đoàn )đàm phán|kì vọng|hi vọng|mong muốn|muốn"
    r"|xin (?:đầu tư|vay|phép|cấp)|đề nghị(?!\scủa)|ý định|sắp|triển vọng|khả năng|dự tính|dự định|cân nhắc"
    r"|toan tính|cần vay|(?<!hàng )cần(?!\sthơ|\sgiờ)|sẽ phải|phải (?:tăng|vay|bổ sung|điều chỉnh)|nhu cầu|hứa hẹn"
    r"|đang nghiên cứu|đang xem xét|xem xét|đang tìm hiểu|tìm hiểu|đang kêu gọi|ước cả năm|lên phương án"
    r"|tính toán)(?!\w)(?!\s(?:biết|thấy|nói|kể))"
)
_BEGUN = re.compile(
    r"bản ghi nhớ|ghi nhớ|kí kết|giấy chứng nhận|động thổ|đã kí|khởi công(?![^.;,]{0,24}(?:sớm|tới đây"
    r"|thời gian tới|sang năm))"
)
_RAISED_BY_IT = re.compile(r"\s?,?\s(?:qua đó |để |từ đó )?(?:nâng|đưa)\s(?:tổng|mức|quy mô|vốn|số vốn)")
_PLANNED_BEHIND = re.compile(
    r"[^.;]{0,120}(?:lên kế hoạch|có kế hoạch|đang đề xuất|được đề xuất|đề xuất đầu tư|đang nghiên cứu|được nghiên cứu)"
)
_DONE = re.compile(
    r"(?<!\w)(?<!sẽ )(?<!sẽ được )(?:(?:mới|chỉ|đã|được)\s(?:bố trí|cấp|phân bổ|giải ngân)|đã(?!\sđề xuất"
    r"|\sđề nghị|\sxin|\strình|\sđặt|\sđề ra|\sxem xét|\snhất trí)|vừa|kí kết|đã kí|kí ghi nhớ|ghi nhớ|được cấp"
    r"|cấp phép|trao giấy|khởi công|động thổ|đạt được)(?!\w)"
)


# "kế hoạch vốn 4.000 tỷ đồng, đến hết tháng 9 mới giải ngân được 1.300 tỷ đồng"
_ACHIEVED = re.compile(r"(?:mới|chỉ|đã|chỉ mới) (?:giải ngân|đạt|thực hiện|thu hút|xuất)|(?:giải ngân|thực hiện) được")


def set_modality(scope: Scope, fact: Fact) -> None:  # noqa: PLR0911, PLR0912
    """Whether it has happened. A word of the figure's own clause decides, then one earlier in the sentence."""
    if scope.mention.value == 0:
        return
    before = scope.before
    left = scope.left
    if is_granted(scope, fact):  # what a signed loan will be used for
        before, left = before.replace("sẽ ", "đã "), left.replace("sẽ ", "đã ")
    own = left[-110:] if len(left) > 12 else before[-140:]  # noqa: PLR2004
    is_aimed = any(word in before for word in _TARGET_WORDS)
    target, expected = _last_match(_TARGET, before) if is_aimed else None, _last_match(_EXPECTED, own)
    if (
        target is not None
        and re.match(r"đưa|nâng|thúc đẩy", target.group())
        and not re.search(r"(?:năm|tới|thập niên)\s", scope.right[:30] + " ")
        and not re.search(r"(?:hai bên|hai nước|nhất trí|cùng|mong muốn|thống nhất|thỏa thuận)", before)
    ):
        target = None
    done = _last_match(_DONE, own)
    if target is not None:
        later = before[target.end() :]
        if target.end() < len(before) - len(left) and _ACHIEVED.search(left):
            later = "đã đạt"
        if not re.search(
            r"(?<!\w)đã\s(?:đạt|hoàn thành|xuất|nhập|thu hút|vượt)|;|năm ngoái|trong khi", later
        ) and not _reached(scope):
            fact.modality = Modality.TARGET
            fact.note("modality", "sentence", target.group())
            return
    if expected is not None and (done is None or own.rfind(done.group()) < expected.start()):
        signed = _BEGUN.search(scope.text_of_sentence())
        due = re.search(r"ngày mai|sẽ (?:được )?(?:kí|trao|khởi công|động thổ)", before)
        if due or not (signed and fact.indicator in {Indicator.FDI_REGISTERED, Indicator.ODA_COMMITTED}):
            fact.modality = Modality.EXPECTED
            fact.note("modality", "clause", expected.group())
            return
    if expected is None and done is None and fact.indicator.family != Family.TRADE:
        wider = _last_match(_EXPECTED, before)
        past = _last_match(_DONE, before)
        if (
            wider is not None
            and past is None
            and not re.search(r"kí kết|ghi nhớ|giấy chứng nhận|khởi công", scope.text_of_sentence())
        ):
            fact.modality = Modality.EXPECTED
            fact.note("modality", "sentence", wider.group())
            return
    behind = scope.near_right
    before_it = scope.previous_fact
    if (
        before_it is not None
        and before_it.modality != Modality.ACTUAL
        and before_it.indicator == fact.indicator
        and fact.indicator.family != Family.TRADE
        and _RAISED_BY_IT.match(left)
    ):
        fact.modality = before_it.modality
        fact.note("modality", "sentence", "nâng")
        return
    if (
        fact.indicator == Indicator.FDI_REGISTERED
        and expected is None
        and done is None
        and not _BEGUN.search(scope.text_of_sentence())
        and _PLANNED_BEHIND.match(scope.article.low, scope.mention.end, min(scope.right_end, scope.sentence.end))
    ):
        fact.modality = Modality.EXPECTED
        fact.note("modality", "sentence", "kế hoạch")
        return
    if (
        fact.indicator.family == Family.TRADE
        and fact.modality == Modality.ACTUAL
        and " năm " in behind
        and re.search(r"(?:vào|trong|đến|tới)\snăm\s20[2-5]\d|(?:trong|vào)\s\w+\snăm tới", behind)
        and re.search(r"nâng|đưa|lên|đạt", left[-30:])
    ):
        anchor = scope.article.anchor.year
        years = [int(y) for y in re.findall(r"20\d\d", behind)]
        if years and anchor is not None and max(years) > anchor:
            fact.modality = Modality.TARGET
            fact.note("modality", "clause", "vào năm")
            return
    fact.note("modality", "clause")


def _reached(scope: Scope) -> bool:
    """ "bằng 90% kế hoạch", "vượt mục tiêu": a target that the figure is measured against."""
    text = scope.before
    if re.search(r"(?:kế hoạch|mục tiêu|chỉ tiêu|dự toán)(?:\s\w+){0,4}\s\(?$", text[-44:]):
        return False
    return bool(
        re.search(
            (
                r"(?:bằng|đạt|hoàn thành)\s\d[\d.,]*\s?%\s(?:so với\s)?(?:kế hoạch|mục tiêu|chỉ tiêu|dự toán)"
                r"|vượt (?:kế hoạch|mục tiêu|chỉ tiêu|dự toán)"
            ),
            text,
        )
    )


def _last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def set_stock_scope(scope: Scope, fact: Fact) -> None:
    """What a stock counts, where the article says so."""
    if fact.basis != "stock":
        return
    text = scope.text_of_sentence()
    if "hiệu lực" in text:
        fact.stock_scope = StockScope.IN_FORCE
    elif re.search(r"đã thu hút|lũy kế|thu hút được", text):
        fact.stock_scope = StockScope.EVER
