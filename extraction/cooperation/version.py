"""The version of the extractor of cooperation: changes with its code and lexicon, or with the figures' version."""

from functools import lru_cache

from extraction.version import cooperation_files, digest, extractor_version

CODE_VERSION = "1"


@lru_cache(maxsize=1)
def cooperation_version() -> str:
    """``<code version>-<figures' digest>-<12 hexadecimal digits over the code and lexicon of cooperation>``."""
    return f"{CODE_VERSION}-{extractor_version().partition('-')[2]}-{digest(cooperation_files())}"
