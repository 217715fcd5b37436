"""Records of ingest: an article, and an input that could not be read as one."""

import dataframely as dy

from models import columns as c
from models.codes import QuarantineReason


class Document(dy.Schema):
    """One row per article that was read."""

    document_id = c.identifier(
        "Key of the article: hash of its URL where the input supplies one, else of its path under the input folder",
        primary_key=True,
    )
    doc_id = c.text("Name that the input gives the article: its own doc_id, else the file name without ending")
    source_path = c.text("Path under the input folder, with / as separator")
    source_position = c.integer(
        "Position of the article in a file that holds several, from 0; null where the file is the article",
        unit="row",
        nullable=True,
    )
    format = c.text("Ending of the file that the article came in, without the dot")
    title = c.text("Headline, where the input supplies one or the text shows one", nullable=True)
    published_date = c.date("Day of publication, where known", nullable=True)
    outlet = c.text("Newspaper or site that published the article", nullable=True)
    url = c.text("Address of the article", nullable=True)
    text = c.text("The article as read, normalised to NFC; all offsets are code points of this text")
    char_count = c.integer("Length of the text", unit="code point")
    content_sha256 = c.text("SHA-256 of the text's UTF-8 bytes: tells versions of an article apart")


class QuarantinedDocument(dy.Schema):
    """One row per input that was not read as an article."""

    quarantine_id = c.identifier("Key: hash of path and position", primary_key=True)
    source_path = c.text("Path under the input folder")
    source_position = c.integer("Position in a file that holds several articles, from 0", unit="row", nullable=True)
    reason = c.code(QuarantineReason, "Why it was not read")
    detail = c.text("What was found, in a sentence that names the place")
    byte_count = c.integer("Size of the input, null where it could not be read", unit="byte", nullable=True)
