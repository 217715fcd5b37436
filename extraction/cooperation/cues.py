"""Cues around an act: its modality, and the fields of cooperation that it is tied to."""

import re
from functools import lru_cache

from extraction.cooperation.lexicon import sections
from extraction.normalise import matching_copy
from models.codes import CooperationModality

_DONE = re.compile(r"(?<!\w)(?:đã|vừa|cảm ơn|hoan nghênh|chúc mừng|vui mừng)(?!\w)")


WISH = re.compile(r"(?<!\w)(?:mong muốn|hi vọng|mong|đề nghị|kì vọng|kiến nghị|đề xuất)(?!\w)")


# agreed: what stands behind it is to come, not only wished for
AGREED = re.compile(r"(?<!\w)(?:nhất trí|đồng ý|thống nhất|cam kết|thỏa thuận sẽ|quyết định)(?!\w)")


@lru_cache
def pattern(name: str, section: str) -> re.Pattern[str]:
    """One section of a TOML file of the lexicon as an alternation over matching form, the longest first."""
    found = sorted({matching_copy(text) for text in sections(name)[section]}, key=lambda text: (-len(text), text))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)")


def last_match(rule: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last match in a range."""
    found = None
    for match in rule.finditer(text, start, end):
        found = match
    return found


def _last_cue(rule: re.Pattern[str], low: str, start: int, end: int, text: str) -> re.Match[str] | None:
    """The last cue in a range that is no part of a name ("Cần Thơ")."""
    found = None
    for match in rule.finditer(low, start, end):
        if not text or text[match.start()].islower() or match.start() - start < 3:  # noqa: PLR2004
            found = match
    return found


def modality_before(low: str, start: int, trigger: int, text: str = "") -> tuple[CooperationModality, int | None]:
    """Modality of an act from the words of its clause before it, and the offset of the deciding word.

    The nearest word decides; "đã" and its like behind a wish make the act a fact again.
    """
    best: tuple[int, CooperationModality] | None = None
    for modality in (CooperationModality.EXPECTED, CooperationModality.PROPOSED, CooperationModality.NONE):
        found = _last_cue(pattern("modality.toml", modality.value), low, start, trigger, text)
        if found is not None and (best is None or found.start() > best[0]):
            best = (found.start(), modality)
    if best is None:
        return CooperationModality.ACTUAL, None
    if best[1] == CooperationModality.EXPECTED:
        wish = last_match(WISH, low, start, best[0])
        if wish is not None:
            best = (wish.start(), CooperationModality.PROPOSED)
    if best[1] == CooperationModality.PROPOSED:
        agreed = last_match(AGREED, low, start, best[0])
        if agreed is not None and last_match(WISH, low, agreed.end(), trigger) is None:
            best = (best[0], CooperationModality.EXPECTED)
    done = last_match(_DONE, low, best[0] + 1, trigger)
    if done is not None and best[1] != CooperationModality.NONE:
        return CooperationModality.ACTUAL, None
    return best[1], best[0]


@lru_cache
def _areas() -> tuple[str, ...]:
    return tuple(sections("areas.toml"))


def areas_in(low: str, start: int, end: int) -> list[str]:
    """Codes of the fields of cooperation named in a range, in the order of the lexicon."""
    return [section for section in _areas() if pattern("areas.toml", section).search(low, start, end)]
