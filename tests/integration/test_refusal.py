"""A failed check publishes nothing, says which check it was, and leaves yesterday's warehouse answering."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.integration.conftest import Installation, seed_files

FAILING_TEST = "-- Fails on purpose.\nselect * from {{ ref('investment') }} where value = 0\n"


def fail_expectation(project: Path) -> str:
    """Makes one bound impossible to meet; its name."""
    path = project / "expectations" / "bounds.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    bounds = content["bounds"] if isinstance(content, dict) else content
    bound = next(b for b in bounds if b["table"] == "marts.countries" and b["severity"] == "error" and "min" in b)
    bound["min"] = 10_000
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return "marts.countries"


def fail_dbt_test(project: Path) -> str:
    """Adds a dbt test that the seeds break; its name."""
    (project / "dbt_project" / "tests" / "zeros_are_forbidden.sql").write_text(FAILING_TEST, encoding="utf-8")
    return "zeros_are_forbidden"


@pytest.mark.parametrize("break_project", [fail_expectation, fail_dbt_test])
def test_a_failed_check_publishes_nothing_and_is_named(
    new_installation: Callable[..., Installation], project_copy: Path, break_project: Callable[[Path], str]
) -> None:
    healthy = new_installation(seed_files())
    healthy.hoptac("run", check=True)
    before = healthy.query("select run_id from meta.publication")
    figures = healthy.query("select figure_id from marts.investment order by all")

    name = break_project(project_copy)
    broken = Installation(home=healthy.home, raw=healthy.raw, project=project_copy)
    finished = broken.hoptac("run")

    assert finished.returncode == 1
    assert name in finished.stderr
    assert "Nothing was published. The earlier warehouse stays as it was." in finished.stderr
    assert "Traceback" not in finished.stderr
    assert healthy.query("select run_id from meta.publication") == before
    assert healthy.query("select figure_id from marts.investment order by all") == figures
    assert "not met" in (healthy.home / "build" / "quality.html").read_text(encoding="utf-8")
    assert "A later build was not published" in healthy.hoptac("status", check=True).stdout

    # Mended, the warehouse is what it should be, and a rebuild publishes with the failure on record.
    assert "Nothing is new" in healthy.hoptac("run", check=True).stdout
    healthy.hoptac("run", "--rebuild", check=True)
    assert healthy.query("select run_id from meta.publication") != before
    assert healthy.query("select outcome from detail.runs order by ended_at") == [
        ("published",), ("failed",), ("nothing_new",), ("published",)
    ]  # fmt: skip
    assert healthy.query("select count(distinct run_id) from detail.quality_history") == [(3,)]
