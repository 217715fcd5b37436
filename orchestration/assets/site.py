"""Stage publish: the reader's pages and what dbt documents, made of what was published."""

import dagster as dg

from orchestration.assets.common import OWNERS, WRITER_POOL, BuildFolder
from orchestration.assets.publish import GROUP, warehouse
from orchestration.dbt_docs import write_dbt_docs
from orchestration.progress import stage
from orchestration.settings import load_settings
from orchestration.site import rebuild_site


@dg.asset(key=["site", "pages"], group_name=GROUP, kinds={"html"}, owners=OWNERS, deps=[warehouse], pool=WRITER_POOL)
def site(build_folder: BuildFolder) -> dg.MaterializeResult[None]:
    """One page per province, partner and article, and the overview, in two languages.

    Where it fails, what was published stays published and the earlier pages stay.
    """
    settings = load_settings()
    with stage("Build the pages") as advance:
        summary = rebuild_site(settings, advance)
    return dg.MaterializeResult(
        metadata={
            "path": dg.MetadataValue.path(settings.site / "index.html"),
            "pages": summary.page_count,
            "largest_page": summary.largest_page,
            "largest_page_bytes": summary.largest_bytes,
        }
    )


@dg.asset(key=["site", "dbt_docs"], group_name=GROUP, kinds={"html"}, owners=OWNERS, deps=[warehouse], pool=WRITER_POOL)
def dbt_docs(build_folder: BuildFolder) -> dg.MaterializeResult[None]:
    """One page of dbt's documentation: models, columns, tests and lineage, to be opened from disk.

    Where it fails, what was published stays published.
    """
    path = write_dbt_docs(load_settings())
    return dg.MaterializeResult(metadata={"path": dg.MetadataValue.path(path), "bytes": path.stat().st_size})
