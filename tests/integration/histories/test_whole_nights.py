"""Random histories of whole runs, as a person makes them: what is published at the end is what one full run publishes.

Two histories, the same ones each time; ``HOPTAC_FULL_TESTS=1`` makes twenty.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from models.tables import TABLES
from tests.integration.conftest import Installation, seed_files
from tests.integration.histories.test_histories import SENTENCES

HISTORIES = 20 if os.environ.get("HOPTAC_FULL_TESTS") == "1" else 2
CHANGES_A_NIGHT, NIGHTS = 3, 3
MOST_SECONDS_TO_A_KILL = 15
KNOWN_NOW = """
select figure_id, value
from detail.figure_changes
qualify row_number() over (partition by figure_id order by changed_at desc) = 1 and change <> 'withdrawn'
order by figure_id
"""


class Nights:
    """An installation, and a person who changes its articles at random."""

    def __init__(self, installation: Installation, seed: int) -> None:
        self.installation = installation
        self.rng = random.Random(seed)  # noqa: S311 - a history, not a secret
        self.steps = 0

    def change(self) -> None:
        """One step: an article is added, edited, deleted or renamed, or a rule changes."""
        files = sorted(self.installation.raw.glob("*.txt"))
        name = f"{self.rng.randint(1, 99):02}.txt"
        kind = self.rng.choice(["add", "edit", "delete", "rename", "version"])
        if kind == "add" or not files:
            self._write(self.installation.raw / name)
        elif kind == "edit":
            self._write(self.rng.choice(files))
        elif kind == "delete":
            self.rng.choice(files).unlink()
        elif kind == "rename":
            self.rng.choice(files).replace(self.installation.raw / name)
        else:
            with (self.installation.project / "extraction" / "version.py").open("a", encoding="utf-8") as file:
                file.write(f"# {name}\n")
        self.steps += 1

    def run(self) -> None:
        self.installation.hoptac("run", check=True)
        self.steps += 1

    def kill(self) -> None:
        """Begins a run and kills it, at whatever it is."""
        started = time.monotonic()
        with subprocess.Popen(
            [sys.executable, "-c", "from orchestration.cli import main; main()", "run"],
            cwd=self.installation.project, env=self.installation.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            due = started + self.rng.uniform(0, MOST_SECONDS_TO_A_KILL)
            while process.poll() is None and time.monotonic() < due:
                time.sleep(0.05)
            process.send_signal(signal.SIGKILL)
        self.steps += 1

    def _write(self, path: Path) -> None:
        path.write_text(" ".join(self.rng.choices(SENTENCES, k=self.rng.randint(1, 4))), encoding="utf-8")


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_any_history_of_runs_publishes_what_a_full_run_does(
    new_installation: Callable[..., Installation], project_copy: Path, seed: int
) -> None:
    installation = replace(new_installation(seed_files()), project=project_copy)
    nights = Nights(installation, seed)
    for _ in range(NIGHTS - 1):
        for _ in range(CHANGES_A_NIGHT):
            nights.change()
        nights.run()
    for _ in range(CHANGES_A_NIGHT):
        nights.change()
    nights.kill()
    nights.run()
    assert nights.steps >= 10

    full = replace(installation, home=installation.home.with_name("full"))
    full.hoptac("run", check=True)
    for table in TABLES:
        rows = f"select * from {table.qualified_name} order by all"
        assert installation.query(rows) == full.query(rows), table.qualified_name
    assert installation.query(KNOWN_NOW) == full.query("select figure_id, value from raw.figures order by figure_id")
