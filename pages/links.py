"""Where each page lies: the address of a page is made here and nowhere else."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from pages.records import Act, Figure

LIST_LENGTH = 60
"""Rows of a list on one page."""
CARDS_LENGTH = 25
"""Figures and acts of an article on one page."""
RECORDS_LENGTH = 100
"""Rows of the review queue and of the list of articles on one page."""


def page_path(folder_and_name: str, number: int = 1) -> str:
    """The path of a page of a list, under the root of its language: the first has no number."""
    return f"{folder_and_name}.html" if number == 1 else f"{folder_and_name}-{number}.html"


def province_page(code: str) -> str:
    """The page of a unit of today by its GSO code, or of the country (``VN``)."""
    return f"province/{code}"


def partner_page(code: str) -> str:
    """The page of a partner."""
    return f"partner/{code}"


def article_page(document_id: str) -> str:
    """The page of an article."""
    return f"article/{document_id}"


def cards_of(figures: Iterable[Figure], acts: Iterable[Act]) -> Mapping[str, Sequence[Figure | Act]]:
    """What an article's pages show, by article: its figures in the order given, then its acts as they follow."""
    cards: dict[str, list[Figure | Act]] = defaultdict(list)
    for figure in figures:
        cards[figure.document_id].append(figure)
    for act in sorted(acts, key=lambda act: act.quote_start):
        cards[act.document_id].append(act)
    return cards


def card_id(card: Figure | Act) -> str:
    """The id of a figure or an act."""
    return card.figure_id if isinstance(card, Figure) else card.act_id


def card_paths(cards: Mapping[str, Sequence[Figure | Act]]) -> Mapping[str, str]:
    """Path and anchor of each figure and act by its id."""
    return {
        card_id(card): f"{page_path(article_page(document), position // CARDS_LENGTH + 1)}#f-{card_id(card)}"
        for document, shown in cards.items()
        for position, card in enumerate(shown)
    }


def web_address(url: str | None) -> str | None:
    """The address, if a browser may be sent there; anything but http and https is text, not a link."""
    if url is None or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
