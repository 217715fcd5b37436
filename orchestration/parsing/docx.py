"""Word documents: the paragraphs of the body, in their order, as they stand after all tracked changes.

Read from ``word/document.xml`` itself, because libraries either leave out what was inserted under tracked changes or
unpack the whole archive, however large.
"""

import io
import zipfile
import zlib
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from orchestration.parsing import MAX_PARSED_CHARS, NotReadError

MAX_XML_BYTES = 50_000_000
"""Longest ``word/document.xml``, unpacked: markup is some ten times its text."""
_BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_THERE = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK}
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def parse(data: bytes) -> dict[str, Any]:
    """The text, a line a paragraph; raises ``NotReadError``."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_unpacked(data), parser)
    except etree.XMLSyntaxError as error:
        raise NotReadError("malformed", f"holds a {_BODY} that is not XML: {error.msg}") from error
    if root.getroottree().docinfo.doctype:
        raise NotReadError("malformed", f"holds a {_BODY} with a document type, which Word never writes")
    pieces: list[str] = []
    _collect(root, pieces)
    text = "".join(pieces).strip("\n")
    if len(text) > MAX_PARSED_CHARS:
        raise NotReadError("too_large", "is too large for one article")
    return {"text": text}


def _collect(root: etree._Element, pieces: list[str]) -> None:
    """Adds the text below an element in the order of the document, without going deep into the stack."""
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if element.tag in _NOT_THERE:
                walker.skip_subtree()
            elif element.tag == f"{_W}t":
                pieces.append(element.text or "")
            elif element.tag in _BREAKS:
                pieces.append(_BREAKS[element.tag])
        elif element.tag == f"{_W}p":
            pieces.append("\n")


def _unpacked(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_BODY) as body:
            # What the archive says of its sizes is not believed.
            xml = body.read(MAX_XML_BYTES + 1)
    except KeyError as error:
        raise NotReadError("malformed", f"is not a Word document: it holds no {_BODY}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise NotReadError("malformed", f"cannot be unpacked: {error}") from error
    if len(xml) > MAX_XML_BYTES:
        raise NotReadError("too_large", f"unpacks to more than {MAX_XML_BYTES:,} bytes of text and markup")
    return xml
