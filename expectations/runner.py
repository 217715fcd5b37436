"""The runner: one table in, its result out, by Great Expectations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expectations.bounds import Bound, Expected, bounds_of, naming_columns
from expectations.frames import comparable, in_scope, sample, subject
from expectations.suite import SAMPLE_SIZE, run_suite
from expectations.wording import amount, counted, part_of

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class ExpectationOutcome:
    """What was expected and what was found; ``sample_rows`` are some of those that do otherwise, passed or not."""

    expected: Expected
    passed: bool
    found: str
    sample_rows: Sequence[Mapping[str, object]]


@dataclass(frozen=True)
class SuiteResult:
    """The outcomes of one table."""

    table: str
    outcomes: tuple[ExpectationOutcome, ...]

    @property
    def passed(self) -> bool:
        """Whether everything that blocks publication is met; a warning does not count."""
        return all(outcome.passed or outcome.expected.severity == "warning" for outcome in self.outcomes)


def validate(table: str, frame: "pd.DataFrame") -> SuiteResult:
    """Checks a table against its bounds, in the order of ``bounds.yml``.

    ``frame`` has the columns ``expectations.suite_columns(table)``, any number of rows. A bound that has too few rows
    to be judged is not put to Great Expectations; its outcome passes and says so. ``KeyError`` where a column is
    missing.
    """
    frame = frame.reset_index(drop=True)
    bounds = {f"bound_{position}": bound for position, bound in enumerate(bounds_of(table))}
    scopes = {key: in_scope(bound, frame) for key, bound in bounds.items()}
    counts = {key: _judged_count(bound, frame[scopes[key]]) for key, bound in bounds.items()}
    judged = {key: bound for key, bound in bounds.items() if bound.kind == "row_count" or counts[key] >= _least(bound)}
    results = run_suite(table, judged, frame, scopes) if judged else {}
    return SuiteResult(
        table,
        tuple(
            _outcome(bound, results[key], frame, scopes[key]) if key in judged else _unjudged(bound, counts[key])
            for key, bound in bounds.items()
        ),
    )


def _least(bound: Bound) -> int:
    return max(bound.min_rows, 1)


def _judged_count(bound: Bound, frame: "pd.DataFrame") -> int:
    """Rows that have what the bound looks at; for ``filled`` and ``row_count``, all rows."""
    if bound.kind in {"row_count", "filled"}:
        return len(frame)
    return int(frame[list(bound.columns)].notna().all(axis=1).sum())


def _unjudged(bound: Bound, count: int) -> ExpectationOutcome:
    least = f", judged from {bound.min_rows:,}" if bound.min_rows else ""
    return ExpectationOutcome(bound.expected, True, f"{counted(count)}{least}: not judged", [])


def _outcome(
    bound: Bound, result: Mapping[str, Any], frame: "pd.DataFrame", scope: "pd.Series[bool]"
) -> ExpectationOutcome:
    broken = (result["result"].get("partial_unexpected_index_list") or [])[:SAMPLE_SIZE]
    columns = dict.fromkeys([*naming_columns(bound.expected.table), *bound.used_columns])
    return ExpectationOutcome(
        expected=bound.expected,
        passed=bool(result["success"]),
        found=_found(bound, result["result"], frame[scope]),
        sample_rows=sample(frame, broken, list(columns)),
    )


def _found(bound: Bound, result: Mapping[str, Any], frame: "pd.DataFrame") -> str:
    """What was found, in plain words."""
    if bound.kind == "row_count":
        return counted(result["observed_value"])
    if bound.kind == "mean":
        return f"{amount(float(result['observed_value']))} on average over {counted(len(frame))}"
    broken = result["unexpected_count"]
    if bound.kind == "filled":
        return part_of(len(frame) - broken, len(frame))
    judged = _judged_count(bound, frame)
    verdict = "all as expected" if not broken else f"{part_of(broken, judged)} otherwise"
    if bound.kind == "ordered":
        return f"{counted(judged)} with both, {verdict}"
    values = subject(bound, frame)
    if bound.kind == "length":
        values = comparable(values.dropna().map(len), is_dated=False)
    return f"{counted(judged, 'value')} from {amount(values.min())} to {amount(values.max())}, {verdict}"
