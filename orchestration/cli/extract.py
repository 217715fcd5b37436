"""``hoptac extract``: figures and cooperation records from articles, without a warehouse."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dataframely as dy
import polars as pl

from extraction.cooperation import extract_cooperation
from models.cooperation import Cooperation
from models.document import Document
from models.figure import Figure
from orchestration.assets.extract import extract_in_batches
from orchestration.cli.errors import UsageError, show_error
from orchestration.cli.progress import Bars
from orchestration.files import replacing
from orchestration.ingest import DuplicateDocIdError, InputFolderError, ingest_inputs
from orchestration.progress import Advance

_NOT_WRITTEN = {"document_id", "quote_end", "sentence", "sentence_start", "evidence"}


@dataclass(frozen=True)
class Kind:
    """A kind of record that can be extracted by itself."""

    name: str
    key: str
    """Name of the list of records on each line."""
    record: type[dy.Schema]
    extract: Callable[[dy.DataFrame[Document], Advance], pl.DataFrame]

    @property
    def fields(self) -> list[str]:
        """Fields in the JSON Lines: those of the contract, and those that go beyond it."""
        return [name for name in self.record.column_names() if name not in _NOT_WRITTEN]


FIGURES = Kind("figures", "facts", Figure, lambda documents, advance: extract_in_batches(documents, advance).figures)
COOPERATION = Kind(
    "cooperation records", "records", Cooperation, lambda documents, _advance: extract_cooperation(documents).records
)


def extract_to(inputs: Sequence[Path], targets: Mapping[str, Path | None]) -> int:
    """Writes each kind that has a target: one line an article, ``{"doc_id": …, "facts": […]}``, or Parquet.

    Exit code 0; inputs that could not be read are named on standard error and do not stop the others.
    """
    kinds = {"figures": FIGURES, "cooperation": COOPERATION}
    wanted = [(kinds[option], target) for option, target in targets.items() if target is not None]
    if not wanted:
        raise UsageError("Say where the records go: --figures FILE, --cooperation FILE, or both.")
    for _, target in wanted:
        if target.suffix not in {".jsonl", ".parquet"}:
            raise UsageError(f"{target} must end in .jsonl or .parquet.")
    try:
        ingested = ingest_inputs(inputs)
    except (DuplicateDocIdError, InputFolderError) as error:
        raise UsageError(str(error)) from error
    for row in ingested.quarantined.iter_rows(named=True):
        show_error(f"Not read: {row['detail']}")
    for kind, target in wanted:
        with Bars() as bars, bars.stage(f"Extract {kind.name}") as advance:
            records = kind.extract(ingested.documents, advance)
        _write(kind, ingested.documents, records, target)
        show_error(f"{records.height} {kind.name} from {ingested.documents.height} articles: {target}")
    return 0


def _write(kind: Kind, documents: pl.DataFrame, records: pl.DataFrame, target: Path) -> None:
    names = documents.select("document_id", "doc_id")
    named = records.join(names, on="document_id", how="left", maintain_order="left").sort("doc_id", "quote_start")
    with replacing(target) as temporary:
        if target.suffix == ".parquet":
            named.select("doc_id", *kind.record.column_names()).write_parquet(temporary)
        else:
            temporary.write_text(_json_lines(kind, documents, named), encoding="utf-8")


def _json_lines(kind: Kind, documents: pl.DataFrame, records: pl.DataFrame) -> str:
    lines: dict[str, list[dict[str, Any]]] = {doc_id: [] for doc_id in sorted(documents["doc_id"])}
    for row in records.iter_rows(named=True):
        lines[row["doc_id"]].append({name: _plain(row[name]) for name in kind.fields})
    return "".join(
        json.dumps({"doc_id": doc_id, kind.key: rows}, ensure_ascii=False) + "\n" for doc_id, rows in lines.items()
    )


def _plain(value: Any) -> Any:
    """JSON has one kind of number and no dates."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
