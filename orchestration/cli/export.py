"""``hoptac export``: the marts as open files."""

from pathlib import Path

from orchestration.cli.errors import UsersError
from orchestration.cli.output import console, rows_table
from orchestration.cli.warehouse import published
from orchestration.exports import export
from orchestration.exports.workbook import TooManyRowsError
from orchestration.forms import ExportForm
from orchestration.settings import load_settings

_OURS = "datapackage.json"


def export_to(form: ExportForm, folder: Path | None) -> None:
    """Writes the export and says where it lies.

    A folder that holds something else is not replaced.
    """
    target = (folder or load_settings().exports / form).expanduser().absolute()
    if target.exists() and (not target.is_dir() or (any(target.iterdir()) and not (target / _OURS).exists())):
        raise UsersError(f"{target} is there and is no earlier export: name another folder with --to.")
    with published() as connection:
        try:
            written = export(connection, form, target)
        except TooManyRowsError as error:
            raise UsersError(str(error)) from error
    console().print(rows_table(("table", "rows"), list(written.row_counts.items())))
    console().print(f"{target}: {_OURS} describes the files, LICENCE.md and CITATION.md tell how to use them.")
