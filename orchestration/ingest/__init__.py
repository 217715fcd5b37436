"""Ingest: files and folders of articles in, documents and quarantine out.

``listing`` finds the inputs and ``plan`` orders them, with what a ``sources.csv`` knows (``sources_table``).
``readers`` take articles out of files (``content``: bytes to text; ``json_text``, ``parquet``, ``fields``: records
to articles). ``normalise`` fixes the text that all offsets count in, ``vietnamese`` says whether it is ours to
read, ``recognise`` reads headline, day and source off it, ``assemble`` keys and counts everything.
"""

from orchestration.ingest.assemble import Ingested, ingest, ingest_inputs, ingest_look
from orchestration.ingest.items import DuplicateDocIdError, InputFolderError
from orchestration.ingest.library import Library, Look, look_at
from orchestration.ingest.listing import folder_fingerprint

__all__ = [
    "DuplicateDocIdError",
    "Ingested",
    "InputFolderError",
    "Library",
    "Look",
    "folder_fingerprint",
    "ingest",
    "ingest_inputs",
    "ingest_look",
    "look_at",
]
