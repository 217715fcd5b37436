"""The dbt project as Dagster sees it, with its manifest at hand."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from dagster_dbt import DbtCliResource, DbtProject
from filelock import FileLock

from orchestration.files import write_text
from orchestration.settings import DBT_PROJECT_DIR, Settings, dbt_environment

_PARSED = "parsed.sha256"
"""Beside the manifest: hash of the project that it was made of, and of the manifest itself."""
_PROJECT_SUFFIXES = {".sql", ".yml", ".csv", ".md"}


class DbtParseError(RuntimeError):
    """The dbt project does not parse."""


def dbt_executable() -> str:
    """The dbt of this environment, wherever PATH points (see ``orchestration.dbt_command``)."""
    return str(Path(sys.executable).with_name("hoptac-dbt"))


def prepared_project(settings: Settings) -> DbtProject:
    """The project with a manifest that is as new as its files; parses only where it is not.

    The paths that the project needs are put into the environment of this process, from where dbt inherits them.
    """
    os.environ.update(dbt_environment(settings))
    project = DbtProject(project_dir=DBT_PROJECT_DIR, target_path=settings.dbt_target, profiles_dir=DBT_PROJECT_DIR)
    project_hash = _project_hash()
    if not _is_parsed(project, project_hash):
        settings.dbt_target.mkdir(parents=True, exist_ok=True)
        # Several processes of Dagster load the definitions at once; one of them parses.
        with FileLock(settings.dbt_target / "parse.lock"):
            if not _is_parsed(project, project_hash):
                _parse(settings)
                write_text(project.manifest_path.with_name(_PARSED), _parsed(project, project_hash))
    return project


def _parse(settings: Settings) -> None:
    """Makes the manifest; ``DbtParseError`` with dbt's own words where the project does not parse."""
    finished = subprocess.run(  # noqa: S603 - our own dbt, no input from outside
        # In full: a partial parse of dbt 1.11 loses what YAML says of singular tests.
        [dbt_executable(), "--quiet", "parse", "--no-partial-parse", "--project-dir", str(DBT_PROJECT_DIR)],
        env={**os.environ, **dbt_environment(settings)},
        capture_output=True,
        text=True,
        check=False,
    )
    if finished.returncode != 0:
        raise DbtParseError(f"The dbt project does not parse: {finished.stdout.strip()}")


def dbt_resource() -> DbtCliResource:
    """dbt's command line as a resource."""
    return DbtCliResource(
        project_dir=str(DBT_PROJECT_DIR), profiles_dir=str(DBT_PROJECT_DIR), dbt_executable=dbt_executable()
    )


def _project_hash() -> str:
    """Hash of the project's files and of where they lie: an added, changed or deleted file changes it."""
    digest = hashlib.sha256(str(DBT_PROJECT_DIR).encode())
    for path in sorted(path for path in DBT_PROJECT_DIR.rglob("*") if path.suffix in _PROJECT_SUFFIXES):
        digest.update(f"\0{path.relative_to(DBT_PROJECT_DIR)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _parsed(project: DbtProject, project_hash: str) -> str:
    return f"{project_hash} {hashlib.sha256(project.manifest_path.read_bytes()).hexdigest()}"


def _is_parsed(project: DbtProject, project_hash: str) -> bool:
    """Whether the manifest was made of the project as it is, and is whole."""
    note = project.manifest_path.with_name(_PARSED)
    if not project.manifest_path.exists() or not note.exists():
        return False
    return note.read_bytes() == _parsed(project, project_hash).encode()
