"""Dagster's storage is begun anew where it is damaged, with a sentence, and kept where it is whole."""

import sqlite3
from pathlib import Path

import dagster as dg
import pytest

from orchestration.dagster_home import prepare_dagster_home, storage_damage
from orchestration.settings import Settings


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An installation in which Dagster has kept something."""
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    settings = Settings(home=tmp_path / "data", raw=tmp_path / "raw")
    assert prepare_dagster_home(settings) is None
    assert keep_and_count(settings) == 1
    return settings


def keep_and_count(settings: Settings) -> int:
    """Keeps one run more with Dagster, and counts what it has."""
    with dg.DagsterInstance.from_config(str(settings.dagster_home)) as instance:
        instance.create_run_for_job(dg.GraphDefinition("nothing").to_job())
        return len(instance.get_runs())


@pytest.mark.parametrize("database", ["history/runs.db", "history/runs/index.db", "schedules/schedules.db"])
@pytest.mark.parametrize("harm", ["cut", "no database"])
def test_damaged_storage_is_set_aside_and_begun_anew(settings: Settings, database: str, harm: str) -> None:
    path = settings.dagster_home / database
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2] if harm == "cut" else b"damaged" * 1_000)
    damage = storage_damage(settings)
    assert damage is not None
    assert str(path) in damage
    said = prepare_dagster_home(settings)
    assert said is not None
    assert "No data is lost" in said
    assert (settings.home / "dagster.damaged" / database).exists()
    assert keep_and_count(settings) == 1


def test_whole_storage_stays_though_somebody_writes_it(settings: Settings) -> None:
    with sqlite3.connect(settings.dagster_home / "history" / "runs.db") as connection:
        connection.execute("begin exclusive")
        assert prepare_dagster_home(settings) is None
    connection.close()
    assert keep_and_count(settings) == 2
