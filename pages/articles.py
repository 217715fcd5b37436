"""Pages of articles: each figure and act with its sentence in its paragraph, and the list of all articles."""

from collections.abc import Mapping, Sequence

from pages.links import CARDS_LENGTH, RECORDS_LENGTH, article_page, card_id, page_path, web_address
from pages.records import Act, Article, Citation, Figure
from pages.rendering import Writer, pager, pages_of
from pages.views import LONGEST_LETTERS, Views, clipped
from pages.warehouse import Warehouse

CLAIMS_SHOWN = 8
Cards = Mapping[str, Sequence[Figure | Act]]


class ArticlePages:
    """Writes these pages in one language."""

    def __init__(self, warehouse: Warehouse, views: Views, writer: Writer, cards: Cards) -> None:
        self.warehouse, self.views, self.writer, self.cards = warehouse, views, writer, cards

    def write_list(self) -> None:
        """The list of all articles that were read, page by page."""
        pages = pages_of(self.warehouse.articles, RECORDS_LENGTH)
        for number, articles in enumerate(pages, start=1):
            rows = [self._row(article) for article in articles]
            place = pager("articles", number, len(pages))
            self.writer.page(page_path("articles", number), "articles.html", "articles", rows=rows, pager=place)

    def _row(self, article: Article) -> dict[str, object]:
        cards = self.cards.get(article.document_id, ())
        figures = sum(isinstance(card, Figure) for card in cards)
        words = self.writer.words
        return {
            "day": words.day(article.published_date),
            "title": self._title(article),
            "page": page_path(article_page(article.document_id)) if cards else None,
            "outlet": clipped(article.outlet) if article.outlet else None,
            "figures": figures,
            "acts": len(cards) - figures,
        }

    def _title(self, article: Article, letters: int = 140) -> str:
        return clipped(article.title or self.writer.words.text("untitled", path=article.source_path), letters)

    def write_article(self, article: Article, citations: Mapping[str, Citation]) -> None:
        """The pages of one article; ``citations`` has all of its figures and acts."""
        base = article_page(article.document_id)
        pages = pages_of(self.cards[article.document_id], CARDS_LENGTH)
        for number, cards in enumerate(pages, start=1):
            self.writer.page(
                page_path(base, number), "article.html", "articles",
                title=self._title(article, LONGEST_LETTERS), source_path=clipped(article.source_path),
                published=self._published(article),
                outlet=clipped(article.outlet) if article.outlet else None, url=web_address(article.url),
                cards=[self._card(card, citations[card_id(card)]) for card in cards],
                pager=pager(base, number, len(pages)),
            )  # fmt: skip

    def _published(self, article: Article) -> str:
        words = self.writer.words
        return words.day(article.published_date) if article.published_date else words.text("article.no_date")

    def _card(self, card: Figure | Act, citation: Citation) -> dict[str, object]:
        shared: dict[str, object] = {
            "id": card_id(card),
            "passage": citation.passage,
            "rule": citation.rule,
            "version": citation.extractor_version,
            "evidence": self.views.evidence(citation),
            "sql": self.views.sql(card),
        }
        if isinstance(card, Act):
            return {
                **shared,
                "is_figure": False,
                "view": self.views.act(card),
                "facts": self.views.act_facts(card, citation),
            }
        claims = [one for one in self.warehouse.figures_by_subject[card.subject_id] if one is not card]
        words = self.writer.words
        agreement = words.text(
            "article.sources", agreeing=words.number(card.agreeing_count), sources=words.number(card.source_count)
        )
        return {
            **shared,
            "is_figure": True,
            "view": self.views.figure(card),
            "facts": self.views.facts(card, citation),
            "claims": [
                {"view": self.views.figure(claim), "is_chosen": claim.is_latest} for claim in claims[:CLAIMS_SHOWN]
            ],
            "more_claims": max(0, len(claims) - CLAIMS_SHOWN),
            "is_conflicting": card.is_conflicting,
            "agreement": agreement if claims else "",
        }
