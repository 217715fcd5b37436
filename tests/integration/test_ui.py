"""The Dagster UI as an engineer meets it: started by ``hoptac dev``, driven through GraphQL and in a browser."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models.tables import TABLES
from tests.integration.chromium import needs_chromium, opened_browser
from tests.integration.conftest import Installation, seed_files

START_SECONDS = 120
RUN_SECONDS = 240

LAUNCH = """
mutation Launch($selector: JobOrPipelineSelector!) {
  launchRun(executionParams: {selector: $selector}) {
    __typename
    ... on LaunchRunSuccess { run { runId } }
    ... on PythonError { message }
  }
}
"""
RUN = """
query Run($id: ID!) { runOrError(runId: $id) { ... on Run { status assetMaterializations {
  assetKey { path } metadataEntries { label ... on IntMetadataEntry { intValue } } } } } }
"""
CHECKS = """
query { assetNodes { assetKey { path } assetChecksOrError { ... on AssetChecks { checks {
  name executionForLatestMaterialization { status } } } } } }
"""
AUTOMATION = """
query($selector: RepositorySelector!) {
  schedulesOrError(repositorySelector: $selector) { ... on Schedules { results { name scheduleState { status } } } }
  sensorsOrError(repositorySelector: $selector) { ... on Sensors { results { name } } }
}
"""


def listening_addresses(port: int) -> set[str]:
    """Addresses that somebody listens on at a port, as the kernel lists them; those of IPv6 as they are written."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text(encoding="ascii").splitlines()[1:]:
            address, at = line.split()[1].split(":")
            if line.split()[3] == "0A" and int(at, 16) == port:
                found.add(address if len(address) > 8 else socket.inet_ntoa(bytes.fromhex(address)[::-1]))
    return found


