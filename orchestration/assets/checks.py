"""The expectations as blocking asset checks: nothing downstream starts before they have passed."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import dagster as dg

from expectations import ExpectationOutcome, SuiteResult, suite_tables
from orchestration.plain_text import in_markdown, visible, visible_data
from orchestration.progress import stage
from orchestration.settings import load_settings
from orchestration.warehouse.fingerprint import fingerprints
from orchestration.warehouse.ledger import CheckResult, Suite
from orchestration.warehouse.quality_page import enter_suite
from orchestration.warehouse.validator import validate_table

CHECK_NAME = "expectations"


def build_expectation_checks() -> list[dg.AssetChecksDefinition]:
    """One check for each table that has expectations; one step for each layer, since each step costs half a second."""
    layers = dict.fromkeys(table.partition(".")[0] for table in suite_tables())
    return [_build_checks(layer) for layer in layers]


def _build_checks(layer: str) -> dg.AssetChecksDefinition:
    tables = {dg.AssetKey(table.split(".")): table for table in suite_tables() if table.startswith(f"{layer}.")}

    @dg.multi_asset_check(
        name=f"{layer}_expectations",
        specs=[
            dg.AssetCheckSpec(
                CHECK_NAME,
                asset=key,
                description=f"Volume, fill rate and plausibility of {table}; each bound says how it was set.",
                blocking=True,
            )
            for key, table in tables.items()
        ],
        can_subset=True,
    )
    def checks(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
        selected = {key.asset_key for key in context.selected_asset_check_keys}
        wanted = [table for key, table in tables.items() if key in selected]
        with stage(f"Check {layer}") as advance:
            for position, table in enumerate(wanted):
                yield _check(table, context.run.run_id)
                advance(position + 1, len(wanted))

    return checks


def _check(table: str, run_id: str) -> dg.AssetCheckResult:
    """Checks one table as it is now, and enters what was found in the ledger."""
    settings = load_settings()
    state = fingerprints(settings.build_path, only=table)
    if table not in state:
        raise dg.Failure(f"The build has no {table} yet: materialize it first, or run the whole job.")
    result = validate_table(settings.build_path, table)
    enter_suite(
        settings,
        Suite(
            table=table,
            fingerprint=state[table],
            checked_at=datetime.now(UTC).isoformat(timespec="seconds"),
            run_id=run_id,
            results=[_check_result(outcome) for outcome in result.outcomes],
        ),
    )
    return _asset_check_result(result)


def _check_result(outcome: ExpectationOutcome) -> CheckResult:
    expected = outcome.expected
    return CheckResult(
        name=expected.name,
        table=expected.table,
        expected=expected.sentence,
        passed=outcome.passed,
        is_blocking=expected.severity == "error",
        found=outcome.found,
        reason=expected.reason,
        sample_rows=outcome.sample_rows,
    )


def _asset_check_result(result: SuiteResult) -> dg.AssetCheckResult:
    """What was expected, what was found, and sample rows, as Dagster shows them."""
    failed = [outcome for outcome in result.outcomes if not outcome.passed]
    metadata: dict[str, Any] = {
        "expectations": dg.MetadataValue.table(
            records=[_record(outcome) for outcome in result.outcomes],
            schema=dg.TableSchema(
                columns=[dg.TableColumn(name) for name in ("expected", "found", "passed", "severity")]
            ),
        )
    }
    if failed:
        metadata["failed"] = dg.MetadataValue.md(
            "\n".join(f"- {in_markdown(f'{outcome.expected.sentence}: {outcome.found}')}" for outcome in failed)
        )
        metadata["sample_rows"] = dg.MetadataValue.json(
            visible_data({outcome.expected.name: outcome.sample_rows for outcome in failed if outcome.sample_rows})
        )
    names = ", ".join(outcome.expected.name for outcome in failed)
    return dg.AssetCheckResult(
        asset_key=dg.AssetKey(result.table.split(".")),
        check_name=CHECK_NAME,
        passed=not failed,
        severity=dg.AssetCheckSeverity.WARN if result.passed else dg.AssetCheckSeverity.ERROR,
        description=f"Failed: {names}" if failed else f"{len(result.outcomes)} expectations met",
        metadata=metadata,
    )


def _record(outcome: ExpectationOutcome) -> dg.TableRecord:
    expected = outcome.expected
    data: Mapping[str, str | bool] = {
        "expected": expected.sentence,
        "found": visible(outcome.found),
        "passed": outcome.passed,
        "severity": expected.severity,
    }
    return dg.TableRecord(data)
