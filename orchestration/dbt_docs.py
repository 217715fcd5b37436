"""What dbt documents of the published warehouse, as one page that needs neither a server nor the network.

``dbt docs generate --static`` puts manifest and catalog into the page that dbt ships. The same is done here without
another start of dbt: the manifest is there, and the catalog is asked of the published file.
"""

import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb

from orchestration.files import write_text
from orchestration.settings import WAREHOUSE_NAME, Settings
from orchestration.warehouse.connection import connect

_PAGE = "task/docs/index.html"
_MANIFEST, _CATALOG = '"MANIFEST.JSON INLINE DATA"', '"CATALOG.JSON INLINE DATA"'
_COLUMNS = """
select c.schema_name, c.table_name, c.column_name, c.data_type, c.comment, c.column_index, v.view_name is not null
from duckdb_columns() as c
left join duckdb_views() as v on c.schema_name = v.schema_name and c.table_name = v.view_name
where c.database_name = current_database() and not c.internal
order by c.schema_name, c.table_name, c.column_index
"""


def write_dbt_docs(settings: Settings) -> Path:
    """Writes the page of what is published; its path.

    ``FileNotFoundError`` where dbt has not parsed the project yet, ``ValueError`` where dbt's page has another shape.
    """
    manifest = json.loads((settings.dbt_target / "manifest.json").read_text(encoding="utf-8"))
    with connect(settings.warehouse_path, read_only=True) as connection:
        catalog = _catalog(connection, manifest)
    page = _shipped_page()
    for place, content in ((_MANIFEST, manifest), (_CATALOG, catalog)):
        if place not in page:
            raise ValueError(f"The page of this dbt has no place for {place}")
        # A closing tag in a description must not end the script.
        page = page.replace(place, json.dumps(content, ensure_ascii=False).replace("</", "<\\/"))
    target = settings.docs / "index.html"
    write_text(target, page)
    return target


def _shipped_page() -> str:
    """The page in dbt's package, found without importing dbt."""
    found = find_spec("dbt")
    for folder in (found.submodule_search_locations or []) if found else []:
        if (path := Path(folder) / _PAGE).exists():
            return path.read_text(encoding="utf-8")
    raise FileNotFoundError(_PAGE)


def _catalog(connection: duckdb.DuckDBPyConnection, manifest: Mapping[str, Any]) -> dict[str, Any]:
    """``catalog.json``: types and comments of every table of the project, as the published file has them."""
    tables: dict[tuple[str, str], dict[str, Any]] = {}
    for schema, table, name, kind, comment, index, is_view in connection.execute(_COLUMNS).fetchall():
        entry = tables.setdefault(
            (schema, table),
            {
                "metadata": {
                    "type": "VIEW" if is_view else "BASE TABLE",
                    "schema": schema,
                    "name": table,
                    "database": WAREHOUSE_NAME,
                    "comment": None,
                    "owner": None,
                },
                "columns": {},
                "stats": {},
            },
        )
        entry["columns"][name] = {"type": kind, "index": index, "name": name, "comment": comment}
    found: dict[str, dict[str, Any]] = {"nodes": {}, "sources": {}}
    for part, described in found.items():
        for unique_id, node in manifest[part].items():
            known = tables.get((node["schema"], node.get("identifier") or node.get("alias") or node["name"]))
            if known is not None and node["resource_type"] in {"model", "seed", "source"}:
                described[unique_id] = {**known, "unique_id": unique_id}
    return {"metadata": {}, **found, "errors": None}
