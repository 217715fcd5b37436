"""PDF files: the text of their pages, line by line. Scanned pages hold none, and are not guessed at."""

from typing import Any

import pypdfium2  # type: ignore[import-untyped]

from orchestration.parsing import MAX_PARSED_CHARS, NotReadError

MAX_PAGES = 200
"""More pages are a book or a report, and no article."""
_LINE_HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen at the end of a line."""


def parse(data: bytes) -> dict[str, Any]:
    """The text, pages one below the other; raises ``NotReadError``."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise NotReadError("malformed", "is locked with a password") from error
        raise NotReadError("malformed", f"cannot be read as PDF: {error}") from error
    with document:
        if len(document) > MAX_PAGES:
            raise NotReadError("too_large", f"has {len(document):,} pages, the limit for an article is {MAX_PAGES}")
        pages: list[str] = []
        size = 0
        for index in range(len(document)):
            pages.append(_page(document, index))
            size += len(pages[-1])
            if size > MAX_PARSED_CHARS:
                raise NotReadError("too_large", "is too large for one article")
    text = "\n".join(page for page in pages if page)
    if not text.strip():
        raise NotReadError("empty", "holds no text: its pages seem to be pictures")
    return {"text": text}


def _page(document: pypdfium2.PdfDocument, index: int) -> str:
    try:
        page = document[index]
        with_text = page.get_textpage()
        text: str = with_text.get_text_bounded()
        with_text.close()
        page.close()
    except pypdfium2.PdfiumError as error:
        raise NotReadError("malformed", f"cannot be read on page {index + 1}: {error}") from error
    return text.replace("\r\n", "\n").replace("\r", "\n").replace(_LINE_HYPHEN, "-").strip("\n")
