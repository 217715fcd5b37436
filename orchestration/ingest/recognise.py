"""What the text itself says about the article: headline, day, source and address.

Only shapes that leave no doubt are taken, and nothing is cut from the text by it. Where the shape is not there,
the value is null: a missing headline is honest, half a sentence called a headline is not.
"""

import datetime as dt
import re
from typing import NamedTuple

_DATE_PREFIX = re.compile(r"\s*date\s+(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])[^\S\n]*", re.ASCII)
_SOURCE_TAIL = re.compile(
    r"(?:^|\n)[^\S\n]*nguồn(?:\s*:)?(?P<outlet>[^:\n]{0,80}):?\s*(?P<url>https?://[^\s<>\"]+)$", re.IGNORECASE
)
_NO_OUTLET = re.compile(r"(?:tin|bài|bài viết)?", re.IGNORECASE)
_OTHER_SOURCE = re.compile(r"(?:tin,\s*)?(?:ảnh|video|tham khảo|số liệu)\b", re.IGNORECASE)
_TAIL_LENGTH = 2_500
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#]+)", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")

_MAX_TITLE_LENGTH = 200
_MIN_TITLE_WORDS = 3
_CLOSING = "\"'”’»)] "
_UNFINISHED = (".", "…", ":", ",", ";", "-", "–")
_CAPTION = re.compile(r"\bảnh\s*:|\(\s*ảnh\b|\bnguồn\s*:", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:rạng sáng|sáng|trưa|chiều|tối|đêm|ngày|hôm nay|mới đây)\b[^\n]{0,20}\b\d{1,2}\s*[/.-]\s*\d{1,2}\b",
    re.IGNORECASE,
)


class Recognised(NamedTuple):
    """What a text says; null where it is silent."""

    title: str | None
    published: dt.date | None
    outlet: str | None
    url: str | None


def recognise(text: str) -> Recognised:
    """Headline, day of publication, outlet and address from an NFC text."""
    published, body = _leading_date(text)
    outlet, url = _trailing_source(text)
    return Recognised(_title(body), published, outlet, url)


def _leading_date(text: str) -> tuple[dt.date | None, str]:
    """The day of a leading ``date 2025-10-04`` and the text behind it; ``date 2025-10`` names no day."""
    prefix = _DATE_PREFIX.match(text.lstrip("\ufeff"))
    if prefix is None:
        return None, text
    body = prefix.string[prefix.end() :]
    year, month, day = prefix.groups()
    try:
        return (dt.date(int(year), int(month), int(day)) if day else None), body
    except ValueError:
        return None, body


def _trailing_source(text: str) -> tuple[str | None, str | None]:
    """Outlet and address of a last line ``Nguồn …: https://…``; without a name the outlet is the host.

    The source of a picture or of data is not the source of the article.
    """
    tail = _SOURCE_TAIL.search(text.rstrip()[-_TAIL_LENGTH:])
    outlet = tail["outlet"].strip(" \t\xa0-–(") if tail else ""
    if tail is None or _OTHER_SOURCE.match(outlet):
        return None, None
    url = tail["url"].rstrip(".,;)")
    host = _HOST.match(url)
    if _NO_OUTLET.fullmatch(outlet):
        return (host[1] if host else None), url
    return outlet, url


def _title(text: str) -> str | None:
    """The first line where it stands alone like a headline and an article follows it.

    Not a headline: a line that ends like a sentence or in the middle of one, goes on in the next line (hard
    wraps), is a caption, or opens like a lead ("Chiều 18/7, …").
    """
    first, _, rest = text.strip("\ufeff \t\r\n\xa0\u200b").partition("\n")
    title = " ".join(_INVISIBLE.sub("", first).split())
    rest = rest.strip()
    if not (len(title) <= _MAX_TITLE_LENGTH and len(title.split()) >= _MIN_TITLE_WORDS and len(rest) >= len(title)):
        return None
    bare = title.rstrip(_CLOSING)
    if bare.endswith(_UNFINISHED) or not _opens(title) or not _opens(rest):
        return None
    return None if _CAPTION.search(title) or _LEAD.match(title) else title


def _opens(line: str) -> bool:
    """Whether a line begins like a sentence or headline: its first letter or digit is not a small letter."""
    first = next((character for character in line if character.isalnum()), "")
    return bool(first) and not first.islower()
