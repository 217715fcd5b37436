"""Stage publish: the checked build becomes the warehouse that analysts read."""

import dagster as dg

from expectations import suite_tables
from orchestration.assets.common import OWNERS, WRITER_POOL, BuildFolder
from orchestration.housekeeping import prune_runs
from orchestration.progress import stage
from orchestration.settings import load_settings
from orchestration.state import noted_state
from orchestration.warehouse.publisher import PublicationRefusedError, published_tables
from orchestration.warehouse.publisher import publish as publish_build
from orchestration.warehouse.runs import PUBLISHED, close_run, now
from orchestration.warehouse.validator import stop_validator

GROUP = "publish"


@dg.asset(
    key=["warehouse", "hoptac"],
    group_name=GROUP,
    kinds={"duckdb"},
    owners=OWNERS,
    deps=[dg.AssetKey(name.split(".")) for name in published_tables()],
    pool=WRITER_POOL,
)
def warehouse(context: dg.AssetExecutionContext, build_folder: BuildFolder) -> dg.MaterializeResult[None]:
    """One DuckDB file, published only if every dbt test and every expectation passed on the build as it is now.

    Readers that have the earlier file open keep it; new ones open this one.
    """
    settings = load_settings()
    stop_validator()
    with stage("Publish") as advance:
        try:
            publication = publish_build(
                settings,
                run_id=context.run_id,
                published_at=now(),
                required_suites=suite_tables(),
                state=noted_state(settings, context.run_id),
            )
        except PublicationRefusedError as error:
            raise dg.Failure(
                description=str(error), metadata={"reasons": error.reasons}, allow_retries=False
            ) from error
        advance(1, 1)
    close_run(settings, PUBLISHED)
    prune_runs(settings, context.instance)
    return dg.MaterializeResult(
        metadata={
            "path": dg.MetadataValue.path(settings.warehouse_path),
            "bytes": settings.warehouse_path.stat().st_size,
            "checks_passed": publication.check_count,
            "quality_page": dg.MetadataValue.path(settings.quality_page),
            "rows": {name: publication.row_counts[name] for name in published_tables()},
        }
    )
