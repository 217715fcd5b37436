"""The unit tests of the dbt project, each of which holds a rule of the warehouse's SQL on rows written for it."""

import json
import shutil
from pathlib import Path

from tests.integration.conftest import Installation


def test_each_unit_test_of_the_dbt_project_passes(seeds_installation: Installation, tmp_path: Path) -> None:
    copy = Installation(home=tmp_path / "data", raw=seeds_installation.raw)
    shutil.copytree(seeds_installation.home / "build", copy.home / "build")
    finished = copy.dbt("test", "--select", "resource_type:unit_test", target=tmp_path / "target")
    assert finished.returncode == 0, finished.stdout + finished.stderr
    results = json.loads((tmp_path / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    manifest = json.loads((tmp_path / "target" / "manifest.json").read_text(encoding="utf-8"))
    assert {result["unique_id"] for result in results} == manifest["unit_tests"].keys()
    assert {result["status"] for result in results} == {"pass"}
