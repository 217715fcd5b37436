"""``docs/warehouse.md``: the dictionary of the warehouse, rendered from ``models/`` and the SQL of dbt."""

import re
from collections.abc import Iterator, Sequence

from models.columns import reference_of
from models.dbt import column_description
from models.duckdb import duckdb_type
from models.history import HISTORY
from models.tables import Layer, Table, tables
from orchestration.settings import DBT_PROJECT_DIR

_HEAD = """<!-- Rendered from models/ and dbt_project/ by `python -m orchestration.render`; edit the records there. -->
# The warehouse

Every table that analysts meet, with its columns, units, keys and relations. `marts` is the front door, `metrics`
holds of it what may be added up, `detail` stands behind both. The same words stand in the database (`describe`,
`duckdb_columns()`) and in what dbt documents. **k** marks the key of a table, → what a column refers to.

## How the marts hang together
"""
_REFERENCE = re.compile(r"ref\('(\w+)'\)")


def dictionary_markdown() -> str:
    """The diagram, then the tables of each schema."""
    marts, metrics, detail = tables(Layer.MARTS), tables(Layer.METRICS), (*tables(Layer.DETAIL), *HISTORY)
    lines = [_HEAD, *_diagram(marts), "", "## marts", ""]
    for table in marts:
        lines += _section(table)
    lines += [
        "## metrics",
        "",
        "All have the same columns. Add up `value` within one `sum_group` and never across.",
        "",
    ]
    lines += ["| metric | what it holds |", "| --- | --- |"]
    lines += [f"| `{table.name}` | {table.about} |" for table in metrics]
    lines += ["", *_columns(metrics[0]), "", "## detail", ""]
    for table in detail:
        lines += _section(table)
    return "\n".join(lines).rstrip() + "\n"


def _diagram(marts: Sequence[Table]) -> Iterator[str]:
    """One box a mart with its key, one line a relation to another mart."""
    names = {table.name for table in marts}
    yield "```mermaid"
    yield "erDiagram"
    for table in marts:
        yield f"  {table.name} {{"
        for name in table.primary_key:
            yield f"    {_word(duckdb_type(table.columns[name].dtype))} {name} PK"
        yield "  }"
    for table in marts:
        for name, target in _references(table):
            to = target.split(".")[0]
            if to in names:
                mark = "o|" if table.columns[name].nullable else "||"
                yield f'  {to} {mark}--o{{ {table.name} : "{name}"'
    yield "```"


def _section(table: Table) -> Iterator[str]:
    yield f"### {table.name}"
    yield ""
    yield table.description
    made_of = _made_of(table)
    if made_of:
        yield ""
        yield f"Made of {', '.join(f'`{name}`' for name in made_of)}."
    yield ""
    yield from _columns(table)
    yield ""


def _columns(table: Table) -> Iterator[str]:
    references = dict(_references(table))
    yield "| column | type | unit | meaning |"
    yield "| --- | --- | --- | --- |"
    for name, column in table.columns.items():
        key = " **k**" if name in table.primary_key else ""
        to = f" → `{references[name]}`" if name in references else ""
        unit = (column.metadata or {}).get("unit") or ""
        meaning = column_description(column).replace(f" Unit: {unit}.", "").replace("|", "\\|")
        null = "" if column.nullable else " not null"
        yield f"| `{name}`{key} | {duckdb_type(column.dtype)}{null} | {unit} | {meaning}{to} |"


def _references(table: Table) -> list[tuple[str, str]]:
    return [(name, target) for name, column in table.columns.items() if (target := reference_of(column))]


def _made_of(table: Table) -> list[str]:
    """Models that the SQL of a table reads, in its order; empty for what the ledger feeds."""
    path = DBT_PROJECT_DIR / "models" / table.layer / f"{table.name}.sql"
    return list(dict.fromkeys(_REFERENCE.findall(path.read_text(encoding="utf-8")))) if path.exists() else []


def _word(kind: str) -> str:
    """A type as Mermaid takes it."""
    return re.sub(r"\W+", "_", kind)
