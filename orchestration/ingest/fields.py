"""An article from named fields, the same for JSON and Parquet.

Known fields: ``text`` (required), ``doc_id``, ``title``, ``published``, ``url``, ``source``. Others are ignored.
Null and blank mean that the input is silent. A value of another type is an error and not a guess; only a whole
number as ``doc_id`` is taken for its digits.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping

from models.codes import QuarantineReason
from orchestration.ingest.items import Article, NotAnArticleError

FIELDS = ("doc_id", "published", "text", "title", "url", "source")

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?", re.ASCII)
_MONTH = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
_URL = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "an array", dict: "an object"}
_SHOWN_LENGTH = 60
_MAX_NAME_LENGTH = 500


def article(record: Mapping[str, object], position: int | None = None, place: str = "") -> Article:
    """The article of a record; raises ``NotAnArticleError`` (missing_text, malformed, encoding, binary)."""
    text = record.get("text")
    if text is None:
        raise NotAnArticleError(QuarantineReason.MISSING_TEXT, "has no text")
    if not isinstance(text, str):
        raise malformed("text", text, "where a text is due")
    return Article(
        text=text,
        position=position,
        place=place,
        doc_id=_doc_id(record.get("doc_id")),
        title=_string("title", record.get("title")),
        published=published_day(_string("published", record.get("published"))),
        url=address(_string("url", record.get("url"))),
        outlet=_string("source", record.get("source")),
    )


def published_day(value: str | None) -> dt.date | None:
    """The day of an ISO date or time, as written; null for a month or year alone, which name no day."""
    if value is None or _MONTH.fullmatch(value):
        return None
    try:
        if _DAY.fullmatch(value):
            return dt.datetime.fromisoformat(value).date()
    except ValueError:
        pass
    raise malformed("published", value, "where a date like 2025-10-04 is due")


def address(value: str | None) -> str | None:
    """A web address, unchanged."""
    if value is None or _URL.fullmatch(value):
        return value
    raise malformed("url", value, "where an address that begins with http:// or https:// is due")


def malformed(field: str, value: object, due: str) -> NotAnArticleError:
    """The error for a field whose value is not of its kind."""
    shown = f'"{value[:_SHOWN_LENGTH]}{"…" if len(value) > _SHOWN_LENGTH else ""}"' if isinstance(value, str) else ""
    kind = shown or _KINDS.get(type(value), type(value).__name__)
    return NotAnArticleError(QuarantineReason.MALFORMED, f"is malformed: {field} is {kind} {due}")


def require_encodable(field: str, value: str) -> None:
    """Raise ``NotAnArticleError`` where a value holds what no text may hold: half a surrogate pair, or NUL."""
    if "\0" in value:
        raise NotAnArticleError(QuarantineReason.BINARY, f"holds a NUL character in {field}")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        finding = f"holds half a surrogate pair in {field} (character {error.start}), which is not a character"
        raise NotAnArticleError(QuarantineReason.ENCODING, finding) from error


def _string(field: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise malformed(field, value, "where a text is due")
    require_encodable(field, value)
    return unicodedata.normalize("NFC", value.strip()) or None


def _doc_id(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return _string("doc_id", value)
