"""Web pages: the main text, and what the page says of itself."""

import warnings
from typing import Any

from trafilatura import bare_extraction
from trafilatura.settings import Document

from orchestration.parsing import NotReadError

_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""Only days that the page states, and none that depends on the day of reading."""


def parse(data: bytes) -> dict[str, Any]:
    """Text (UTF-8) to text, title, published, url, outlet; raises ``NotReadError``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = bare_extraction(
            data.decode("utf-8"),
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params=_DATES,
        )
    if not isinstance(found, Document) or not found.text:
        raise NotReadError("empty", "holds no main text that could be found")
    return {
        "text": found.text,
        "title": found.title,
        "published": found.date,
        "url": found.url,
        "source": found.sitename,
    }
