"""Folding: the same figure said twice in an article is one fact, cited at its most informative mention."""

from extraction.article import Article
from extraction.facts import Fact
from models.codes import Basis, Family, Indicator, Modality, Qualifier

_SAME = 0.005
_ROUNDED = 0.06


def _close(a: float, b: float, tolerance: float) -> bool:
    return abs(a - b) <= tolerance * max(abs(a), abs(b))


def _compatible(a: object, b: object) -> bool:
    return a is None or b is None or a == b


def _partners_compatible(a: Fact, b: Fact) -> bool:
    return (
        not a.partners
        or not b.partners
        or set(a.partners) == set(b.partners)
        or (a.indicator.family != Family.TRADE and bool(set(a.partners) & set(b.partners)))
    )


def _same_thing(a: Fact, b: Fact) -> bool:  # noqa: PLR0911
    """Whether two facts of one value state the same figure: nothing that both state differs."""
    if a.indicator != b.indicator or a.unit != b.unit or a.value_high != b.value_high:
        return False
    if a.modality != b.modality and not _aims_alike(a, b):
        return False
    if not _close(a.value, b.value, _SAME) or not _partners_compatible(a, b):
        return False
    if {a.basis, b.basis} == {Basis.SINGLE, Basis.STOCK} or {a.basis, b.basis} == {Basis.SINGLE, Basis.FLOW}:
        return a.indicator.family == Family.ODA
    if a.sentence == b.sentence and (set(a.partners) != set(b.partners) or (a.product or "") != (b.product or "")):
        return False
    if not _compatible(a.place, b.place) and a.basis != Basis.SINGLE and "place" not in a.assumed + b.assumed:
        return False
    if (
        a.value == b.value
        and _digits(a) >= 3  # noqa: PLR2004
        and a.period_end == b.period_end
        and a.partners == b.partners
        and a.sentence != b.sentence
        and a.period_end is not None
    ):
        return True
    if a.indicator.family == Family.TRADE:
        return _compatible(a.period_end, b.period_end) and _compatible(_plain(a.product), _plain(b.product))
    return (
        _compatible(a.component, b.component)
        or Basis.SINGLE in (a.basis, b.basis)
        or "component" in a.assumed + b.assumed
    )


def _aims_alike(a: Fact, b: Fact) -> bool:
    """One aim told once as hoped for and once as set: "hy vọng đạt 10 tỷ USD", "phấn đấu đạt 10 tỷ USD"."""
    return (
        {a.modality, b.modality} == {Modality.TARGET, Modality.EXPECTED}
        and a.indicator.family == Family.TRADE
        and a.period_end == b.period_end
        and a.partners == b.partners
    )


def _is_headline_copy(a: Fact, b: Fact, article: Article) -> bool:
    """The headline's figure beside the same value in the body, whatever the headline left out."""
    titled = [fact for fact in (a, b) if fact.mention.end <= article.headline_end]
    return (
        len(titled) == 1
        and a.indicator == b.indicator
        and a.unit == b.unit
        and _close(a.value, b.value, 0.0)
        and _partners_compatible(a, b)
    )


def _plain(text: str | None) -> str | None:
    if text is None:
        return None
    words = text.lower().replace("ôtô", "ô tô").split()
    return words[0] if words else None


def _is_rounded_copy(rough: Fact, precise: Fact, article: Article) -> bool:  # noqa: PLR0911
    """A headline's or lead's rounded figure beside the body's precise one."""
    if (
        rough.indicator != precise.indicator
        or rough.unit != precise.unit
        or rough.modality != precise.modality
        or rough is precise
    ):
        return False
    if rough.sentence == precise.sentence or (
        rough.place != precise.place and "place" not in rough.assumed + precise.assumed
    ):
        return False
    in_title = rough.mention.end <= article.title_end
    if (
        not _partners_compatible(rough, precise)
        or (rough.qualifier == Qualifier.EXACT and not in_title)
        or _digits(rough) >= _digits(precise)
    ):
        return False
    if not _close(rough.value, precise.value, _ROUNDED) or _close(rough.value, precise.value, 0.0):
        return False
    if in_title and precise.mention.start > article.title_end:
        return rough.indicator.family != Family.TRADE or _compatible(_plain(rough.product), _plain(precise.product))
    if rough.qualifier == Qualifier.OVER and precise.value < rough.value:
        return False
    if rough.qualifier == Qualifier.UNDER and precise.value > rough.value:
        return False
    if (
        rough.indicator.family == Family.TRADE
        and _plain(rough.product) != _plain(precise.product)
        and rough.product
        and precise.product
    ):
        return False
    early = rough.mention.end <= article.title_end or article.sentences[rough.sentence].start <= article.lead_end
    same_time = rough.period_end is None or precise.period_end is None or rough.period_end == precise.period_end
    return (early or (_digits(rough) <= 3 and rough.basis == precise.basis)) and same_time  # noqa: PLR2004


