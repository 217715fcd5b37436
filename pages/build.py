"""A whole site out of the published warehouse."""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pages.articles import ArticlePages
from pages.charts import Series
from pages.links import card_paths, cards_of
from pages.overview import Overview
from pages.places import PlacePages
from pages.rendering import Tally, Writer, copy_assets
from pages.status import StatusPages, write_downloads
from pages.views import Views
from pages.warehouse import Warehouse
from pages.wording import LANGUAGES

STAMP = "site.json"
"""Beside the pages: which publication they show."""
_ARTICLES_AT_ONCE = 4_000


@dataclass(frozen=True)
class SiteSummary:
    """What was built."""

    run_id: str
    """The publication that the pages show."""
    page_count: int
    largest_page: str
    largest_bytes: int


def build_site(
    warehouse_path: Path, folder: Path, advance: Callable[[int, int], None] = lambda _done, _total: None
) -> SiteSummary:
    """Writes all pages in all languages into ``folder``, which is made and must not be there yet.

    ``advance`` hears of articles done and articles in all. The same warehouse gives the same bytes.
    """
    folder.mkdir(parents=True)
    tally = Tally()
    with closing(Warehouse(warehouse_path)) as warehouse:
        copy_assets(folder)
        write_downloads(warehouse, folder)
        cards = cards_of(warehouse.figures, warehouse.acts)
        paths = card_paths(cards)
        series = Series(warehouse)
        article_pages: list[ArticlePages] = []
        for language in LANGUAGES:
            writer = Writer(folder, language, warehouse, tally)
            views = Views(warehouse, writer.words, paths)
            Overview(warehouse, views, writer).write()
            PlacePages(warehouse, views, writer, series).write()
            status = StatusPages(warehouse, views, writer)
            status.write_quality()
            status.write_data()
            status.write_search()
            articles = ArticlePages(warehouse, views, writer, cards)
            articles.write_list()
            article_pages.append(articles)
        told = [article for article in warehouse.articles if article.document_id in cards]
        for start in range(0, len(told), _ARTICLES_AT_ONCE):
            batch = told[start : start + _ARTICLES_AT_ONCE]
            citations = warehouse.citations([article.document_id for article in batch])
            for article in batch:
                for pages in article_pages:
                    pages.write_article(article, citations)
            advance(start + len(batch), len(told))
        run_id = warehouse.publication.run_id
    (folder / STAMP).write_text(json.dumps({"run_id": run_id}) + "\n", encoding="utf-8")
    return SiteSummary(run_id, tally.pages, tally.largest, tally.largest_bytes)
