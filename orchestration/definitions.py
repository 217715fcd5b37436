"""The code location: assembles what the other modules define, and defines nothing itself."""

import dagster as dg

from orchestration.assets.checks import build_expectation_checks
from orchestration.assets.clusters import document_clusters
from orchestration.assets.common import BuildFolder
from orchestration.assets.dbt import build_dbt_assets
from orchestration.assets.extract import build_extract_assets
from orchestration.assets.ingest import ARTICLES, ingest
from orchestration.assets.load import load
from orchestration.assets.publish import warehouse
from orchestration.assets.site import dbt_docs, site
from orchestration.automation import new_articles_sensor, nightly, nightly_schedule
from orchestration.dbt_project import dbt_resource, prepared_project
from orchestration.extractors import EXTRACTORS
from orchestration.settings import load_settings

defs = dg.Definitions(
    assets=[
        ARTICLES,
        ingest,
        *map(build_extract_assets, EXTRACTORS),
        document_clusters,
        load,
        build_dbt_assets(prepared_project(load_settings())),
        warehouse,
        site,
        dbt_docs,
    ],
    asset_checks=build_expectation_checks(),
    jobs=[nightly],
    schedules=[nightly_schedule],
    sensors=[new_articles_sensor],
    executor=dg.in_process_executor,
    resources={"dbt": dbt_resource(), "build_folder": BuildFolder()},
)
