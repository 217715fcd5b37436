"""Respective lists: "A, B và C lần lượt đạt x, y và z" pairs names with values in order."""

import re
from datetime import date

from extraction.article import COUNTRY, Article
from extraction.facts import Fact
from extraction.hits import Hit
from extraction.sentences import Sentence
from models.codes import Basis

_WORD = re.compile(r"(?<!\w)(?:lần lượt|tương ứng|theo thứ tự)(?!\w)")
_JOIN = re.compile(r"\s*(?:,|và|cùng|với|-|/)?\s*(?:và|năm|thị trường|tỉnh|tp|các)?\s*")
_BETWEEN = re.compile(r"\s*(?:,|và|;)\s*(?:và\s)?(?:gần|hơn|khoảng|trên|xấp xỉ)?\s*")


def pair_respectively(article: Article, sentence: Sentence, facts: list[Fact]) -> None:
    """Give each value of a respective list its own partner, province or year (in place)."""
    if len(facts) < 2:  # noqa: PLR2004
        return
    for match in _WORD.finditer(article.low, sentence.start, sentence.end):
        values = _values(article, match.end(), facts)
        if len(values) < 2:  # noqa: PLR2004
            continue
        names = [
            hit
            for hit in article.names.within(sentence.start, match.start())
            if hit.label in {"country", "place", "district"} and hit.value != COUNTRY
        ]
        run = _run(article, names)
        if len(run) == len(values):
            for fact, hit in zip(values, run, strict=True):
                if hit.label == "country":
                    fact.partners = [hit.value]
                else:
                    fact.place = hit.value
                fact.note(
                    "partners" if hit.label == "country" else "place",
                    "sentence",
                    article.text[hit.start : hit.end],
                    hit.start,
                )
            continue
        years = [
            span.year
            for span in article.spans_within(sentence.start, match.start())
            if span.kind == "year" and span.year and not span.compared
        ]
        if len(years) == len(values):
            for fact, year in zip(values, years, strict=True):
                fact.period_start = None if fact.basis == Basis.STOCK else date(year, 1, 1)
                fact.period_end = date(year, 12, 31)


def _values(article: Article, start: int, facts: list[Fact]) -> list[Fact]:
    """Facts in a row behind the word."""
    found: list[Fact] = []
    for fact in facts:
        if fact.mention.start < start:
            continue
        if found and not _BETWEEN.fullmatch(article.low[found[-1].mention.end : fact.mention.start]):
            break
        found.append(fact)
    return found


def _run(article: Article, names: list[Hit]) -> list[Hit]:
    """The last run of names that stand in one list."""
    run: list[Hit] = []
    for hit in reversed(names):
        if run and not _JOIN.fullmatch(article.low[hit.end : run[0].start]):
            break
        run.insert(0, hit)
    return run
