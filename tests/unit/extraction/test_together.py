"""Both kinds at once give what each gives alone: neither leaves traces in the article that they share."""

import datetime as dt
import json
from pathlib import Path

import pytest

from extraction import extract
from extraction.article import Article
from extraction.cooperation import extract_cooperation
from extraction.together import extract_together
from tests.unit.extraction.helpers import documents as documents_of

PROJECT = Path(__file__).resolve().parents[3]
CASES = sorted((PROJECT / "tests" / "golden").rglob("cases/*.jsonl"))


def texts() -> list[str]:
    """Every text of the golden cases, of both kinds, and the seeds."""
    cases = [json.loads(line) for path in CASES for line in path.read_text(encoding="utf-8").splitlines()]
    seeds = [path.read_text(encoding="utf-8") for path in sorted((PROJECT / "raw").glob("*.txt"))]
    return [*(case["text"] for case in cases), *seeds]


def test_together_gives_what_each_gives_alone() -> None:
    documents = documents_of({str(number): text for number, text in enumerate(texts())})
    together = extract_together(documents)
    figures, cooperation = extract(documents), extract_cooperation(documents)
    assert figures.figures.height > 300
    assert cooperation.records.height > 50
    for one, other in zip((*together.figures, *together.cooperation), (*figures, *cooperation), strict=True):
        assert one.equals(other)


@pytest.mark.parametrize("attribute", ["topic_place", "place_hits", "anchor", "speaks_of_viet_nam"])
def test_a_fresh_article_finds_anew_what_follows_from_its_names(attribute: str) -> None:
    article = Article("0" * 16, "Tỉnh Hà Nam thu hút 12 dự án của Nhật Bản trong năm 2023.", None, dt.date(2024, 1, 5))
    before = getattr(article, attribute)
    fresh = article.fresh()
    fresh.names.items.clear()
    fresh.sentences.clear()
    assert attribute not in vars(fresh)
    assert getattr(article, attribute) == before
    assert article.names.items
    assert article.sentences
