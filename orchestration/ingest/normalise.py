"""The text that is stored, and that all offsets count in.

Policy: text is NFC, and nothing else is changed. A text file loses what belongs to the file and not to the text,
its byte order mark and its Windows line ends (``content``, ``readers``); a text in a JSON or Parquet field is
taken as it stands. No-break and zero-width spaces, leading and trailing white space, hard wraps and doubled
captions stay, so that a citation counted in the NFC text of the file by anyone holds in ours.
"""

import re
import unicodedata

from models.codes import QuarantineReason
from orchestration.ingest import content, fields
from orchestration.ingest.items import NotAnArticleError
from orchestration.ingest.vietnamese import is_unmarked_vietnamese, is_vietnamese

_MAX_MARKS = 60
_SUSPECT = re.compile(rf"[^\w\s!-~]{{{_MAX_MARKS},}}")
_BLANK = re.compile("[\\s\u200b-\u200f\u2060\ufeff\u00ad]*")


def normalise(text: str) -> str:
    """The text of an article, in NFC.

    Raises ``NotAnArticleError`` (too_large, binary, encoding, malformed, empty, not_vietnamese).
    """
    if len(text) > content.MAX_TEXT_BYTES:
        raise content.too_large(len(text.encode("utf-8", "replace")), content.MAX_TEXT_BYTES)
    fields.require_encodable("text", text)
    _require_few_marks(text)
    text = unicodedata.normalize("NFC", text)
    size = len(text.encode("utf-8"))
    if size > content.MAX_TEXT_BYTES:
        raise content.too_large(size, content.MAX_TEXT_BYTES)
    if _BLANK.fullmatch(text):
        raise NotAnArticleError(QuarantineReason.EMPTY, "holds no text but white space" if text else "is empty")
    if not is_vietnamese(text):
        raise NotAnArticleError(QuarantineReason.NOT_VIETNAMESE, _language_finding(text))
    return text


def _require_few_marks(text: str) -> None:
    """Refuse letters under heaps of combining marks, which are no writing and take minutes to put in order."""
    for suspect in _SUSPECT.finditer(text):
        marks = 0
        for character in suspect[0]:
            marks = marks + 1 if unicodedata.combining(character) else 0
            if marks >= _MAX_MARKS:
                finding = f"is not text: more than {_MAX_MARKS} combining marks on one letter"
                raise NotAnArticleError(QuarantineReason.MALFORMED, finding)


def _language_finding(text: str) -> str:
    if is_unmarked_vietnamese(text):
        return "seems to be Vietnamese without its marks, in which names and cue words cannot be told apart"
    return "is not Vietnamese"
