"""The steps of docs/connect.md that are said to be tested."""

import re
import subprocess
import sys

import pytest

from tests.integration.conftest import PROJECT, Installation

TEXT = (PROJECT / "docs" / "connect.md").read_text(encoding="utf-8")
STEPS = re.findall(r"<!-- tested: (\w+) -->\n```python\n(.*?)```", TEXT, re.DOTALL)


def test_three_libraries_are_tested() -> None:
    assert [name for name, _ in STEPS] == ["duckdb", "polars", "pandas"]


@pytest.mark.parametrize(("name", "step"), STEPS)
def test_a_step_shows_rows_of_the_seeds(seeds_installation: Installation, name: str, step: str) -> None:
    # As written: from a folder in which data/ is the data folder.
    root = seeds_installation.home.parent
    assert seeds_installation.home.name == "data"
    finished = subprocess.run(
        [sys.executable, "-c", step], cwd=root, env=seeds_installation.environment, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert finished.returncode == 0, finished.stderr
    assert "Thanh Hóa" in finished.stdout or "Việt Nam" in finished.stdout
