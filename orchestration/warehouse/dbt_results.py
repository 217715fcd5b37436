"""What a ``dbt build`` did, read from its artifacts ``manifest.json`` and ``run_results.json``."""

from collections.abc import Iterator, Mapping
from typing import Any

from orchestration.warehouse.ledger import CheckResult


def left_out(manifest: Mapping[str, Any], run_results: Mapping[str, Any]) -> list[str]:
    """Unique ids of enabled models, seeds and tests of data that did not run to success."""
    done = {result["unique_id"] for result in run_results["results"] if result["status"] in {"success", "pass", "warn"}}
    wanted = {
        unique_id
        for unique_id, node in manifest["nodes"].items()
        if node["resource_type"] in {"model", "seed", "test"}
        and node.get("config", {}).get("materialized") != "ephemeral"
        and node.get("config", {}).get("enabled", True)
    }
    return sorted(wanted - done)


def test_results(manifest: Mapping[str, Any], run_results: Mapping[str, Any]) -> Iterator[CheckResult]:
    """Each dbt test of the build's data, in the order of its unique id."""
    for result in sorted(run_results["results"], key=lambda result: str(result["unique_id"])):
        unique_id = result["unique_id"]
        if not unique_id.startswith("test."):
            continue
        node = manifest["nodes"][unique_id]
        status = result["status"]
        yield CheckResult(
            name=node["name"],
            table=_tested_table(node, manifest),
            expected=node.get("description") or f"no row is returned by the test {node['name']}",
            passed=status in {"pass", "success", "warn"},
            is_blocking=status != "warn",
            found=_found(status, result),
        )


def _tested_table(node: Mapping[str, Any], manifest: Mapping[str, Any]) -> str:
    unique_id = node.get("attached_node") or next(iter(node["depends_on"]["nodes"]), None)
    tested = manifest["nodes"].get(unique_id) or manifest["sources"].get(unique_id)
    return f"{tested['schema']}.{tested['name']}" if tested else "-"


def _found(status: str, result: Mapping[str, Any]) -> str:
    if status in {"pass", "success"}:
        return "no exception"
    if status in {"fail", "warn"} and result.get("failures"):
        return f"{result['failures']} rows break it"
    return " ".join((result.get("message") or status).split())[:500]
