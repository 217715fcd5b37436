"""Extraction: articles in, records, mentions and rejects out. Pure: no clock, network, environment or database."""

from extraction.pipeline import Extraction, extract
from extraction.version import extractor_version

__all__ = ["Extraction", "extract", "extractor_version"]
