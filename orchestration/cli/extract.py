"""``hoptac extract``: figures and cooperation records from articles, without a warehouse."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dataframely as dy
import polars as pl

from extraction import extract
from extraction.cooperation import extract_cooperation
from models.cooperation import Cooperation
from models.document import Document
from models.figure import Figure
from orchestration.cli.errors import UsageError, show_error
from orchestration.cli.progress import Bars
from orchestration.extractors import BATCH_SIZE, RECORDS
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
    alone: Callable[[dy.DataFrame[Document]], pl.DataFrame]
    """Extracts this kind and no other."""

    @property
    def fields(self) -> list[str]:
        """Fields in the JSON Lines: those of the contract, and those that go beyond it."""
        return [name for name in self.record.column_names() if name not in _NOT_WRITTEN]


KINDS = {
    "figures": Kind("figures", "facts", Figure, lambda documents: extract(documents).figures),
    "cooperation": Kind(
        "cooperation records", "records", Cooperation, lambda documents: extract_cooperation(documents).records
    ),
}


def extract_to(inputs: Sequence[Path], targets: Mapping[str, Path | None]) -> int:
    """Writes each kind that has a target: one line an article, ``{"doc_id": …, "facts": […]}``, or Parquet.

    Exit code 0; inputs that could not be read are named on standard error and do not stop the others.
    """
    wanted = {option: target for option, target in targets.items() if target is not None}
    if not wanted:
        raise UsageError("Say where the records go: --figures FILE, --cooperation FILE, or both.")
    for target in wanted.values():
        if target.suffix not in {".jsonl", ".parquet"}:
            raise UsageError(f"{target} must end in .jsonl or .parquet.")
    try:
        ingested = ingest_inputs(inputs)
    except (DuplicateDocIdError, InputFolderError) as error:
        raise UsageError(str(error)) from error
    for row in ingested.quarantined.iter_rows(named=True):
        show_error(f"Not read: {row['detail']}")
    with Bars() as bars, bars.stage("Extract") as advance:
        extracted = _extract(ingested.documents, list(wanted), advance)
    for option, target in wanted.items():
        kind, records = KINDS[option], extracted[option]
        _write(kind, ingested.documents, records, target)
        show_error(f"{records.height} {kind.name} from {ingested.documents.height} articles: {target}")
    return 0


def _extract(documents: dy.DataFrame[Document], options: Sequence[str], advance: Advance) -> dict[str, pl.DataFrame]:
    """The records of the kinds asked for; both together cost less than one by one."""
    batches: dict[str, list[pl.DataFrame]] = {option: [] for option in options}
    for start in range(0, max(documents.height, 1), BATCH_SIZE):
        batch = Document.cast(documents.slice(start, BATCH_SIZE))
        together = RECORDS.extract(batch) if len(options) == len(KINDS) else {}
        for option in options:
            batches[option].append(together[option] if together else KINDS[option].alone(batch))
        advance(min(start + BATCH_SIZE, documents.height), documents.height)
    return {option: pl.concat(frames) for option, frames in batches.items()}


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
