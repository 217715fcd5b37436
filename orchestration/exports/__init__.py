"""Open files: the marts as CSV, Parquet or one workbook, with a data package descriptor and the texts to share them.

Nothing of an article but the sentence around a figure or act leaves the warehouse: the articles are other people's.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from models.tables import Layer, tables
from orchestration.exports.descriptor import Resource, descriptor
from orchestration.exports.files import write_csv, write_parquet
from orchestration.exports.workbook import write_workbook
from orchestration.files import replacing_folder
from orchestration.forms import ExportForm

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class Export:
    """What was written."""

    folder: Path
    row_counts: dict[str, int]


def export(connection: duckdb.DuckDBPyConnection, form: ExportForm, folder: Path) -> Export:
    """Writes the marts of an open warehouse into ``folder``, which is replaced as a whole.

    ``TooManyRowsError`` where a table does not fit a sheet. The same warehouse gives the same rows in the same order.
    """
    with replacing_folder(folder) as unfinished:
        unfinished.mkdir(parents=True)
        resources = _write(connection, form, unfinished)
        described = descriptor(connection, resources, form.value, unfinished)
        (unfinished / "datapackage.json").write_text(
            json.dumps(described, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
        for text in sorted(TEXTS.iterdir()):
            shutil.copy(text, unfinished / text.name)
    return Export(folder, {resource.table.name: resource.row_count for resource in resources})


def _write(connection: duckdb.DuckDBPyConnection, form: ExportForm, folder: Path) -> list[Resource]:
    marts = tables(Layer.MARTS)
    if form is ExportForm.XLSX:
        return write_workbook(connection, marts, folder)
    write = write_csv if form is ExportForm.CSV else write_parquet
    return [write(connection, table, folder) for table in marts]
