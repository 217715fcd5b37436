"""The Dagster graph explains itself: every asset, every edge, every check, and who runs it when."""

import dagster as dg
import pytest

from models.tables import TABLES, Layer, tables
from orchestration.settings import DBT_PROJECT_DIR

LAKE = {table.name for table in tables(Layer.RAW)}
BEHIND_THE_FRONT_DOOR = (*tables(Layer.DETAIL), *tables(Layer.MARTS), *tables(Layer.METRICS))


@pytest.fixture(scope="module")
def defs(tmp_path_factory: pytest.TempPathFactory) -> dg.Definitions:
    """The definitions, loaded with a data folder of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOPTAC_HOME", str(tmp_path_factory.mktemp("graph") / "data"))
        from orchestration.definitions import defs

        return defs


def parents(defs: dg.Definitions, *path: str) -> set[str]:
    graph = defs.resolve_asset_graph()
    return {"/".join(key.path) for key in graph.get(dg.AssetKey(list(path))).parent_keys}


def test_every_table_of_the_warehouse_is_an_asset_and_nothing_else_is(defs: dg.Definitions) -> None:
    found = {"/".join(key.path) for key in defs.resolve_asset_graph().get_all_asset_keys()}
    declared = {f"{table.layer}/{table.name}" for table in TABLES}
    assert found == declared | {f"lake/{name}" for name in LAKE} | {
        "input/articles",
        "warehouse/hoptac",
        "site/pages",
        "site/dbt_docs",
    }


@pytest.mark.parametrize(
    ("asset", "upstream"),
    [
        ("lake/documents", {"input/articles"}),
        ("lake/quarantined_documents", {"input/articles"}),
        ("lake/figures", {"lake/documents"}),
        ("lake/mentions", {"lake/documents"}),
        ("lake/rejects", {"lake/documents"}),
        ("lake/cooperation", {"lake/documents"}),
        *((f"raw/{name}", {f"lake/{name}"}) for name in sorted(LAKE)),
        ("staging/stg_hoptac__figures", {"raw/figures"}),
        ("staging/stg_hoptac__documents", {"raw/documents"}),
        ("staging/stg_hoptac__cooperation", {"raw/cooperation"}),
        ("staging/stg_reference__provinces", {"reference/vn_provinces"}),
        ("lake/document_clusters", {"lake/documents"}),
        ("detail/figures", {"intermediate/int_figures__described", "intermediate/int_figures__claimed"}),
        ("marts/investment", {"detail/figures"}),
        ("site/pages", {"warehouse/hoptac"}),
        ("site/dbt_docs", {"warehouse/hoptac"}),
        ("warehouse/hoptac", {table.qualified_name.replace(".", "/") for table in BEHIND_THE_FRONT_DOOR}),
    ],
)
def test_an_asset_depends_on_what_it_reads(defs: dg.Definitions, asset: str, upstream: set[str]) -> None:
    assert parents(defs, *asset.split("/")) == upstream


def test_every_asset_says_what_it_is_whose_it_is_and_where_it_belongs(defs: dg.Definitions) -> None:
    graph = defs.resolve_asset_graph()
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.description, key
        assert node.owners == ["team:data-engineering"], key
        assert node.kinds, key
        assert node.group_name in {
            "ingest", "extract", "load", "reference", "staging", "intermediate", "detail", "marts", "metrics", "publish"
        }, key  # fmt: skip


def test_every_record_shows_its_columns(defs: dg.Definitions) -> None:
    graph = defs.resolve_asset_graph()
    for table in TABLES:
        schema = graph.get(dg.AssetKey([table.layer.value, table.name])).metadata["dagster/column_schema"]
        columns = (schema.value if isinstance(schema, dg.TableSchemaMetadataValue) else schema).columns
        assert [column.name for column in columns] == list(table.columns), table.qualified_name
        assert all(column.description for column in columns), table.qualified_name


def test_expectations_block_and_dbt_tests_are_checks_too(defs: dg.Definitions) -> None:
    from expectations import suite_tables

    graph = defs.resolve_asset_graph()
    keys = graph.asset_check_keys
    for table in suite_tables():
        key = dg.AssetCheckKey(dg.AssetKey(table.split(".")), "expectations")
        assert key in keys
        assert graph.get(key).blocking
    dbt_tests = {key.name for key in keys} - {"expectations"}
    assert len(dbt_tests) > 20
    # Singular tests become checks only where their configuration says of what; one waits for answers by hand.
    singular = {path.stem for path in (DBT_PROJECT_DIR / "tests").glob("*.sql")}
    assert singular - dbt_tests == {"amounts_are_those_by_hand"}


def test_the_job_runs_at_two_in_viet_nam_and_the_sensor_is_there(defs: dg.Definitions) -> None:
    repository = defs.get_repository_def()
    schedule = repository.get_schedule_def("nightly_at_two")
    assert schedule.cron_schedule == "0 2 * * *"
    assert schedule.execution_timezone == "Asia/Ho_Chi_Minh"
    assert schedule.default_status is dg.DefaultScheduleStatus.RUNNING
    assert repository.has_sensor_def("new_articles")


def test_all_that_writes_shares_one_pool(defs: dg.Definitions) -> None:
    ops = [node.definition for node in defs.resolve_job_def("nightly").nodes if not node.name.endswith("_expectations")]
    pools = {op.pool for op in ops}
    assert pools == {"warehouse_writer"}
