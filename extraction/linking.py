"""Linking: each mention of an article becomes a fact, is ignored with a reason, or is rejected with one."""

import re

from extraction.aid_terms import set_form
from extraction.article import Article
from extraction.components import set_component
from extraction.conversions import without_conversions
from extraction.elsewhere import is_elsewhere
from extraction.exclusions import excluded, is_withdrawn
from extraction.facts import Fact, Ignored, Outcome, Rejected
from extraction.found import Found
from extraction.hedges import qualify, set_modality, set_stock_scope
from extraction.indicators import decide
from extraction.mentions import Mention
from extraction.partner_side import buys_from_us, seen_from_here
from extraction.respectively import pair_respectively
from extraction.said import set_source
from extraction.scope import Around, Scope
from extraction.signing import date_by_signing, place_by_project
from extraction.topic_investor import share_donors
from extraction.what import set_what
from extraction.when import set_future, set_time
from extraction.where import set_place
from extraction.whom import set_partners
from models.codes import Family, IgnoreReason, Indicator, MentionKind, RejectReason

_COUNTS = {Indicator.FDI_PROJECTS, Indicator.ODA_PROJECTS, Indicator.FDI_ENTERPRISES, Indicator.EXPORT_ENTERPRISES}
# what is ignored for these does not interrupt a list
_TRANSPARENT = {IgnoreReason.COMPARISON, IgnoreReason.CONVERSION, IgnoreReason.UNIT_PRICE, IgnoreReason.THRESHOLD}
# no single figure of Viet Nam's exceeds these; what does was misread
_CEILING = {"USD": 2e12, "EUR": 2e12, "VND": 5e16, "project": 2e5, "enterprise": 1e6}
_FOREIGN_TRADE = re.compile(r"(?:xuất khẩu|nhập khẩu|thương mại|thặng dư|kim ngạch)[^.;,]{0,40}\s(?:của|giữa)\s$")


def link(article: Article) -> list[Outcome]:
    """Outcomes of all mentions, in order; one for each."""
    outcomes: list[Outcome] = []
    facts: list[Fact] = []
    abroad_at = -9
    for index, sentence in enumerate(article.sentences):
        mentions = article.mentions_of(sentence)
        if not mentions:
            continue
        if not _is_hopeful(article, index, facts):
            outcomes += [_hopeless(article, mention) for mention in mentions]
            continue
        around = Around(article, index)
        sentence_facts: list[Fact] = []
        continued = False
        for at, mention in enumerate(mentions):
            previous = mentions[at - 1] if at else None
            scope = Scope(
                article=article,
                around=around,
                sentence=sentence,
                sentence_index=index,
                mention=mention,
                left_start=previous.end if previous else sentence.start,
                right_end=mentions[at + 1].start if at + 1 < len(mentions) else sentence.end,
                previous=previous,
                previous_fact=sentence_facts[-1] if sentence_facts else None,
                earlier=facts,
                is_continued=continued,
                is_abroad_before=abroad_at == index - 1,
            )
            outcome = _outcome(scope)
            outcomes.append(outcome)
            if isinstance(outcome, Fact):
                sentence_facts.append(outcome)
                facts.append(outcome)
                continued = True
            elif (
                isinstance(outcome, Ignored)
                and outcome.reason == IgnoreReason.OUT_OF_SCOPE
                and mention.kind == MentionKind.MONEY
            ):
                abroad_at, continued = index, False
            elif not (isinstance(outcome, Ignored) and outcome.reason in _TRANSPARENT):
                continued = False
        pair_respectively(article, sentence, sentence_facts)
    outcomes = without_conversions(article, outcomes)
    facts = [outcome for outcome in outcomes if isinstance(outcome, Fact)]
    share_donors(facts)
    place_by_project(article, facts)
    date_by_signing(article, facts)
    return outcomes


def _hopeless(article: Article, mention: Mention) -> Ignored:
    in_brackets = article.is_in_brackets(mention.start)
    return Ignored(mention, IgnoreReason.CAPTION if in_brackets else IgnoreReason.NO_FAMILY)


_BLOCKER_HEADS = {"blocker_out_of_scope", "blocker_part", "blocker_balance"}


def _is_hopeful(article: Article, index: int, facts: list[Fact]) -> bool:
    """Whether a sentence or the two before it speak of any family, or a figure stands close before."""
    if facts and index - facts[-1].sentence <= 4:  # noqa: PLR2004
        return True
    start = article.sentences[max(0, index - 2)].start
    return bool(article.heads.labels(start, article.sentences[index].end) - _BLOCKER_HEADS) or _counts_turns(
        article, index
    )


def _counts_turns(article: Article, index: int) -> bool:
    sentence = article.sentences[index]
    return any(
        mention.noun.startswith("lượt ") or mention.kind == MentionKind.ZERO
        for mention in article.mentions_of(sentence)
    )


