"""Stage dbt: staging, intermediate and marts, with their tests."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import dagster as dg
from dagster_dbt import (
    DagsterDbtTranslator,
    DbtCliEventMessage,
    DbtCliInvocation,
    DbtCliResource,
    DbtProject,
    dbt_assets,
)

from orchestration.assets.common import OWNERS, WRITER_POOL, BuildFolder
from orchestration.progress import stage
from orchestration.settings import Settings, load_settings
from orchestration.warehouse.dbt_results import left_out, test_results
from orchestration.warehouse.fingerprint import fingerprints
from orchestration.warehouse.ledger import DbtBuild
from orchestration.warehouse.quality_page import enter_dbt_build

ROW_COUNT = re.compile(r"^row_count (?P<table>[a-z_]+\.[a-z0-9_]+) (?P<count>[0-9]+)$")
"""What the macro ``log_row_count`` writes into dbt's log."""

WITHOUT = "resource_type:unit_test"
"""Unit tests hold the SQL, not the data of a night: they belong to the tests of the project, as dbt advises."""

DbtEvent = (
    dg.Output[Any] | dg.AssetMaterialization | dg.AssetObservation | dg.AssetCheckResult | dg.AssetCheckEvaluation
)


class Translator(DagsterDbtTranslator):
    """Groups models by layer and gives each its owner and kinds."""

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None) -> dg.AssetSpec:
        """The default with the schema as the group: reference, staging, intermediate, marts."""
        spec = super().get_asset_spec(manifest, unique_id, project)
        node = manifest["nodes"].get(unique_id) or manifest["sources"][unique_id]
        materialized = node.get("config", {}).get("materialized", "table")
        return spec.replace_attributes(
            group_name=node["schema"],
            owners=OWNERS,
            kinds={"dbt", "duckdb", materialized},
            description=node["description"],
        )


def build_dbt_assets(project: DbtProject) -> dg.AssetsDefinition:
    """The assets of the dbt project: one for each seed and model, with an asset check for each test."""

    @dbt_assets(
        manifest=project.manifest_path,
        project=project,
        dagster_dbt_translator=Translator(),
        name="dbt",
        exclude=WITHOUT,
        pool=WRITER_POOL,
    )
    def dbt_models(
        context: dg.AssetExecutionContext, dbt: DbtCliResource, build_folder: BuildFolder
    ) -> Iterator[DbtEvent]:
        """Builds and tests the dbt project, and enters in the ledger what was tested on which rows."""
        settings = load_settings()
        # One target folder, so that dbt parses only what changed and nothing piles up.
        invocation = dbt.cli(["build"], context=context, target_path=settings.dbt_target / "build")
        row_counts: dict[str, int] = {}
        total = len(context.selected_asset_keys) + len(context.selected_asset_check_keys)
        with stage("Build and test the marts") as advance:
            done = 0
            try:
                # As dbt goes on, so that storing the events costs no time of its own.
                for message in invocation.stream_raw_events():
                    _note_row_count(message, row_counts)
                    for event in message.to_default_asset_events(
                        manifest=invocation.manifest,
                        dagster_dbt_translator=invocation.dagster_dbt_translator,
                        context=context,
                        target_path=invocation.target_path,
                        project=project,
                    ):
                        yield _with_row_count(event, context, row_counts)
                        done = min(done + 1, total)
                        advance(done, total)
            finally:
                # A failed build is entered too: it names the tests that failed.
                _enter_results(settings, context.run_id, invocation)

    return dbt_models


def _enter_results(settings: Settings, run_id: str, invocation: DbtCliInvocation) -> None:
    """Enters the build in the ledger; one that ended before dbt wrote its results counts as not done."""
    manifest = json.loads((settings.dbt_target / "manifest.json").read_text(encoding="utf-8"))
    try:
        run_results = invocation.get_artifact("run_results.json")
    except FileNotFoundError:
        run_results = {"results": []}
    enter_dbt_build(
        settings,
        DbtBuild(
            built_at=datetime.now(UTC).isoformat(timespec="seconds"),
            run_id=run_id,
            missing=left_out(manifest, run_results),
            fingerprints=fingerprints(settings.build_path),
            results=list(test_results(manifest, run_results)),
        ),
    )


def _note_row_count(message: DbtCliEventMessage, row_counts: dict[str, int]) -> None:
    """Keeps what the macro ``log_row_count`` said of a table, by its qualified name."""
    if said := ROW_COUNT.search(message.raw_event["info"]["msg"]):
        row_counts[said["table"]] = int(said["count"])


def _with_row_count(event: DbtEvent, context: dg.AssetExecutionContext, row_counts: Mapping[str, int]) -> DbtEvent:
    """The event with the row count of its table."""
    if not isinstance(event, dg.Output):
        return event
    row_count = row_counts[".".join(context.asset_key_for_output(event.output_name).path)]
    return event.with_metadata({**event.metadata, "dagster/row_count": row_count})
