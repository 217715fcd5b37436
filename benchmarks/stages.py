"""Runs one stage over the first articles of a corpus, in a process of its own, and prints what it cost as JSON.

    python -m benchmarks.stages STAGE CORPUS ARTICLES

CPU seconds are of the whole process, all threads: ``start`` until the first article could be read, ``read`` for taking
texts out of the corpus and putting them into the form that the stage takes, ``work`` for the stage itself. Results
are counted and let go, batch by batch, as a run that writes them would.
"""

import argparse
import hashlib
import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import dataframely as dy
import polars as pl

from benchmarks.patterns import MENTIONS, TRIGGERS
from extraction import extract
from extraction.gate import surviving
from extraction.mentions import find_mentions
from extraction.normalise import matching_copy
from models.document import Document

BATCH = 2_000

Documents = dy.DataFrame[Document]


def gate(documents: Documents) -> int:
    """Documents that pass the gate."""
    return surviving(documents).height


def mentions(documents: Documents) -> int:
    """Mentions of the documents that pass the gate."""
    return sum(len(find_mentions(matching_copy(text))) for text in surviving(documents)["text"])


def whole(documents: Documents) -> int:
    """Figures."""
    return extract(documents).figures.height


def python_re(documents: Documents) -> int:
    """Matches of the yardstick's patterns, found by a loop with Python's ``re``."""
    return sum(
        sum(1 for _ in pattern.finditer(text))
        for text in documents["text"]
        for pattern in _compiled(TRIGGERS, *MENTIONS)
    )


def python_re_triggers(documents: Documents) -> int:
    """Matches of the trigger words alone, found by the same loop."""
    (pattern,) = _compiled(TRIGGERS)
    return sum(sum(1 for _ in pattern.finditer(text)) for text in documents["text"])


STAGES: dict[str, Callable[[Documents], int]] = {
    "gate": gate,
    "mentions": mentions,
    "whole": whole,
    "re_triggers": python_re_triggers,
    "re": python_re,
}


def _compiled(*patterns: str) -> list[re.Pattern[str]]:
    return [re.compile(pattern) for pattern in patterns]


def batches(corpus: Path, articles: int) -> Iterator[Documents]:
    """Documents of the first ``articles`` articles."""
    lazy = pl.scan_parquet(corpus)
    for start in range(0, articles, BATCH):
        texts = lazy.slice(start, min(BATCH, articles - start)).select("text").collect()
        yield documents_of(texts, start)


def documents_of(texts: pl.DataFrame, start: int) -> Documents:
    """Documents as ingest gives them, for articles of which nothing but the text is known."""
    names = [f"{position:016x}" for position in range(start, start + texts.height)]
    frame = texts.with_columns(
        pl.col("text").str.len_chars().cast(pl.Int64).alias("char_count"),
        pl.Series("document_id", names),
        pl.Series("doc_id", names),
        pl.Series("source_path", names),
        pl.Series("content_sha256", [hashlib.sha256(text.encode()).hexdigest() for text in texts["text"]]),
        *(pl.lit(None).alias(name) for name in ("source_position", "title", "published_date", "outlet", "url")),
        pl.lit("parquet").alias("format"),
    )
    return Document.cast(frame)


def main() -> None:
    """Runs the stage and prints one JSON object."""
    parser = argparse.ArgumentParser(description="Run one stage over a corpus and print its cost.")
    parser.add_argument("stage", choices=STAGES)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("articles", type=int)
    arguments = parser.parse_args()
    run = STAGES[arguments.stage]
    # An empty batch loads lexicons and compiles patterns: that is start-up.
    run(documents_of(pl.DataFrame({"text": ["Năm 2020, xuất khẩu đạt 5 tỷ USD."]}), 0))
    start = mark = time.process_time()
    read = work = 0.0
    results = 0
    for documents in batches(arguments.corpus, arguments.articles):
        now = time.process_time()
        read, mark = read + now - mark, now
        results += run(documents)
        now = time.process_time()
        work, mark = work + now - mark, now
    print(json.dumps({"start": start, "read": read, "work": work, "peak_mb": peak_mb(), "results": results}))


def peak_mb() -> float:
    """Peak resident memory of this process in MiB.

    Linux hands ``ru_maxrss`` of a parent on to its child, so the kernel's own count of this program goes first.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) / 1024


if __name__ == "__main__":
    main()
