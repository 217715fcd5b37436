"""``hoptac extract``: figures from articles, without a warehouse."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from models.figure import Figure
from orchestration.assets.extract import extract_in_batches
from orchestration.cli.errors import UsageError, show_error
from orchestration.cli.progress import Bars
from orchestration.files import replacing
from orchestration.ingest import DuplicateDocIdError, InputFolderError, ingest_inputs

_NOT_IN_FACT = {"document_id", "quote_end", "sentence", "sentence_start", "evidence"}
FACT_FIELDS = [name for name in Figure.column_names() if name not in _NOT_IN_FACT]
"""Fields of a fact in the JSON Lines: those of the contract, and those that go beyond it."""


def extract_to(inputs: Sequence[Path], target: Path) -> int:
    """Writes one line for each article, ``{"doc_id": …, "facts": […]}``, or a Parquet file with one row a figure.

    Exit code 0; inputs that could not be read are named on standard error and do not stop the others.
    """
    if target.suffix not in {".jsonl", ".parquet"}:
        raise UsageError(f"{target} must end in .jsonl or .parquet.")
    try:
        ingested = ingest_inputs(inputs)
    except (DuplicateDocIdError, InputFolderError) as error:
        raise UsageError(str(error)) from error
    for row in ingested.quarantined.iter_rows(named=True):
        show_error(f"Not read: {row['detail']}")
    with Bars() as bars, bars.stage("Extract figures") as advance:
        extracted = extract_in_batches(ingested.documents, advance)
    names = ingested.documents.select("document_id", "doc_id")
    figures = extracted.figures.join(names, on="document_id", how="left", maintain_order="left")
    with replacing(target) as temporary:
        if target.suffix == ".parquet":
            figures.select("doc_id", *Figure.column_names()).write_parquet(temporary)
        else:
            temporary.write_text(_json_lines(ingested.documents, figures), encoding="utf-8")
    show_error(f"{figures.height} figures from {ingested.documents.height} articles: {target}")
    return 0


def _json_lines(documents: pl.DataFrame, figures: pl.DataFrame) -> str:
    facts: dict[str, list[dict[str, Any]]] = {doc_id: [] for doc_id in documents["doc_id"]}
    for row in figures.sort("doc_id", "quote_start", "figure_id").iter_rows(named=True):
        facts[row["doc_id"]].append({name: _plain(row[name]) for name in FACT_FIELDS})
    return "".join(
        json.dumps({"doc_id": doc_id, "facts": rows}, ensure_ascii=False) + "\n"
        for doc_id, rows in sorted(facts.items())
    )


def _plain(value: Any) -> Any:
    """JSON has one kind of number and no dates."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
