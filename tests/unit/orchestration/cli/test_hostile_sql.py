"""SQL that wants out: nothing is written, read outside of the warehouse, attached, loaded or unlocked."""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from orchestration.analyst import connect
from orchestration.cli.errors import UsersError
from orchestration.cli.sql import answer

OUTSIDE = "bí mật của máy"
WRITES = [
    "create table marts.t as select 1",
    "create or replace table marts.investment as select 1 as value",
    "create view marts.v as select 1",
    "create schema evil",
    "create sequence marts.s",
    "create type marts.e as enum ('a')",
    "create macro marts.f() as 1",
    "drop table marts.investment",
    "drop schema marts cascade",
    "alter table marts.investment rename to gone",
    "insert into marts.investment values (2)",
    "update marts.investment set value = 2",
    "delete from marts.investment",
    "truncate marts.investment",
    "merge into marts.investment as t using (select 1 as v) as s on t.value = s.v when matched then delete",
    "comment on table marts.investment is 'x'",
    "begin; drop table marts.investment; commit",
    "select 1; drop table marts.investment",
    "with x as (select 1) insert into marts.investment select * from x",
    "explain analyze delete from marts.investment",
    "vacuum",
    "force checkpoint",
    "select * from force_checkpoint()",
]
FILES_OUT = [
    "copy marts.investment to '{out}/o.csv'",
    "copy (select 1) to '{out}/o.parquet' (format parquet)",
    "/* select */ copy (select 1) to '{out}/o.json'",
    "export database '{out}/all'",
    "explain analyze copy (select 1) to '{out}/o.csv'",
    "prepare p as copy (select 1) to '{out}/o.csv'; execute p",
    "set profiling_output = '{out}/p.json'",
    "pragma profiling_output = '{out}/p.json'",
    "set log_query_path = '{out}/q.log'",
    "set temp_directory = '{out}'",
    "set secret_directory = '{out}'",
    "create persistent secret s (type http, bearer_token 'x')",
]
FILES_IN = [
    "select * from read_text('{secret}')",
    "select * from read_blob('{secret}')",
    "select * from read_csv('{secret}', header = false)",
    "select * from read_json('{secret}')",
    "select * from read_parquet('{secret}')",
    "select * from '{secret}'",
    'select * from "{secret}"',
    "from query_table('{secret}')",
    "select * from query('from read_text(''{secret}'')')",
    "select * from sniff_csv('{secret}')",
    "select * from parquet_metadata('{secret}')",
    "select * from glob('{out}/../*')",
    "select (select content from read_text('{secret}'))",
    "pivot (from read_text('{secret}')) on filename",
    "create temp table t as from read_text('{secret}'); from t",
    "copy marts.investment from '{secret}'",
    "import database '{out}'",
    "select * from read_csv('http://127.0.0.1:9/x')",
    "select getenv('HOME')",
]
DOORS = [
    "attach '{out}/new.duckdb' as x",
    "attach '{other}' as x (read_only)",
    "attach ':memory:' as m",
    "select * from read_duckdb('{other}')",
    "detach hoptac",
    "install httpfs",
    "load httpfs",
    "load '{out}/evil.duckdb_extension'",
    "force install spatial from community",
    "update extensions",
    "set enable_external_access = true",
    "reset enable_external_access",
    "set lock_configuration = false",
    "reset lock_configuration",
    "set autoload_known_extensions = true",
    "set allow_unsigned_extensions = true",
    "set python_enable_replacements = true",
    "set access_mode = 'read_write'",
    "set global memory_limit = '1KB'",
]
LOGS = [
    "call enable_logging('QueryLog', storage = 'file', storage_config = {{'path': '{out}/log'}})",
    "select * from enable_logging('QueryLog', storage = 'file', storage_config = {{'path': '{out}/log'}})",
    "select * from system.main.\"ENABLE_LOGGING\" /* ( */ (storage = 'file')",
    "select 'ấn', * from query('from enable_' || 'logging(storage = ''file'')')",
    "select write_log('x')",
    "explain analyze from enable_logging(storage = 'file')",
]
"""DuckDB takes the order and ends the process at the first line: the command refuses them before."""


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Path]]:
    """A warehouse, a file with a secret beside it, and a folder to break out into; all is as it was afterwards."""
    monkeypatch.setenv("HOPTAC_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    warehouse, other = tmp_path / "data" / "warehouse" / "hoptac.duckdb", tmp_path / "other.duckdb"
    warehouse.parent.mkdir(parents=True)
    for path in (warehouse, other):
        with duckdb.connect(str(path)) as connection:
            connection.execute("create schema marts")
            connection.execute("create schema metrics")
            connection.execute(f"create table marts.investment as select 1 as value, '{path.stem}' as note")
    found = {"secret": tmp_path / "secret.txt", "out": tmp_path / "out", "other": other, "warehouse": warehouse}
    found["secret"].write_text(OUTSIDE, encoding="utf-8")
    found["out"].mkdir()
    before = _state(tmp_path)
    yield found
    assert _state(tmp_path) == before


def _state(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(root.rglob("*"))
    }


@pytest.mark.parametrize("statement", [*WRITES, *FILES_OUT, *FILES_IN, *DOORS, *LOGS])
def test_the_command_refuses_hostile_sql(
    places: dict[str, Path], capsys: pytest.CaptureFixture[str], statement: str
) -> None:
    with pytest.raises(UsersError) as refusal:
        answer(statement.format(**places), "csv")
    said = capsys.readouterr()
    assert OUTSIDE not in said.out + said.err + str(refusal.value)


@pytest.mark.parametrize("statement", [*WRITES, *FILES_OUT, *FILES_IN, *DOORS])
def test_the_connection_itself_holds_against_hostile_sql(places: dict[str, Path], statement: str) -> None:
    with closing(connect(places["warehouse"])) as connection:
        answers: list[object] = []
        for part in statement.format(**places).split("; "):
            try:
                answers += connection.execute(part).fetchall()
            except duckdb.Error as error:
                answers.append(str(error))
        assert OUTSIDE not in str(answers)
        # Whatever was said: the door is still locked, and the rows are as they were.
        assert connection.execute("select * from marts.investment").fetchall() == [(1, "hoptac")]
        with pytest.raises(duckdb.Error):
            connection.execute(f"select * from read_text('{places['secret']}')")


@pytest.mark.parametrize(
    "query",
    [
        "select value from investment",
        "from investment select value",
        "with x as (select 1 as value) select value from x",
        "pivot investment on note using count(*)",
        "describe investment",
        "summarize investment",
        "show tables",
        "explain select 1",
        "select 'create table; enable_logging(' as query -- drop table",
    ],
)
def test_what_is_a_query_is_answered(places: dict[str, Path], capsys: pytest.CaptureFixture[str], query: str) -> None:
    answer(query, "csv")
    assert capsys.readouterr().out.count("\n") >= 2
