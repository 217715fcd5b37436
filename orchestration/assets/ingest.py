"""Stage ingest: the articles of the input folder, read into the lake."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from models.codes import QuarantineReason
from models.tables import Layer, table
from orchestration.assets.common import OWNERS, WRITER_POOL, BuildFolder, materialized, record_spec
from orchestration.ingest import InputFolderError, Library, ingest_look, look_at
from orchestration.lake import lake_file, write_records
from orchestration.progress import stage
from orchestration.settings import load_settings
from orchestration.state import note_state, state_of, why_anew
from orchestration.versions import reader_version
from orchestration.warehouse.runs import NOTHING_NEW, close_run, now
from orchestration.warehouse.validator import start_validator

GROUP = "ingest"
ARTICLES = dg.AssetSpec(
    key=["input", "articles"],
    description="The articles as they came: files of the input folder, never changed.",
    group_name=GROUP,
    kinds={"file"},
    owners=OWNERS,
)


class IngestConfig(dg.Config):
    """Which folder to read."""

    raw: str = ""
    """Input folder; empty for ``HOPTAC_RAW`` or ``raw/`` of the project."""
    rebuild: bool = False
    """Build, check and publish even where nothing is new."""


@dg.multi_asset(
    name="ingest",
    specs=[
        record_spec(
            GROUP,
            table(Layer.RAW, name),
            kinds={"polars", "parquet"},
            deps=[ARTICLES.key.path],
            prefix="lake",
            # Where nothing is new, nothing is given, and Dagster skips all that would follow.
            skippable=True,
        )
        for name in ("documents", "quarantined_documents")
    ],
    pool=WRITER_POOL,
)
def ingest(
    context: dg.AssetExecutionContext, config: IngestConfig, build_folder: BuildFolder
) -> Iterator[dg.MaterializeResult[None] | dg.AssetObservation]:
    """One row per article that was read, and one per input that was not, with the reason."""
    settings = load_settings()
    folder = Path(config.raw) if config.raw else settings.raw
    with stage("Read articles") as advance:
        try:
            look = look_at(folder)
        except InputFolderError as error:
            raise dg.Failure(description=str(error), allow_retries=False) from error
        state = state_of(look)
        reason = "A rebuild was asked for." if config.rebuild else why_anew(settings, state)
        if reason is None:
            context.log.info("Nothing is new: the published warehouse stays, and every later step is skipped.")
            close_run(settings, NOTHING_NEW)
            yield dg.AssetObservation(["warehouse", "hoptac"], metadata={"nothing_new": True, "checked_at": now()})
            return
        context.log.info(reason)
        start_validator()
        if _is_whole_job(context):
            note_state(settings, context.run_id, state)
        library = Library(settings.chunks, reader_version())
        ingested = ingest_look(look, library, advance)
    for sentence in library.damaged:
        context.log.warning(sentence)
    reasons = ingested.quarantined.group_by("reason").len().sort("reason")
    for reason, count in reasons.iter_rows():
        context.log.warning(f"{count} inputs quarantined: {reason} ({QuarantineReason(reason).label})")
    documents_file = write_records(settings.lake, "documents", ingested.documents)
    write_records(settings.lake, "quarantined_documents", ingested.quarantined)
    yield materialized(
        "lake",
        "documents",
        ingested.documents.height,
        {
            "input_folder": str(folder),
            "bytes": documents_file.stat().st_size,
            "path": dg.MetadataValue.path(documents_file),
        },
    )
    yield materialized(
        "lake",
        "quarantined_documents",
        ingested.quarantined.height,
        {
            "reasons": dict(reasons.iter_rows()),
            "path": dg.MetadataValue.path(lake_file(settings.lake, "quarantined_documents")),
        },
    )


def _is_whole_job(context: dg.AssetExecutionContext) -> bool:
    """Whether every stage runs in this run: only then does what is published follow from what was looked at."""
    run = context.run
    return not run.asset_selection and not run.asset_check_selection and run.parent_run_id is None
