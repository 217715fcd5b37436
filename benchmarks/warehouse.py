"""Builds warehouses of generated records, times dbt and the questions, and prints both sizes beside each other.

    python -m benchmarks.warehouse [--figures N ...] [--seed N] [--keep FOLDER]

Each build is ``dbt build`` with all tests in a process of its own, measured from outside: wall seconds, CPU seconds and
peak memory. The questions are asked on a connection of their own, first as they are and then of one province, partner
and year; the slower of the two counts, as the median of three.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks.generated import write_lake
from models.duckdb import create_table
from models.history import HISTORY
from orchestration.dbt_project import dbt_executable
from orchestration.questions import questions
from orchestration.questions.answer import answer
from orchestration.settings import DBT_PROJECT_DIR, PROJECT_ROOT, Settings, dbt_environment
from orchestration.warehouse.connection import connect
from orchestration.warehouse.loader import load

SIZES = (100_000, 1_000_000)
ASKED = {"province": "Hà Nội", "partner": "KR", "year": "2024", "indicator": "fdi_projects"}
SLOWEST_MODELS = 8


@dataclass(frozen=True)
class Measured:
    """What a warehouse of one size cost."""

    rows: Mapping[str, int]
    build_seconds: float
    build_cpu: float
    peak_gb: float
    slowest: list[tuple[str, float]]
    question_seconds: Mapping[str, float]


def main() -> None:
    """Prints the tables; exit code 1 where a build fails."""
    parser = argparse.ArgumentParser(description="Time dbt build and the questions on generated warehouses.")
    parser.add_argument("--figures", type=int, nargs="+", default=list(SIZES), help="sizes to build")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder to work in, which stays; default a temporary one")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hoptac-warehouse-") as temporary:
        work = (arguments.keep or Path(temporary)).absolute()
        found = {size: _measure(work / str(size), size, arguments.seed) for size in arguments.figures}
    _print(found)


def _measure(home: Path, size: int, seed: int) -> Measured:
    settings = Settings(home=home, raw=home / "raw")
    print(f"generating {size:,} figures", file=sys.stderr)
    write_lake(settings.lake, size, seed)
    rows = load(settings.lake, settings.build_path)
    print("dbt build", file=sys.stderr)
    started = time.monotonic()
    process = subprocess.Popen(
        [dbt_executable(), "--quiet", "build", "--project-dir", str(DBT_PROJECT_DIR)],
        env={**os.environ, **dbt_environment(settings)}, cwd=PROJECT_ROOT,
    )  # fmt: skip
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit("dbt build failed")
    results = json.loads((settings.dbt_target / "run_results.json").read_text(encoding="utf-8"))["results"]
    times = sorted(((r["unique_id"].split(".", 2)[-1], r["execution_time"]) for r in results), key=lambda r: -r[1])
    _add_what_publication_adds(settings.build_path)
    return Measured(
        rows, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 2**20, times[:SLOWEST_MODELS],
        _ask_all(settings.build_path),
    )  # fmt: skip


def _add_what_publication_adds(build_path: Path) -> None:
    """The history in which every figure is new, and the note of the publication."""
    with connect(build_path, read_only=False) as connection:
        for table in HISTORY:
            connection.execute(create_table(table))
        connection.execute(
            "insert into detail.figure_changes by name select *, 'run' as run_id, '2026-11-24T00:00:00' as changed_at, "
            "'added' as change, 'article_new' as reason, 'articles.jsonl' as article_path, figure_id as state_md5 "
            "from (select figure_id, document_id, family, indicator, value, value_high, unit, qualifier, modality, "
            "basis, period_start, period_end, place, partners, confidence, quote, sentence from raw.figures)"
        )
        connection.execute("create schema meta")
        connection.execute(
            "create table meta.publication as select timestamptz '2026-11-24 00:00:00+00' as published_at"
        )


def _ask_all(build_path: Path) -> dict[str, float]:
    found: dict[str, float] = {}
    with connect(build_path, read_only=True) as connection:
        for question in questions():
            given = {name: value for name, value in ASKED.items() if name in question.defaults}
            found[question.name] = max(_median(connection, question, {}), _median(connection, question, given))
    return found


def _median(connection: duckdb.DuckDBPyConnection, question: object, given: Mapping[str, str]) -> float:
    def once() -> float:
        started = time.monotonic()
        answer(connection, question, given)  # type: ignore[arg-type]
        return time.monotonic() - started

    return statistics.median(once() for _ in range(3))


def _print(found: Mapping[int, Measured]) -> None:
    def row(name: str, cells: list[str]) -> None:
        print(f"{name:34}" + "".join(f"{cell:>14}" for cell in cells))

    sizes = list(found.values())
    row("figures", [f"{one.rows['figures']:,}" for one in sizes])
    row("articles", [f"{one.rows['documents']:,}" for one in sizes])
    row("records of cooperation", [f"{one.rows['cooperation']:,}" for one in sizes])
    row("dbt build, wall seconds", [f"{one.build_seconds:.1f}" for one in sizes])
    row("dbt build, CPU seconds", [f"{one.build_cpu:.1f}" for one in sizes])
    row("dbt build, peak memory, GB", [f"{one.peak_gb:.2f}" for one in sizes])
    print("\nseconds of a question")
    for name in sizes[0].question_seconds:
        row(f"  {name}", [f"{one.question_seconds[name]:.3f}" for one in sizes])
    row("  the slowest", [f"{max(one.question_seconds.values()):.3f}" for one in sizes])
    print("\nwhat took longest in the largest build, seconds")
    for name, seconds in sizes[-1].slowest:
        print(f"  {name[:70]:72}{seconds:8.1f}")


if __name__ == "__main__":
    main()
