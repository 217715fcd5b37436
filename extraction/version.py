"""The version of the extractor: changes with the code's version or with any lexicon file."""

import hashlib
from functools import lru_cache
from pathlib import Path

CODE_VERSION = "1"
LEXICON = Path(__file__).parent / "lexicon"


@lru_cache(maxsize=1)
def extractor_version() -> str:
    """``<code version>-<first 12 hexadecimal digits of the SHA-256 over names and bytes of the lexicon files>``."""
    digest = hashlib.sha256()
    for path in sorted(path for path in LEXICON.iterdir() if path.is_file()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return f"{CODE_VERSION}-{digest.hexdigest()[:12]}"
