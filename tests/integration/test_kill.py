"""A run that is killed leaves the warehouse whole, and the next run goes on as if nothing had been."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from models.document import Document
from orchestration.chunks import ChunkStore
from orchestration.extractors import RECORDS, document_keys, extract_new
from orchestration.ingest import ingest
from orchestration.settings import Settings
from orchestration.warehouse.publisher import begin_run
from orchestration.warehouse.runs import entries
from tests.integration.conftest import PROJECT, Installation, seed_files
from tests.integration.killing import run_until_killed
from tests.unit.orchestration.test_chunks import SCHEMAS, kept
from tests.unit.orchestration.warehouse.test_history import A, B, document, figure, night, query

LIST_RUNS = """
import dagster as dg
with dg.DagsterInstance.from_config(DAGSTER_HOME) as instance:
    print(sorted(run.status.value for run in instance.get_runs()))
"""

EXTRACT = """
import sys
from pathlib import Path
from orchestration import extractors
from orchestration.ingest import ingest
extractors.BATCH_SIZE = 2
kill_before("os.rename", sys.argv[3], int(sys.argv[4]))
extractors.extract_new(extractors.RECORDS, ingest(Path(sys.argv[1])).documents, Path(sys.argv[2]))
"""
WRITE_ANEW = """
import sys
from pathlib import Path
from orchestration import chunks
from tests.unit.orchestration.test_chunks import frames, store
chunks.MAX_CHUNKS = 2
for key in "abc":
    store(Path(sys.argv[1])).add([key], frames(key))
kill_before(sys.argv[2], sys.argv[3])
store(Path(sys.argv[1])).tidy("abc")
"""
PUBLISH = """
import sys
from pathlib import Path
from orchestration.settings import Settings
from orchestration.warehouse.publisher import begin_run
from tests.unit.orchestration.warehouse.test_history import A, B, document, figure, night
settings = Settings(home=Path(sys.argv[1]), raw=Path(sys.argv[1]))
begin_run(settings, "r02")
kill_before("os.rename", sys.argv[2])
night(settings, "02", [document(A, "a.txt", "y")], [figure(A, A), figure(B, A)])
"""


@pytest.mark.parametrize(
    ("part", "number", "done"),
    [(".json", 2, 2), (".cooperation.parquet", 2, 2), (".figures.parquet", 3, 4), (".figures.parquet", 1, 0)],
)
def test_a_run_killed_while_it_writes_chunks_loses_none_that_is_whole(
    tmp_path: Path, part: str, number: int, done: int
) -> None:
    run_until_killed(EXTRACT, str(PROJECT / "raw"), str(tmp_path), part, str(number))
    documents = ingest(PROJECT / "raw").documents
    store = RECORDS.store(tmp_path)
    assert (5 - len(store.missing(document_keys(documents))), store.damaged) == (done, [])
    rows = RECORDS.extract(Document.cast(documents))["figures"].height
    resumed = extract_new(RECORDS, documents, tmp_path)
    assert (resumed.extracted_count, resumed.tables["figures"].height) == (5 - done, rows)
    assert [path.name for path in tmp_path.rglob("*.tmp")] == []


@pytest.mark.parametrize(
    ("event", "part"), [("os.rename", ".numbers.parquet"), ("os.rename", ".json"), ("os.remove", ".json")]
)
def test_a_run_killed_while_it_writes_the_store_anew_doubles_and_loses_nothing(
    tmp_path: Path, event: str, part: str
) -> None:
    run_until_killed(WRITE_ANEW, str(tmp_path), event, part)
    assert kept(tmp_path, "a", "b", "c") == 6
    again = ChunkStore(tmp_path, "1", SCHEMAS)
    again.tidy("abc")
    assert kept(tmp_path, "a", "b", "c") == 6
    assert again.damaged == []


@pytest.mark.parametrize(
    ("at", "published"),
    [
        ("/ledger/changes/", "r01"),
        ("/versions/hoptac.r02.duckdb", "r01"),
        ("/warehouse/hoptac.duckdb", "r01"),
        ("/warehouse/hoptac.json", "r02"),
        ("/ledger/runs/", "r02"),
    ],
)
def test_a_run_killed_as_it_publishes_has_published_or_has_not(tmp_path: Path, at: str, published: str) -> None:
    settings = Settings(home=tmp_path / "data", raw=tmp_path / "raw")
    night(settings, "01", [document(A, "a.txt", "x")], [figure(A, A)])
    run_until_killed(PUBLISH, str(settings.home), at)
    known = [(A,)] if published == "r01" else [(A,), (B,)]
    assert query(settings, "select run_id from meta.publication") == [(published,)]
    assert query(settings, "select figure_id from raw.figures order by all") == known

    begin_run(settings, "r03")
    night(settings, "03", [document(A, "a.txt", "y")], [figure(A, A), figure(B, A)])
    outcomes = {entry.run_id: entry.outcome for entry in entries(settings)}
    assert outcomes == {"r01": "published", "r02": "published" if published == "r02" else "killed", "r03": "published"}
    assert query(settings, "select run_id, figure_id from detail.figure_changes order by all") == [
        ("r01", A), ("r02" if published == "r02" else "r03", B),
    ]  # fmt: skip


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
