"""Readers by day and night: many connections, old ones held open, while runs publish.

In its bounded form on every run of the tests; in full (20 processes with 100 connections each, ten publications) with
``HOPTAC_FULL_TESTS=1``.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from orchestration.settings import Settings
from tests.integration.conftest import PROJECT
from tests.unit.orchestration.warehouse.test_history import A, document, figure, night

IS_FULL = os.environ.get("HOPTAC_FULL_TESTS") == "1"
PROCESSES, CONNECTIONS, NIGHTS, SECONDS_BETWEEN = (20, 100, 10, 4.0) if IS_FULL else (4, 25, 4, 1.0)

READER = """
import json, sys, time
from pathlib import Path
import duckdb

home, most, stop = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
RUNS = '''
select
    (select run_id from meta.publication),
    (select arg_max(run_id, ended_at) from detail.runs),
    (select arg_max(run_id, changed_at) from detail.figure_changes)
'''
held, seen, errors, reads = [], set(), [], 0

def look(connection, expected=None):
    global reads
    reads += 1
    runs = set(connection.execute(RUNS).fetchone())
    seen.update(runs)
    if len(runs) != 1 or expected not in (None, *runs):
        errors.append(f"a mix: {sorted(runs)}, opened as {expected}")
    return min(runs)

while not stop.exists() or len(held) < most:
    try:
        # By its versioned name, because one process has one database by one name; and by the name that analysts use.
        version = json.loads((home / "hoptac.json").read_text())["file"]
        for _ in range(min(5, most - len(held))):
            connection = duckdb.connect(str(home / version), read_only=True)
            held.append((connection, look(connection)))
        with duckdb.connect(str(home / "hoptac.duckdb"), read_only=True) as new:
            look(new)
        for connection, expected in held:
            look(connection, expected)
    except Exception as error:
        errors.append(repr(error))
    time.sleep(0.2)
print(json.dumps({"errors": errors, "reads": reads, "runs": len(seen), "held": len(held)}))
"""


def test_no_reader_fails_or_sees_a_mix_or_holds_up_a_publication(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "data", raw=tmp_path / "raw", kept_versions=3)
    night(settings, "01", [document(A, "a.txt", "1")], [figure(A, A)])
    stop = tmp_path / "stop"
    arguments = [str(settings.warehouse_dir), str(CONNECTIONS), str(stop)]
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", READER, *arguments],
            cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        for _ in range(PROCESSES)
    ]  # fmt: skip
    try:
        for number in range(2, NIGHTS + 1):
            time.sleep(SECONDS_BETWEEN)
            hedge = "exact" if number % 2 else "over"
            night(settings, f"{number:02}", [document(A, "a.txt", str(number))], [figure(A, A, hedge)])
        time.sleep(SECONDS_BETWEEN)
    finally:
        stop.touch()
        outputs = [reader.communicate(timeout=300)[0] for reader in readers]
    found = [json.loads(output.splitlines()[-1]) for output in outputs]
    sys.stdout.write(f"{sum(one['reads'] for one in found)} reads, {sum(one['held'] for one in found)} connections\n")
    assert [error for one in found for error in one["errors"]] == []
    assert all(one["held"] == CONNECTIONS for one in found)
    assert max(one["runs"] for one in found) > 1
