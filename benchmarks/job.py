"""Times the main job on the seed articles, cold and warm, beside ``dbt build`` alone.

    python -m benchmarks.job [--runs N]

Cold is a data folder that does not exist yet (dbt parses everything); warm is the run after it. Each figure is the
median of N runs of a whole process, measured from outside.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from orchestration.assets.dbt import WITHOUT
from orchestration.dbt_project import dbt_executable
from orchestration.settings import DBT_PROJECT_DIR, PROJECT_ROOT, Settings, dbt_environment

STAGE = re.compile(r"^(.+): ([0-9.]+) s$", re.MULTILINE)
IMPORT_DAGSTER = "import dagster, dagster_dbt"
IMPORT_DEFINITIONS = "import orchestration.definitions"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Time the main job on the seed articles.")
    parser.add_argument("--runs", type=int, default=3, help="runs of each command; the median is printed")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder) / "data", raw=PROJECT_ROOT / "raw")
        environment = {**os.environ, **dbt_environment(settings), "HOPTAC_HOME": str(settings.home)}

        def command(*arguments: str) -> tuple[float, str]:
            started = time.monotonic()
            finished = subprocess.run(
                arguments, env=environment, cwd=PROJECT_ROOT, capture_output=True, text=True, check=True
            )
            return time.monotonic() - started, finished.stderr

        def job() -> tuple[float, str]:
            return command(sys.executable, "-c", "from orchestration.cli import main; main()", "run", "--rebuild")

        def dbt() -> tuple[float, str]:
            return command(
                dbt_executable(), "--quiet", "build", "--project-dir", str(DBT_PROJECT_DIR),
                "--exclude", WITHOUT, "--target-path", str(settings.dbt_target / "build"),
            )  # fmt: skip

        cold, cold_stages = job()
        # In turn, so that a machine that slows down slows both.
        pairs = [(job(), dbt()) for _ in range(runs)]
        warm = statistics.median(pair[0][0] for pair in pairs)
        dbt_alone = statistics.median(pair[1][0] for pair in pairs)
        dagster = _median(runs, lambda: command(sys.executable, "-c", IMPORT_DAGSTER)[0])
        definitions = _median(runs, lambda: command(sys.executable, "-c", IMPORT_DEFINITIONS)[0])
        print(f"job, cold                        {cold:6.1f} s")
        print(f"job, warm                        {warm:6.1f} s")
        print(f"dbt build alone, warm            {dbt_alone:6.1f} s")
        print(f"warm job beyond dbt build alone  {warm - dbt_alone:6.1f} s   (x {warm / dbt_alone:.2f})")
        print(f"import of dagster, dagster_dbt   {dagster:6.1f} s")
        print(f"definitions beyond that import   {definitions - dagster:6.1f} s")
        print("\nstage                                cold    warm")
        warm_stages = dict(STAGE.findall(pairs[-1][0][1]))
        for name, seconds in STAGE.findall(cold_stages):
            print(f"{name:34} {float(seconds):6.1f}  {float(warm_stages.get(name, 'nan')):6.1f}")


def _median(runs: int, measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(runs))


if __name__ == "__main__":
    main()
