"""A run that is killed leaves the warehouse whole, and the next run goes on as if nothing had been."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from tests.integration.conftest import Installation, seed_files

LIST_RUNS = """
import dagster as dg
with dg.DagsterInstance.from_config(DAGSTER_HOME) as instance:
    print(sorted(run.status.value for run in instance.get_runs()))
"""


@pytest.mark.parametrize("stage", ["Read articles", "Check raw", "Check marts"])
def test_a_killed_run_is_repaired_by_the_next(new_installation: Callable[..., Installation], stage: str) -> None:
    installation = new_installation(seed_files()[:4])
    installation.hoptac("run", check=True)
    shutil.copy(seed_files()[4], installation.raw)
    before = installation.query("select run_id from meta.publication")

    with subprocess.Popen(
        [sys.executable, "-c", "from orchestration.cli import main; main()", "run"],
        cwd=installation.project,
        env=installation.environment,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    ) as killed:
        assert killed.stderr is not None
        for line in killed.stderr:
            if line.startswith(stage):
                break
        killed.send_signal(signal.SIGKILL)
    time.sleep(0.1)
    assert installation.query("select run_id from meta.publication") == before

    installation.hoptac("run", check=True)
    assert installation.query("select run_id from meta.publication") != before
    assert installation.query("select outcome from detail.runs order by ended_at") == [
        ("published",), ("killed",), ("published",)
    ]  # fmt: skip
    assert installation.query("select count(*) from marts.documents") == [(5,)]
    home = str(installation.home / "dagster")
    listed = installation.python("-c", LIST_RUNS.replace("DAGSTER_HOME", repr(home)), check=True)
    assert listed.stdout.strip() == "['FAILURE', 'SUCCESS', 'SUCCESS']"


def test_a_second_writer_is_told_so_in_a_sentence(new_installation: Callable[..., Installation]) -> None:
    from filelock import FileLock

    installation = new_installation(seed_files())
    lock = installation.home / "build" / "writer.lock"
    lock.parent.mkdir(parents=True)
    with FileLock(lock):
        finished = installation.hoptac("run")
    assert finished.returncode == 1
    assert "Another run is writing the warehouse" in finished.stderr
    assert "Traceback" not in finished.stderr
