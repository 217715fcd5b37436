"""The ledger of checks: what was checked on the build, on which rows, with which result.

Publication trusts nothing else. Each result carries the fingerprint of the tables that it was taken on, so that a
table made anew by hand after its check counts as unchecked.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from orchestration.files import write_text
from orchestration.warehouse.fingerprint import Fingerprint


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True)


class CheckResult(_Entry):
    """One expectation or one dbt test, as a person reads it."""

    name: str
    table: str
    expected: str
    passed: bool
    is_blocking: bool = True
    found: str
    reason: str | None = None
    sample_rows: Sequence[Mapping[str, object]] = ()


class Suite(_Entry):
    """The expectations of one table, on one state of it."""

    table: str
    fingerprint: Fingerprint
    checked_at: str
    run_id: str
    results: Sequence[CheckResult]


class DbtBuild(_Entry):
    """One ``dbt build`` with its tests, and the state of every table after it."""

    built_at: str
    run_id: str
    missing: Sequence[str]
    """Nodes of the project that this build left out, failed or skipped, by unique id."""
    fingerprints: Mapping[str, Fingerprint]
    results: Sequence[CheckResult]


class Ledger(_Entry):
    """Everything that is known about the present build."""

    dbt: DbtBuild | None = None
    suites: Mapping[str, Suite] = Field(default_factory=dict)


def read_ledger(path: Path) -> Ledger:
    """The ledger on disk; an empty one, so that nothing counts as checked, where there is none or it is damaged."""
    try:
        return Ledger.model_validate_json(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValidationError, UnicodeDecodeError):
        return Ledger()


def record_dbt_build(path: Path, build: DbtBuild) -> Ledger:
    """Replaces what is known of dbt; what is known of the suites stays."""
    return _write(path, read_ledger(path).model_copy(update={"dbt": build}))


def record_suite(path: Path, suite: Suite) -> Ledger:
    """Replaces what is known of one table's expectations."""
    ledger = read_ledger(path)
    return _write(path, ledger.model_copy(update={"suites": {**ledger.suites, suite.table: suite}}))


def _write(path: Path, ledger: Ledger) -> Ledger:
    write_text(path, json.dumps(ledger.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n")
    return ledger


def objections(ledger: Ledger, current: Mapping[str, Fingerprint], required_suites: Sequence[str]) -> list[str]:
    """Why a build with the tables ``current`` must not be published, one sentence each; empty where it may be."""
    return _dbt_objections(ledger.dbt, current) + [
        objection
        for table in required_suites
        for objection in _suite_objections(table, ledger.suites.get(table), current)
    ]


def _dbt_objections(build: DbtBuild | None, current: Mapping[str, Fingerprint]) -> list[str]:
    if build is None:
        return ["dbt has not built and tested the marts"]
    found = [
        f"dbt test {result.name} failed: {result.found}"
        for result in build.results
        if result.is_blocking and not result.passed
    ]
    if build.missing and not found:
        found.append(f"dbt did not build everything ({len(build.missing)} nodes are missing, {build.missing[0]} first)")
    changed = sorted(
        name for name in build.fingerprints.keys() | current.keys() if build.fingerprints.get(name) != current.get(name)
    )
    if changed:
        found.append(
            f"{changed[0]} is not as dbt left and tested it"
            + (f", nor are {len(changed) - 1} more" if changed[1:] else "")
        )
    return found


def _suite_objections(table: str, suite: Suite | None, current: Mapping[str, Fingerprint]) -> list[str]:
    if suite is None:
        return [f"the expectations on {table} have not run"]
    failed = [result for result in suite.results if result.is_blocking and not result.passed]
    if failed:
        return [f"expectation {result.name} failed: expected {result.expected}; {result.found}" for result in failed]
    if suite.fingerprint != current.get(table):
        return [f"the expectations on {table} ran on other rows than the build has now"]
    return []
