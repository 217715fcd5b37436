"""What dbt documents: one page in the data folder, whole, and readable without the network."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from models.tables import Layer, tables
from tests.integration.conftest import Installation


@pytest.fixture
def page(seeds_installation: Installation) -> Path:
    return seeds_installation.home / "docs" / "index.html"


def test_manifest_and_catalog_of_what_is_published_are_in_the_page(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "INLINE DATA" not in text
    decoder = json.JSONDecoder()
    start = text.index("{manifest:") + len("{manifest:")
    manifest, end = decoder.raw_decode(text, start)
    catalog, _ = decoder.raw_decode(text, text.index("catalog:", end) + len("catalog:"))
    # Otherwise dbt's page would report who reads it.
    assert manifest["metadata"]["send_anonymous_usage_stats"] is False
    for layer in (Layer.DETAIL, Layer.MARTS, Layer.METRICS):
        for table in tables(layer):
            entry = catalog["nodes"][f"model.hoptac.{table.name}"]
            assert list(entry["columns"]) == list(table.columns)
            assert entry["metadata"]["type"] == ("VIEW" if layer is Layer.METRICS else "BASE TABLE")
            assert manifest["nodes"][f"model.hoptac.{table.name}"]["description"] == table.description
    assert len(catalog["sources"]) == len(tables(Layer.RAW))


def test_the_page_loads_nothing_from_elsewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=[\"']https?:", text) == []


def test_a_browser_without_a_network_shows_a_mart(page: Path, tmp_path: Path) -> None:
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("needs chromium")
    finished = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}",
         "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=20000", "--dump-dom",
         f"{page.as_uri()}#!/model/model.hoptac.latest_figures"],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    shown = re.sub(r"<script.*?</script>", "", finished.stdout, flags=re.DOTALL)
    assert "Only rows of one sum_group may be added up" in shown
