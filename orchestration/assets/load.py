"""Stage load: the records of the lake as raw tables of a new build."""

from collections.abc import Iterator

import dagster as dg

from models.tables import Layer, tables
from orchestration.assets.common import WRITER_POOL, BuildFolder, materialized, record_spec
from orchestration.progress import stage
from orchestration.settings import load_settings
from orchestration.warehouse.loader import load as load_lake

GROUP = "load"


@dg.multi_asset(
    name="load",
    specs=[
        record_spec(GROUP, table, kinds={"duckdb", "table"}, deps=[("lake", table.name)], prefix=Layer.RAW.value)
        for table in tables(Layer.RAW)
    ],
    pool=WRITER_POOL,
)
def load(context: dg.AssetExecutionContext, build_folder: BuildFolder) -> Iterator[dg.MaterializeResult[None]]:
    """The records of the lake, row for row, in a build database that is made anew."""
    settings = load_settings()
    with stage("Load") as advance:
        counts = load_lake(settings.lake, settings.build_path)
        advance(len(counts), len(counts))
    context.log.info(f"Loaded {sum(counts.values())} rows into {settings.build_path}")
    for name, count in counts.items():
        yield materialized(Layer.RAW.value, name, count)
