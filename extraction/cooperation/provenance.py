"""Where each attribute of a record came from: what the stages noted, and the words that the others stand in."""

import re
from collections.abc import Iterator

from extraction.cooperation.candidates import Act
from extraction.cooperation.cues import AGREED, WISH, pattern
from extraction.cooperation.dossier import Dossier
from extraction.cooperation.parties import Party
from extraction.facts import Evidence
from models.codes import CooperationModality

_NAMES_A_PARTNER = {"country", "lender", "company"}


def evidence_of(dossier: Dossier, act: Act) -> list[Evidence]:
    """One row for each attribute that is not null, by attribute; ``cue``, if any, stands at ``start`` in the text."""
    noted = {item.attribute: item for item in act.evidence}  # the last word on an attribute is the one that counts
    noted.pop("event", None)  # weighs a record among others, and is no attribute
    completed = {"modality": _modality(dossier, noted), "date_start": _date(dossier, act, noted)}
    found = {item.attribute: item for item in _found(dossier, act)}
    return [item for _, item in sorted({**found, **noted, **completed}.items()) if _is_told(act, item)]


def _is_told(act: Act, item: Evidence) -> bool:
    return getattr(act, item.attribute) not in (None, [])


def _found(dossier: Dossier, act: Act) -> Iterator[Evidence]:
    """Attributes that are words of the text, at these words."""
    sentence = dossier.sentences[act.trigger.sentence]
    yield _partner(dossier, act)
    for attribute, parties in (("vietnamese_party", act.home), ("foreign_party", act.guests)):
        bare = _span_of(dossier, getattr(act, attribute), act.quote_start)  # a country that no party stands for
        yield _of_party(dossier, act, attribute, parties[0]) if parties else _at(dossier, act, attribute, bare)
    yield _of_party(dossier, act, "place", next((party for party in act.home if party.place == act.place), None))
    local = next((place for place in dossier.localities if place[1].name == act.partner_locality), None)
    yield _at(dossier, act, "partner_locality", (local[0].start, local[0].end) if local else None)
    yield _at(dossier, act, "title", _span_of(dossier, act.title, sentence.start))
    if act.count is not None:
        digits = f"{act.count:,}".replace(",", "[.,]?")
        yield _at(dossier, act, "count", _match(re.compile(rf"(?<![\d.,])0?{digits}(?!\d)"), dossier, act))
    yield from _areas(dossier, act)


def _partner(dossier: Dossier, act: Act) -> Evidence:
    """A party of that country, else the country's own name: in the quote, in the sentence, else in the article."""
    party = next((party for party in act.guests if party.partner == act.partner and party.certain), None)
    if party is not None:
        return _of_party(dossier, act, "partner", party)
    names = [
        hit
        for hit in dossier.article.names.items
        if hit.label in _NAMES_A_PARTNER and hit.value == act.partner and hit.end <= len(dossier.text)
    ]
    if not names:
        return Evidence("partner", "lexicon")
    ranks = {"clause": 0, "sentence": 1, "paragraph": 2, "article": 3}
    name = min(names, key=lambda hit: (ranks[_scope(dossier, act, hit.start)], abs(hit.start - act.trigger.start)))
    return _at(dossier, act, "partner", (name.start, name.end))


def _areas(dossier: Dossier, act: Act) -> Iterator[Evidence]:
    """The first word of the first area, in the quote, else in the sentence."""
    for area in act.areas[:1]:
        yield _at(dossier, act, "areas", _match(pattern("areas.toml", area), dossier, act))


def _modality(dossier: Dossier, noted: dict[str, Evidence]) -> Evidence:
    """What was noted, with the word that stands at its offset; an act is actual where no word says otherwise."""
    item = noted.get("modality") or Evidence("modality", "clause")
    if item.cue is not None or item.start is None:
        return item
    rules = [pattern("modality.toml", code.value) for code in CooperationModality if code != CooperationModality.ACTUAL]
    for rule in (*rules, WISH, AGREED):
        if (cue := rule.match(dossier.low, item.start)) is not None:
            return Evidence("modality", item.scope, dossier.text[cue.start() : cue.end()], item.start)
    return item


def _date(dossier: Dossier, act: Act, noted: dict[str, Evidence]) -> Evidence:
    """What was noted, with the time expression of the sentence that names the day, or its year."""
    item = noted.get("date_start")
    if (item is not None and item.cue is not None) or act.date_start is None:
        return item or Evidence("date_start", "sentence")
    sentence = dossier.sentences[act.trigger.sentence]
    day, spans = act.date_start, dossier.article.spans_within(sentence.start, sentence.end)
    named = [span for span in spans if {day.day, day.month} <= set(span.numbers) or span.year == day.year]
    span = next((span for span in named if item is not None and span.start == item.start), named[0] if named else None)
    if span is not None:
        return _at(dossier, act, "date_start", (span.start, span.end))
    return item or Evidence("date_start", "article")


def _of_party(dossier: Dossier, act: Act, attribute: str, party: Party | None) -> Evidence:
    is_written = party is not None and party.end > party.start
    return _at(dossier, act, attribute, (party.start, party.end) if party is not None and is_written else None)


def _at(dossier: Dossier, act: Act, attribute: str, span: tuple[int, int] | None) -> Evidence:
    """The words of a range; without one the context decided."""
    if span is None:
        return Evidence(attribute, "article")
    return Evidence(attribute, _scope(dossier, act, span[0]), dossier.text[span[0] : span[1]], span[0])


def _scope(dossier: Dossier, act: Act, start: int) -> str:
    if act.quote_start <= start < act.quote_end:
        return "clause"
    own, other = dossier.sentences[act.trigger.sentence], dossier.sentences[dossier.sentence_at(start)]
    if other is own:
        return "sentence"
    return "paragraph" if own.paragraph == other.paragraph else "article"


def _span_of(dossier: Dossier, words: str | None, start: int) -> tuple[int, int] | None:
    """Where words stand as they are: from ``start`` on, else anywhere."""
    at = -1
    if words:
        at = dossier.text.find(words, start)
        at = at if at >= 0 else dossier.text.find(words)
    return (at, at + len(words)) if words and at >= 0 else None


def _match(rule: re.Pattern[str], dossier: Dossier, act: Act) -> tuple[int, int] | None:
    """The first match in the quote, else in the sentence."""
    sentence = dossier.sentences[act.trigger.sentence]
    found = rule.search(dossier.low, act.quote_start, act.quote_end) or rule.search(
        dossier.low, sentence.start, sentence.end
    )
    return found.span() if found else None
