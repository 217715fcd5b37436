"""Setting up, as far as it can be tried without installing everything again."""

import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.integration.conftest import PROJECT

MAKE = shutil.which("make")
pytestmark = pytest.mark.skipif(MAKE is None, reason="needs make")


def make(*arguments: str, cwd: Path, path: str) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": path, "HOME": str(cwd)}
    return subprocess.run(
        [str(MAKE), *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files that set-up looks at, without an environment."""
    for name in ("Makefile", "requirements.lock", "requirements-bootstrap.lock", "pyproject.toml"):
        shutil.copy(PROJECT / name, tmp_path / name)
    return tmp_path


def fake_python(folder: Path, name: str, version: tuple[int, int]) -> None:
    """A Python that says it is of another version."""
    path = folder / name
    says = f"import sys; sys.version_info = {version}; "
    path.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{says}$2"\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize("version", [None, (3, 10), (3, 14), (2, 7)])
def test_no_usable_python_is_one_plain_sentence(clone: Path, version: tuple[int, int] | None) -> None:
    tools = clone / "bin"
    tools.mkdir()
    for tool in ("sh", "rm", "echo", "touch"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    if version:
        fake_python(tools, "python3", version)
    finished = make("setup", cwd=clone, path=str(tools))
    assert finished.returncode != 0
    assert "Hoptac needs Python 3.11, 3.12 or 3.13, and none was found" in finished.stdout
    assert not (clone / ".venv").exists()


def test_a_second_set_up_notices_that_nothing_changed() -> None:
    if not (PROJECT / ".venv" / ".installed").exists():
        pytest.skip("needs an environment that make setup made")
    started = time.monotonic()
    finished = make("setup", "--question", cwd=PROJECT, path=os.environ["PATH"])
    assert finished.returncode == 0, "set-up would run again"
    assert time.monotonic() - started < 1


def test_make_alone_lists_the_commands() -> None:
    listed = make(cwd=PROJECT, path=os.environ["PATH"]).stdout
    for command in ("setup", "run", "test", "check", "dev"):
        assert f"make {command}" in listed
