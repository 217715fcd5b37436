"""Parses the dbt project in full, fails on any warning, and lints what was parsed.

    python -m orchestration.dbt_parse

The rules of the linter stand in ``dbt_project/dbt-bouncer.yml``.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from orchestration.dbt_project import dbt_executable
from orchestration.settings import DBT_PROJECT_DIR, Settings, dbt_environment

RULES = DBT_PROJECT_DIR / "dbt-bouncer.yml"


def main() -> int:
    """Exit code of the first of the two that fails; its output is shown."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), raw=Path(folder))
        # The linter looks for the manifest beside its rules, and keeps what it has read in the home folder.
        environment = {**os.environ, **dbt_environment(settings), "HOME": folder, "DBT_PROJECT_DIR": folder}
        parse = [dbt_executable(), "--warn-error", "parse", "--no-partial-parse", "--project-dir", str(DBT_PROJECT_DIR)]
        if code := _run(parse, environment):
            return code
        rules = Path(shutil.copy(RULES, settings.dbt_target))
        rules.write_text(
            f"dbt_artifacts_dir: {settings.dbt_target}\n{rules.read_text(encoding='utf-8')}", encoding="utf-8"
        )
        lint = [str(Path(sys.executable).with_name("dbt-bouncer")), "run", "--config-file", str(rules)]
        return _run(lint, environment)


def _run(command: Sequence[str], environment: Mapping[str, str]) -> int:
    finished = subprocess.run(  # noqa: S603 - our own tools, no input from outside
        command, env=environment, capture_output=True, text=True, check=False
    )
    if finished.returncode != 0:
        sys.stderr.write(finished.stdout + finished.stderr)
    return finished.returncode


if __name__ == "__main__":
    sys.exit(main())
