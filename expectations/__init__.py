"""Great Expectations suites: volume, fill rate and plausibility of the tables, each bound with how it was set.

Importing this package loads neither Great Expectations nor pandas, which take seconds: ``validate`` does.
"""

from expectations.bounds import Expected, bounds_of, suite_columns, suite_tables
from expectations.runner import ExpectationOutcome, SuiteResult, validate
from expectations.suite import load_library

__all__ = [
    "ExpectationOutcome",
    "Expected",
    "SuiteResult",
    "bounds_of",
    "load_library",
    "suite_columns",
    "suite_tables",
    "validate",
]
