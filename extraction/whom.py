"""Partners of a figure: the investors, donors, markets or origins named for it."""

import re

from extraction.facts import Fact
from extraction.hits import Hit
from extraction.markets import markets
from extraction.name_runs import codes, groups, is_sample, of_other, subject_behind, take
from extraction.scope import Scope
from extraction.topic_investor import topic_investor
from models.codes import Basis, Family, MentionKind

_EXTERNAL = {"ASEAN", "EU"}
_HOST = re.compile(r"(?:tại|ở)\s$")
_DONOR_OF_CURRENCY = {"JPY": "JP", "KRW": "KR", "CNY": "CN"}


def set_partners(scope: Scope, fact: Fact) -> None:
    """By family: markets for trade, donors for aid, investors for investment.

    Aid counted in a donor's own currency comes from that donor (yen loans from Japan).
    """
    if fact.indicator.family == Family.TRADE:
        markets(scope, fact)
    else:
        _investors(scope, fact)
        if fact.indicator.family == Family.ODA and not fact.partners and fact.unit in _DONOR_OF_CURRENCY:
            fact.partners = [_DONOR_OF_CURRENCY[fact.unit]]
            fact.note("partners", "lexicon", fact.unit)


def _investors(scope: Scope, fact: Fact) -> None:  # noqa: PLR0911, PLR0912, PLR0915
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
        found = [hit for hit in group if not _is_host(scope, hit) and not of_other(scope, [hit])]
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
    ranked = fact.rule == "release" or (
        fact.rule == "list"
        and fact.basis != Basis.SINGLE
        and scope.previous_fact is not None
        and scope.previous_fact.basis == Basis.SINGLE
    )
    if ranked and not before and scope.names(scope.left_start, mention.start, "place", "district"):
        fact.partners = topic_investor(scope, fact)  # "sau TP.HCM (4,36 tỷ USD)": a place ranked by all its investors
        fact.note("partners", "clause")
        return
    previous = scope.previous_fact
    shared = _of_the_same_owner(scope, fact)
    if shared:
        fact.partners = shared
        fact.note("partners", "paragraph")
        return
    owned = (
        fact.basis == Basis.SINGLE
        and bool(re.search(r"(?:công ti|tập đoàn|doanh nghiệp|hãng|nhà máy)\s\w", scope.left))
        and not re.search(r"(?:công ti|tập đoàn|hãng|nhà máy) (?:này|con)", scope.left)
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
    subject = subject_behind(scope, kinds)
    if subject:
        take(scope, fact, subject, "sentence")
        return
    wider = [hit for hit in scope.names(scope.sentence.start, scope.sentence.end, *kinds) if not _is_host(scope, hit)]
    if fact.basis == Basis.SINGLE and scope.text_of_sentence().count(";") > 1:  # a list of projects: each its own owner
        wider = [hit for hit in wider if scope.left_start <= hit.start <= mention.end]
    wider_before = [hit for hit in wider if hit.end <= mention.start]
    last = scope.earlier[-1] if scope.earlier else None
    if (
        not wider_before
        and last is not None
        and len(last.partners) == 1
        and scope.is_near(last, 2)
        and last.indicator.family == fact.indicator.family
        and {hit.value for hit in wider} - {"VN"} == set(last.partners)
    ):
        fact.partners = list(last.partners)  # "chiếm 7,1% tổng vốn đầu tư của Thái Lan": one of its industries
        fact.note("partners", "sentence", article.text[wider[0].start : wider[0].end], wider[0].start)
        return
    if wider_before or (wider and (fact.basis == Basis.SINGLE or fact.indicator.family == Family.ODA)):
        runs = groups(scope, _prefer(wider_before or wider))
        if not is_sample(scope, runs[-1]):
            fact.partners = codes(runs[-1])
            fact.note("partners", "sentence")
        return
    _investors_before(scope, fact, kinds)


_SOME_OF_THEM = re.compile(
    r"\s?(?:trong (?:số )?(?:đó|này)(?: có)?|một số dự án|nhiều dự án|các dự án|tiêu biểu|điển hình|có thể kể"
    r"|đáng chú ý"
    r"|nổi bật)(?!\w)"
)


def _of_the_same_owner(scope: Scope, fact: Fact) -> list[str]:
    """ "56 dự án của Hàn Quốc … Trong đó có dự án của Công ty A; Công ty B": all of the list are of that country."""
    if fact.basis != Basis.SINGLE or fact.indicator.family != Family.INVESTMENT:
        return []
    if not _SOME_OF_THEM.match(scope.before):
        return []
    sums = [f for f in scope.earlier if f.indicator.family == Family.INVESTMENT and f.basis != Basis.SINGLE]
    near = [f for f in sums if scope.is_near(f, 2) and f.sentence != scope.sentence_index]
    return list(near[-1].partners) if near else []


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
        and not re.search(r"(?:công ti|tập đoàn|hãng) (?:này|con)", scope.left)
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
