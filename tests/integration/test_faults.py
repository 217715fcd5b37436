"""Full disks, folders that cannot be written, and files that somebody still reads: really full, really held."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest

from orchestration.chunks import KEY, ChunkStore
from orchestration.settings import Settings
from tests.integration.conftest import PROJECT, Installation, seed_files
from tests.unit.orchestration.warehouse.test_history import A, document, figure, night, query

SCHEMAS = {"texts": pl.Schema({"text": pl.String})}
READ = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of 40 MB."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root may mount a small file system")
    folder = Path(tempfile.mkdtemp(prefix="small-disk-"))
    options = ["-t", "tmpfs", "-o", "size=40m", "tmpfs"]
    if subprocess.run(["mount", *options, str(folder)], capture_output=True, check=False).returncode != 0:
        folder.rmdir()
        pytest.skip("a small file system may not be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


def fill(folder: Path, free_bytes: int = 0) -> Path:
    """Fills the file system but for so many bytes."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 4096):
                pass
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
    if free_bytes:
        os.truncate(filler, max(0, filler.stat().st_size - free_bytes))
    return filler


def texts(key: str) -> dict[str, pl.DataFrame]:
    """A chunk of two megabytes that do not compress."""
    return {"texts": pl.DataFrame({KEY: [key], "text": [os.urandom(1_000_000).hex()]})}


def test_a_full_disk_loses_no_chunk_and_the_next_run_goes_on(small_disk: Path) -> None:
    folder = small_disk / "chunks"
    ChunkStore(folder, "1", SCHEMAS).add(["a"], texts("a"))
    filler = fill(small_disk, free_bytes=300_000)
    with pytest.raises(Exception, match=r"(?i)no space left|28"):
        ChunkStore(folder, "1", SCHEMAS).add(["b"], texts("b"))
    again = ChunkStore(folder, "1", SCHEMAS)
    assert (again.missing(["a", "b"]), again.damaged) == ({"b"}, [])
    filler.unlink()
    again.add(["b"], texts("b"))
    assert ChunkStore(folder, "1", SCHEMAS).missing(["a", "b"]) == set()


def test_a_full_disk_at_publication_leaves_the_earlier_warehouse(small_disk: Path) -> None:
    settings = Settings(home=small_disk / "data", raw=small_disk / "raw")
    night(settings, "01", [document(A, "a.txt", "x")], [figure(A, A)])
    filler = fill(small_disk, free_bytes=1_500_000)
    with pytest.raises(Exception, match=r"(?i)no space left|28"):
        night(settings, "02", [document(A, "a.txt", "x")], [figure(A, A, "over")])
    assert query(settings, "select run_id from meta.publication") == [("r01",)]
    filler.unlink()
    night(settings, "03", [document(A, "a.txt", "x")], [figure(A, A, "over")])
    assert query(settings, "select run_id, change from detail.figure_changes order by all") == [
        ("r01", "added"), ("r03", "changed"),
    ]  # fmt: skip


def test_a_full_disk_is_told_in_a_sentence(small_disk: Path) -> None:
    fill(small_disk)
    finished = Installation(home=small_disk / "data", raw=PROJECT / "raw").hoptac("run")
    assert finished.returncode == 1
    assert "no space left" in finished.stderr.lower() or "The disk is full" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence() -> None:
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and no other user can be taken on")
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o555)
        installation = Installation(home=Path(name) / "data", raw=PROJECT / "raw")
        other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
        finished = subprocess.run(
            [*other, sys.executable, "-c", "from orchestration.cli import main; main()", "run"],
            cwd=PROJECT, env=installation.environment, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
    assert finished.returncode == 1
    assert "cannot be written: permission denied" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_a_version_that_somebody_reads_is_not_pruned(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "data", raw=tmp_path / "raw", kept_versions=1)
    night(settings, "01", [document(A, "a.txt", "x")], [])
    with subprocess.Popen(
        [sys.executable, "-c", READ, str(settings.warehouse_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as reader:  # fmt: skip
        assert reader.stdout is not None
        assert reader.stdin is not None
        assert reader.stdout.readline() == "open\n"
        night(settings, "02", [document(A, "a.txt", "y")], [])
        assert (settings.warehouse_dir / "versions" / "hoptac.r01.duckdb").exists()
        reader.stdin.close()
    night(settings, "03", [document(A, "a.txt", "z")], [])
    assert [path.name for path in (settings.warehouse_dir / "versions").glob("*.duckdb")] == ["hoptac.r03.duckdb"]


def test_doctor_tells_a_damaged_warehouse(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "data", raw=PROJECT / "raw")
    night(settings, "01", [document(A, "a.txt", "x")], [])
    settings.warehouse_path.write_bytes(settings.warehouse_path.read_bytes()[:10_000])
    finished = Installation(home=settings.home, raw=settings.raw).hoptac("doctor")
    assert finished.returncode == 1
    assert "warehouse: Run `hoptac run`: it builds the warehouse anew." in finished.stdout


def test_doctor_tells_a_missing_input_folder(tmp_path: Path) -> None:
    finished = Installation(home=tmp_path / "data", raw=tmp_path / "nowhere").hoptac("doctor")
    assert finished.returncode == 1
    assert "input folder: Make it, or set HOPTAC_RAW." in finished.stdout


def test_damaged_storage_of_dagster_and_a_cut_manifest_are_made_anew_by_the_next_run(
    new_installation: Callable[..., Installation],
) -> None:
    installation = new_installation(seed_files())
    installation.hoptac("run", check=True)
    for name in ("dagster/history/runs.db", "dagster/schedules/schedules.db", "dbt/target/manifest.json"):
        path = installation.home / name
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    (installation.home / "dbt" / "target" / "build" / "partial_parse.msgpack").write_bytes(b"\x81")
    doctor = installation.hoptac("doctor")
    assert doctor.returncode == 1
    assert "Dagster's storage: Stop `hoptac dev` and run `hoptac run`" in doctor.stdout

    (installation.raw / "more.txt").write_text(seed_files()[0].read_text(encoding="utf-8") + " Thêm.", encoding="utf-8")
    finished = installation.hoptac("run", check=True)
    assert "Dagster's storage was damaged" in finished.stderr
    assert installation.query("select count(*) from marts.documents") == [(6,)]
    assert installation.hoptac("doctor").returncode == 0
