"""Parses the dbt project in full and fails on any warning: ``python -m orchestration.dbt_parse``."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from orchestration.dbt_project import dbt_executable
from orchestration.settings import DBT_PROJECT_DIR, Settings, dbt_environment


def main() -> int:
    """dbt's exit code; its output is shown where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), raw=Path(folder))
        finished = subprocess.run(  # noqa: S603 - our own dbt, no input from outside
            [dbt_executable(), "--warn-error", "parse", "--no-partial-parse", "--project-dir", str(DBT_PROJECT_DIR)],
            env={**os.environ, **dbt_environment(settings)},
            capture_output=True,
            text=True,
            check=False,
        )
    if finished.returncode != 0:
        sys.stderr.write(finished.stdout + finished.stderr)
    return finished.returncode


if __name__ == "__main__":
    sys.exit(main())
