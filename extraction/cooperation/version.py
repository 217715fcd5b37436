"""The version of the extractor of cooperation: changes with the code's version or with any lexicon file it reads."""

import hashlib
from functools import lru_cache

from extraction.cooperation.lexicon import FOLDER
from extraction.version import extractor_version

CODE_VERSION = "1"


@lru_cache(maxsize=1)
def cooperation_version() -> str:
    """``<code version>-<12 hexadecimal digits>`` over the figures' version and the files of the cooperation lexicon."""
    digest = hashlib.sha256(extractor_version().encode())
    for path in sorted(path for path in FOLDER.iterdir() if path.is_file()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return f"{CODE_VERSION}-{digest.hexdigest()[:12]}"
