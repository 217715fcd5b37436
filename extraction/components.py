"""Which part of foreign investment a figure is: new, additional, purchase of shares, or all of them."""

import re

from extraction.facts import Fact
from extraction.scope import Scope
from models.codes import Component, Indicator, MentionKind

_COMPONENTS = {"new": Component.NEW, "additional": Component.ADDITIONAL, "share_purchase": Component.SHARE_PURCHASE}


def set_component(scope: Scope, fact: Fact) -> None:  # noqa: PLR0911, PLR0912, PLR0915
    """Which part of FDI: the one that the figure's own clause names; several named together make the total."""
    if (
        fact.indicator not in {Indicator.FDI_PROJECTS, Indicator.FDI_REGISTERED, Indicator.FDI_REALISED}
        or fact.basis == "single"
    ):
        return
    if scope.mention.noun.startswith("lượt"):
        noun = scope.mention.noun + scope.near_right
        share = re.search(r"góp vốn|cổ phần", noun if scope.mention.noun != "lượt" else scope.left + noun)
        fact.component = Component.SHARE_PURCHASE if share else Component.ADDITIONAL
        fact.note("component", "clause", noun)
        return
    if scope.mention.value == 0:
        near = scope.article.low[scope.mention.start : scope.mention.end + 40]
        fact.component = (
            Component.ADDITIONAL
            if re.search(r"điều chỉnh|tăng vốn", near)
            else Component.NEW
            if "cấp mới" in near
            else Component.TOTAL
        )
        fact.note("component", "clause" if fact.component != Component.TOTAL else "default")
        return
    counted = _parts_counted_next(scope) if fact.indicator == Indicator.FDI_REGISTERED else set()
    if len(counted) == 1:
        fact.component = _COMPONENTS[counted.pop()]
        fact.note("component", "clause")
        return
    if (
        fact.rule in {"list", "fdi_continued", "sentence_before", "release"}
        and scope.previous_fact is not None
        and scope.previous_fact.indicator == fact.indicator
        and scope.previous_fact.component
        and not scope.left_cues() & set(_COMPONENTS)
    ):
        fact.component = scope.previous_fact.component
        fact.note("component", "sentence")
        return
    labels = {
        label
        for label in (scope.before_cues() if fact.rule == "investor_mixed" else scope.left_cues())
        if label in _COMPONENTS
    }
    if {"new", "additional"} <= labels and re.search(
        r"(?:đã |được )?cấp phép (?:từ )?(?:các )?năm trước|đã (?:được )?cấp phép|được cấp phép (?:từ|trước)",
        scope.left,
    ):
        labels.discard("new")
    if fact.rule == "counted_part_fdi":
        whole = [f for f in scope.earlier if f.indicator == fact.indicator and f.component]
        fact.component = whole[-1].component if whole else Component.TOTAL
        fact.note("component", "paragraph")
        return
    if not labels and _ITS_PARTS.fullmatch(scope.left):
        told = scope.before_cues() & set(_COMPONENTS)
        labels = told if len(told) == 1 else labels
    own = own_parts(scope)
    if fact.indicator == Indicator.FDI_PROJECTS:
        labels = labels if len(labels) > 1 else own or labels
    else:
        labels |= own
    share = re.match(
        r"\s?[,(]?\s?chiếm[^.;]{0,20}%\s(?:trong )?tổng (?:số )?vốn (?:đầu tư )?(?:đăng kí )?(cấp mới|mới|tăng thêm)",
        scope.right,
    )
    if share and not labels and not own:
        labels = {"additional" if share[1] == "tăng thêm" else "new"}
    if (
        fact.basis == "stock"
        and re.search(r"đến nay|tới nay|lũy kế|tổng cộng", scope.before)
        and not re.search(r"cấp mới|đăng kí mới|dự án mới", scope.left)
    ):
        labels = set()
    if "nâng tổng" in scope.left or "lũy kế" in scope.left or "hiệu lực" in scope.near_right:
        labels = set()
    counts = _counts_before(scope) if fact.indicator == Indicator.FDI_REGISTERED else set()
    if len(counts) > 1 and not own:
        labels = counts
    if len(labels) == 1:
        fact.component = _COMPONENTS[labels.pop()]
        fact.note("component", "clause")
        return
    previous = scope.previous_fact
    if (
        not labels
        and previous is not None
        and previous.indicator == Indicator.FDI_PROJECTS
        and previous.component
        and fact.basis == previous.basis
    ):
        fact.component = previous.component
        fact.note("component", "sentence")
        return
    fact.component = Component.TOTAL
    fact.note("component", "clause" if labels else "default")


