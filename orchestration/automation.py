"""When the job runs: every night, and where wanted as soon as a file arrives."""

import dagster as dg

from orchestration.ingest import InputFolderError, folder_fingerprint
from orchestration.settings import load_settings

nightly = dg.define_asset_job(
    name="nightly",
    selection=dg.AssetSelection.all(),
    description="Reads the input folder, extracts, builds, checks, and publishes if every check passed.",
    executor_def=dg.in_process_executor,
)

nightly_schedule = dg.ScheduleDefinition(
    name="nightly_at_two",
    job=nightly,
    cron_schedule="0 2 * * *",
    execution_timezone="Asia/Ho_Chi_Minh",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Two in the morning in Viet Nam, when nobody reads and no newsroom publishes.",
)


@dg.sensor(
    name="new_articles",
    job=nightly,
    minimum_interval_seconds=60,
    description="Starts the job when files of the input folder were added, changed or removed. Off until switched on.",
)
def new_articles_sensor(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Compares names, sizes and times of the input files with the last look."""
    try:
        fingerprint = folder_fingerprint(load_settings().raw)
    except InputFolderError as error:
        return dg.SkipReason(str(error))
    if fingerprint == context.cursor:
        return dg.SkipReason("no file was added, changed or removed")
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=fingerprint)], cursor=fingerprint)
