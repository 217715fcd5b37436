"""Fiscal years and parts of a year: as the article defines them, else Japan's."""

import re
from datetime import date

from extraction.article import Article
from extraction.periods import Span, month_end
from extraction.scope import Scope

_FISCAL = re.compile(
    r"năm (?:tài chính|tài khóa) (?P<year>20\d\d)[^.;]{0,24}?(?:từ )?(?:ngày )?(?:0?1[/.-])?(?:tháng )?0?"
    r"(?P<m1>\d{1,2})[/.-](?P<y1>20\d\d)[^.;\d]{0,20}(?:(?:30|31)[/.-])?(?:tháng )?0?(?P<m2>\d{1,2})[/.-](?P<y2>20\d\d)"
)


def fiscal_year(span: Span, scope: Scope) -> tuple[date, date] | None:
    """A fiscal year as the article defines it, else Japan's from April where Japan or a firm of its is spoken of."""
    if span.kind != "fiscal" or span.year is None:
        return None
    defined = _FISCAL.search(scope.article.low)
    if defined and int(defined["m1"]) <= 12 and int(defined["m2"]) <= 12:  # noqa: PLR2004
        shift = span.year - int(defined["year"])
        return date(int(defined["y1"]) + shift, int(defined["m1"]), 1), month_end(
            int(defined["y2"]) + shift, int(defined["m2"])
        )
    if any(hit.value == "JP" for hit in scope.article.names.items):
        return date(span.year, 4, 1), date(span.year + 1, 3, 31)
    return None


def within_year(article: Article, span: Span, last: date) -> date | None:
    """ "Đến đầu năm 2015" names no day; "đến giữa năm 2025" is the end of June."""
    before = article.low[max(0, span.start - 8) : span.start]
    if before.endswith("đầu "):
        return None
    return date(last.year, 6, 30) if before.endswith("giữa ") else last