def _outcome(scope: Scope) -> Outcome:  # noqa: PLR0911
    mention = scope.mention
    reason = excluded(scope)
    if reason is not None:
        return Ignored(mention, reason)
    found = decide(scope)
    if not isinstance(found, Found):
        if found.reject is not None:
            return Rejected(mention, scope.sentence_index, found.reject, found.family, "no word says what it measures")
        return _unfinished(scope, found.reason or IgnoreReason.NO_FAMILY)
    found = found._replace(indicator=seen_from_here(scope, found.indicator))
    family = found.indicator.family
    if mention.value is None:
        return Rejected(
            mention,
            scope.sentence_index,
            RejectReason.UNREADABLE_NUMBER,
            family,
            "the number cannot be read in one way",
        )
    if family == Family.TRADE and (
        not scope.article.speaks_of_viet_nam or (_is_foreign_trade(scope) and not buys_from_us(scope))
    ):
        return Ignored(mention, IgnoreReason.OUT_OF_SCOPE)
    if family == Family.INVESTMENT and is_elsewhere(scope):
        return Ignored(mention, IgnoreReason.OUT_OF_SCOPE)
    if family == Family.INVESTMENT and is_withdrawn(scope):
        return Ignored(mention, IgnoreReason.BALANCE)
    unit = mention.unit or _carried_currency(scope)
    if unit is None:
        return Rejected(
            mention, scope.sentence_index, RejectReason.NO_CURRENCY, family, "no currency is written nearby"
        )
    return _fact(scope, found, mention.value, unit)


_FAMILY_OF = {
    "export": Family.TRADE,
    "import": Family.TRADE,
    "both": Family.TRADE,
    "fdi": Family.INVESTMENT,
    "oda": Family.ODA,
}


def _unfinished(scope: Scope, reason: IgnoreReason) -> Outcome:
    """A foreign amount in a sentence that speaks of a family, but no word says what it measures: to review."""
    mention = scope.mention
    if reason == IgnoreReason.NO_FAMILY and mention.kind == MentionKind.MONEY and mention.unit not in {"VND", None}:
        labels = scope.article.heads.labels(scope.sentence.start, scope.sentence.end)
        families = {family for label, family in _FAMILY_OF.items() if label in labels}
        if len(families) == 1:
            family = families.pop()
            return Rejected(
                mention, scope.sentence_index, RejectReason.NO_INDICATOR, family, "no word says what it measures"
            )
        if families:
            return Rejected(
                mention, scope.sentence_index, RejectReason.AMBIGUOUS_INDICATOR, None, "words of several families"
            )
    return Ignored(mention, reason)


def _fact(scope: Scope, found: Found, read: float, unit: str) -> Outcome:
    mention = scope.mention
    if found.indicator in _COUNTS:
        unit = (
            "enterprise" if found.indicator in {Indicator.FDI_ENTERPRISES, Indicator.EXPORT_ENTERPRISES} else "project"
        )
    value = -read if found.negative else read
    if abs(value) > _CEILING.get(unit, 1e16):
        return Rejected(
            mention,
            scope.sentence_index,
            RejectReason.OUT_OF_RANGE,
            found.indicator.family,
            "beyond what the indicator can be",
        )
    fact = Fact(mention, scope.sentence_index, found.indicator, value, mention.value_high, unit, found.rule)
    fact.is_total = found.is_total
    cue = scope.article.text[found.cue.start : found.cue.end] if found.cue else None
    fact.note("indicator", found.scope, cue, found.cue.start if found.cue else None)
    if mention.unit is None:
        fact.assumed.append("unit")
    qualify(scope, fact)
    set_modality(scope, fact)
    set_time(scope, fact)
    set_future(scope, fact)
    set_component(scope, fact)
    set_form(scope, fact)
    set_what(scope, fact)
    set_place(scope, fact)
    set_partners(scope, fact)
    set_stock_scope(scope, fact)
    set_source(scope, fact)
    return fact


def _carried_currency(scope: Scope) -> str | None:
    """The currency of an amount that leaves it out: of a figure beside it in the sentence, or just before."""
    mentions = [m for m in scope.article.mentions_of(scope.sentence) if m.kind == MentionKind.MONEY and m.unit]
    if mentions:
        nearest = min(mentions, key=lambda m: abs(m.start - scope.mention.start))
        return nearest.unit
    for fact in reversed(scope.earlier):
        if scope.sentence_index - fact.sentence > 2:  # noqa: PLR2004
            break
        if fact.mention.kind == MentionKind.MONEY:
            return fact.unit
    return None


def _is_foreign_trade(scope: Scope) -> bool:
    """Trade of others: a foreign country exports and Viet Nam is not spoken of in the sentence."""
    countries = [hit for hit in scope.sentence_names("country") if hit.end <= scope.mention.start]
    if not countries:
        return False
    text = scope.text_of_sentence()
    if re.search(r"việt|(?<!\w)vn(?!\w)|nước ta|cả nước|hai nước|hai bên|song phương|hai chiều", text):
        return False
    first = countries[0]
    low = scope.article.low
    if _FOREIGN_TRADE.search(low[scope.sentence.start : first.start]):
        return True
    opens = not low[scope.sentence.start : first.start].strip()
    return (
        opens
        and bool(
            re.match(
                r"\s(?:xuất khẩu|nhập khẩu|có quan hệ|bán|mua|đã xuất|đã nhập|thặng dư)",
                low[first.end : first.end + 16],
            )
        )
        and not scope.earlier
    )