def _digits(fact: Fact) -> int:
    text = f"{abs(fact.value):.0f}".rstrip("0")
    return len(text)


def _information(fact: Fact, article: Article) -> tuple[int, int, int, int]:
    """How much a mention tells: attributes stated near it; the body before the title; then the earlier one."""
    stated = sum(
        value is not None
        for value in (
            fact.period_end,
            fact.period_start,
            fact.place,
            fact.product,
            fact.project,
            fact.form,
            fact.attribution,
        )
    )
    stated += bool(fact.partners) * 2 + (fact.qualifier != Qualifier.EXACT) + (fact.modality != Modality.ACTUAL)
    near = sum(item.scope in {"clause", "sentence"} for item in fact.evidence)
    in_body = int(fact.mention.start >= article.headline_end)
    return (in_body, stated - len(fact.assumed), near, -fact.mention.start)


def fold(facts: list[Fact], article: Article) -> tuple[list[Fact], dict[int, Fact]]:
    """The facts that stay, and for each mention folded away (by its start) the fact that it went into."""
    ranked = sorted(facts, key=lambda fact: _information(fact, article), reverse=True)
    kept: list[Fact] = []
    folded: dict[int, Fact] = {}
    for fact in ranked:
        same = next((o for o in kept if _same_thing(fact, o) or _is_headline_copy(fact, o, article)), None)
        if same is None:
            kept.append(fact)
        else:
            _complete(same, fact)
            if _aims_alike(same, fact):
                same.modality = Modality.TARGET
            if same.qualifier == Qualifier.EXACT and fact.mention.start > article.title_end:
                same.qualifier = fact.qualifier
            folded[fact.mention.start] = same
    for fact in list(kept):
        precise = next((other for other in kept if other is not fact and _is_rounded_copy(fact, other, article)), None)
        if precise is not None:
            kept.remove(fact)
            folded[fact.mention.start] = precise
            for start, target in folded.items():
                if target is fact:
                    folded[start] = precise
    _drop_totals(kept, folded)
    kept.sort(key=lambda fact: fact.mention.start)
    for start, target in folded.items():
        final = target
        while final.mention.start in folded:
            final = folded[final.mention.start]
        folded[start] = final
    return kept, folded


def _complete(kept: Fact, other: Fact) -> None:
    """What the other mention states and this one does not."""
    if not kept.partners and other.partners:
        kept.partners = list(other.partners)
    for name in ("period_start", "period_end", "place", "place_text", "product", "project", "form", "attribution"):
        if (
            getattr(kept, name) is None
            and getattr(other, name) is not None
            and not (name.startswith("period") and kept.period_end is not None)
        ):
            setattr(kept, name, getattr(other, name))


def _drop_totals(kept: list[Fact], folded: dict[int, Fact]) -> None:
    """Where the aid part of a project's cost is given, its total is no fact (FACTS, "Indicators")."""
    loans = [
        fact
        for fact in kept
        if fact.indicator == Indicator.ODA_COMMITTED and fact.basis == Basis.SINGLE and not fact.is_total
    ]
    for fact in list(kept):
        if fact.is_total and any(loan.place == fact.place or loan.sentence == fact.sentence for loan in loans):
            kept.remove(fact)
            folded[fact.mention.start] = loans[0]