class Server:
    """A running ``hoptac dev``."""

    def __init__(self, installation: Installation, port: int) -> None:
        self.installation = installation
        self.url = f"http://127.0.0.1:{port}"

    def graphql(self, query: str, **variables: Any) -> dict[str, Any]:
        request = urllib.request.Request(  # noqa: S310 - loopback
            f"{self.url}/graphql",
            data=json.dumps({"query": query, "variables": variables}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310 - loopback
            answer = json.load(response)
        assert "errors" not in answer, answer
        return answer["data"]  # type: ignore[no-any-return]

    def repository(self) -> dict[str, str]:
        data = self.graphql(
            "query { repositoriesOrError { ... on RepositoryConnection { nodes { name location { name } } } } }"
        )
        [node] = data["repositoriesOrError"]["nodes"]
        return {"repositoryName": node["name"], "repositoryLocationName": node["location"]["name"]}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """``hoptac dev`` on a free port, with the seeds as input; stopped with SIGTERM as a service manager would."""
    root = tmp_path_factory.mktemp("ui")
    raw = root / "raw"
    raw.mkdir()
    for file in seed_files():
        shutil.copy(file, raw)
    installation = Installation(home=root / "data", raw=raw)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (root / "dev.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", "from orchestration.cli import main; main()", "dev", "--port", str(port)],
            cwd=installation.project,
            env=installation.environment,
            stdout=log,
            stderr=log,
        )
    server = Server(installation, port)
    try:
        _wait_for(server, process, root / "dev.log")
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    deadline = time.monotonic() + 20
    while (left := _processes_of(installation.home)) and time.monotonic() < deadline:
        time.sleep(0.5)
    assert not left, "a process was left behind"


def _wait_for(server: Server, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            server.repository()
        except (OSError, ValueError):
            time.sleep(1)
        else:
            return
    pytest.fail(f"the UI did not come up in {START_SECONDS} s:\n{log.read_text()}")


def _processes_of(home: Path) -> list[str]:
    """Command lines of processes whose environment names the data folder."""
    found = []
    for environ in Path("/proc").glob("[0-9]*/environ"):
        try:
            if str(home).encode() in environ.read_bytes() and int(environ.parent.name) != os.getpid():
                found.append((environ.parent / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


@pytest.fixture(scope="module")
def finished_run(server: Server) -> dict[str, Any]:
    """The whole job, launched through GraphQL as the button in the UI does, run by the daemon's queue."""
    launched = server.graphql(LAUNCH, selector={**server.repository(), "pipelineName": "nightly"})["launchRun"]
    assert launched["__typename"] == "LaunchRunSuccess", launched
    deadline = time.monotonic() + RUN_SECONDS
    while time.monotonic() < deadline:
        run = server.graphql(RUN, id=launched["run"]["runId"])["runOrError"]
        if run["status"] in {"SUCCESS", "FAILURE", "CANCELED"}:
            return {**run, "runId": launched["run"]["runId"]}
        time.sleep(1)
    pytest.fail(f"the run did not end in {RUN_SECONDS} s")


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="needs the tables of a Linux kernel")
def test_the_server_listens_on_loopback_alone(server: Server) -> None:
    assert listening_addresses(int(server.url.rpartition(":")[2])) == {"127.0.0.1"}


def test_the_whole_graph_materializes_and_publishes(server: Server, finished_run: dict[str, Any]) -> None:
    assert finished_run["status"] == "SUCCESS"
    materialized = {"/".join(item["assetKey"]["path"]) for item in finished_run["assetMaterializations"]}
    assert {"lake/figures", "raw/figures", "marts/investment", "warehouse/hoptac"} <= materialized
    assert server.installation.query("select run_id from meta.publication") == [(finished_run["runId"],)]


def test_every_table_shows_how_many_rows_it_has(finished_run: dict[str, Any]) -> None:
    row_counts = {
        "/".join(item["assetKey"]["path"]): entry["intValue"]
        for item in finished_run["assetMaterializations"]
        for entry in item["metadataEntries"]
        if entry["label"] == "dagster/row_count"
    }
    assert {table.qualified_name.replace(".", "/") for table in TABLES} <= set(row_counts)
    assert row_counts["raw/documents"] == row_counts["staging/stg_hoptac__documents"] == 5
    assert row_counts["marts/exports"] == 2


@pytest.mark.usefixtures("finished_run")
def test_every_check_is_green(server: Server) -> None:
    checks = [
        (node["assetKey"]["path"], check["name"], (check["executionForLatestMaterialization"] or {}).get("status"))
        for node in server.graphql(CHECKS)["assetNodes"]
        for check in node["assetChecksOrError"].get("checks", [])
    ]
    assert len(checks) > 20
    assert [check for check in checks if check[2] != "SUCCEEDED"] == []


def test_the_schedule_and_the_sensor_are_listed(server: Server) -> None:
    data = server.graphql(AUTOMATION, selector=server.repository())
    schedules = data["schedulesOrError"]["results"]
    assert [(s["name"], s["scheduleState"]["status"]) for s in schedules] == [("nightly_at_two", "RUNNING")]
    assert [s["name"] for s in data["sensorsOrError"]["results"]] == ["new_articles"]


@needs_chromium
@pytest.mark.usefixtures("finished_run")
def test_a_browser_shows_the_graph_and_the_automation(server: Server, tmp_path: Path) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait

    pictures = Path(os.environ.get("HOPTAC_SCREENSHOTS", tmp_path))
    with opened_browser(tmp_path / "profile", "--window-size=1600,1000") as browser:
        wait = WebDriverWait(browser, 60)

        def shows(path: str, *texts: str) -> None:
            browser.get(server.url + path)
            wait.until(lambda b: all(text in b.find_element(By.TAG_NAME, "body").text for text in texts))
            browser.save_screenshot(str(pictures / f"{path.strip('/').replace('/', '-') or 'home'}.png"))

        shows("/asset-groups", "ingest", "marts")
        shows("/automation", "nightly_at_two", "new_articles")
        shows("/assets/marts/investment", "investment", "One row per figure on foreign direct investment")
        shows("/assets/marts/investment?view=checks", "expectations")
        shows("/runs", "nightly")