_OF_NEXT = re.compile(r"\s(?:vốn\s(?:\w+\s){0,3})?(?:của|từ|cho)\s(?:hơn\s|gần\s|khoảng\s|trên\s)?")


def _parts_counted_next(scope: Scope) -> set[str]:
    """ "14,65 tỷ USD của 2.523 dự án cấp mới": the count behind an amount says which part of FDI it is."""
    low = scope.article.low
    if not _OF_NEXT.fullmatch(low[scope.mention.end : scope.right_end]):
        return set()
    following = [m for m in scope.article.mentions_of(scope.sentence) if m.start >= scope.right_end]
    if not following or following[0].kind != MentionKind.COUNT:
        return set()
    end = following[1].start if len(following) > 1 else scope.sentence.end
    stop = re.search(r"[,;(]|\svà\s", low[following[0].end : end])
    end = following[0].end + stop.start() if stop else end
    if following[0].noun.startswith("lượt"):
        share = re.search(r"góp vốn|cổ phần", following[0].noun + low[following[0].end : end])
        return {"share_purchase" if share else "additional"}
    return scope.article.cues.labels(following[0].start, end) & set(_COMPONENTS)


_ITS_PARTS = re.compile(r"\s?[,(]?\s?(?:gồm|trong đó|bao gồm)(?:\scó)?\s")
_NEW_BEHIND = re.compile(
    r"\s?(?:đầu tư\s)?(?:fdi|\(fdi\)|(?:có )?vốn (?:đầu tư )?(?:trực tiếp )?nước ngoài|(?:trực tiếp )?nước ngoài|đtnn)"
    r"(?: \(fdi\))?\s(?:được\s)?(?:đăng kí\s|cấp phép\s|cấp\s)?mới(?!\w)(?!(?:\svà|,)\s(?:tăng|điều chỉnh|bổ sung))"
)
_NEXT_PART = re.compile(r"\s(?:và|cùng|đồng thời)\s(?:đã\s)?(?:cấp|điều chỉnh|tăng|có|chấp thuận)[^,;]*$")


def own_parts(scope: Scope) -> set[str]:
    """Parts named behind the figure; what "và điều chỉnh vốn cho 7 dự án" begins belongs to the next one."""
    near = scope.near_right
    if scope.mention.kind == MentionKind.COUNT and _NEW_BEHIND.match(near):
        return {"new"}
    following = _NEXT_PART.search(near)
    following_count = any(
        m.start == scope.right_end and m.kind == MentionKind.COUNT for m in scope.article.mentions_of(scope.sentence)
    )
    if following and following_count and scope.mention.end + len(near) >= scope.right_end:
        stop = scope.mention.end + following.start()
        return scope.article.cues.labels(scope.mention.start, stop) & set(_COMPONENTS)
    return scope.right_cues() & set(_COMPONENTS)


def _counts_before(scope: Scope) -> set[str]:
    """Components of counts joined before an amount: "24 dự án cấp mới và 20 dự án tăng vốn đạt 617 triệu USD"."""
    counts = [
        f for f in scope.earlier[-2:] if f.sentence == scope.sentence_index and f.indicator == Indicator.FDI_PROJECTS
    ]
    if len(counts) != len(("new", "additional")):
        return set()
    between = scope.article.low[counts[0].mention.end : counts[1].mention.start]
    if not re.search(r"\s(?:và|cùng)\s(?:có\s)?$", between):
        return set()
    return {str(f.component.value) for f in counts if f.component}
