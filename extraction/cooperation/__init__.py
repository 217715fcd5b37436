"""Cooperation: articles in, records of agreements, meetings, relations, labour programmes and projects out. Pure."""

from extraction.cooperation.pipeline import CooperationExtraction, extract_cooperation
from extraction.cooperation.version import cooperation_version

__all__ = ["CooperationExtraction", "cooperation_version", "extract_cooperation"]
