"""Installations in temporary folders, driven through the command line as a person would."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

PROJECT = Path(__file__).resolve().parents[2]
ROOMS = ("models", "extraction", "expectations", "orchestration", "pages", "dbt_project", "pyproject.toml")


@dataclass(frozen=True)
class Installation:
    """A data folder, an input folder, and the project that runs on them."""

    home: Path
    raw: Path
    project: Path = PROJECT

    def hoptac(self, *arguments: str, check: bool = False) -> "subprocess.CompletedProcess[str]":
        """Runs ``hoptac`` without a terminal."""
        return self.python("-c", "from orchestration.cli import main; main()", *arguments, check=check)

    def python(self, *arguments: str, check: bool = False) -> "subprocess.CompletedProcess[str]":
        """Runs this environment's Python with the rooms of ``project`` before all others."""
        finished = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.project,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        if check:
            assert finished.returncode == 0, finished.stdout + finished.stderr
        return finished

    def dbt(self, *arguments: str, target: Path) -> "subprocess.CompletedProcess[str]":
        """Runs dbt on the build database as the job does."""
        script = (
            "import os; from orchestration import dbt_command, settings; "
            "os.environ |= settings.dbt_environment(settings.load_settings()); dbt_command.main()"
        )
        folders = ("--project-dir", str(self.project / "dbt_project"), "--target-path", str(target))
        return self.python("-c", script, *arguments, *folders)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a run: this installation and nothing of the tester's."""
        return {
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/bin", "/bin"]),
            "HOME": str(self.home.parent),
            "HOPTAC_HOME": str(self.home),
            "HOPTAC_RAW": str(self.raw),
            "PYTHONPATH": str(self.project),
            "DO_NOT_TRACK": "1",
            "LANG": "C.UTF-8",
        }

    @property
    def warehouse(self) -> Path:
        return self.home / "warehouse" / "hoptac.duckdb"

    def query(self, sql: str) -> list[tuple[object, ...]]:
        """Rows of a query on the published warehouse, opened as an analyst would."""
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture(scope="session")
def seeds_installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The main job, run once on the seed articles. Tests read it and change nothing."""
    root = tmp_path_factory.mktemp("seeds")
    installation = Installation(home=root / "data", raw=PROJECT / "raw")
    installation.hoptac("run", check=True)
    return installation


@pytest.fixture
def new_installation(tmp_path: Path) -> Callable[..., Installation]:
    """Makes an installation with an input folder of its own, empty unless files are given."""

    def make(files: Sequence[Path] = ()) -> Installation:
        raw = tmp_path / "raw"
        raw.mkdir()
        for file in files:
            shutil.copy(file, raw / file.name)
        return Installation(home=tmp_path / "data", raw=raw)

    return make


@pytest.fixture
def project_copy(tmp_path: Path) -> Path:
    """The rooms of the project, copied, so that a test can break one."""
    copy = tmp_path / "project"
    copy.mkdir()
    for room in ROOMS:
        source = PROJECT / room
        if source.is_dir():
            shutil.copytree(source, copy / room, ignore=shutil.ignore_patterns("__pycache__", "target", "logs"))
        else:
            shutil.copy(source, copy / room)
    return copy


def seed_files() -> list[Path]:
    """The seed articles."""
    return sorted((PROJECT / "raw").glob("*.txt"))
