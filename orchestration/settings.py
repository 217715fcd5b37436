"""Where things lie. The only module that reads the environment for paths."""

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parents[1]
DBT_PROJECT_DIR = PROJECT_ROOT / "dbt_project"
WAREHOUSE_NAME = "hoptac"


@dataclass(frozen=True)
class Settings:
    """Folders of one installation. Nothing is created by looking."""

    home: Path
    """The data folder: everything generated lies under it (``HOPTAC_HOME``, default ``data/`` of the project)."""
    raw: Path
    """The input folder (``HOPTAC_RAW``, default ``raw/`` of the project)."""
    kept_versions: int = 5
    """Published files that are kept, the newest first (``HOPTAC_KEEP_VERSIONS``); more while somebody reads them."""
    kept_run_days: int = 90
    """Days that Dagster keeps its runs and their logs (``HOPTAC_KEEP_RUN_DAYS``)."""

    @property
    def lake(self) -> Path:
        """Parquet of documents and records, one folder a record."""
        return self.home / "lake"

    @property
    def chunks(self) -> Path:
        """What readers and extractors made of each input, kept until input or version changes."""
        return self.lake / "chunks"

    @property
    def look_path(self) -> Path:
        """What the last run looked at, before it is published."""
        return self.lake / "look.json"

    @property
    def ledger(self) -> Path:
        """What a run over today's articles could not know: append-only, never pruned, worth a backup."""
        return self.home / "ledger"

    @property
    def open_run_path(self) -> Path:
        """The run that is going on."""
        return self.home / "build" / "open_run.json"

    @property
    def build_path(self) -> Path:
        """The database that a run builds and checks. Its path stays fixed, else dbt parses everything anew."""
        return self.home / "build" / f"{WAREHOUSE_NAME}.duckdb"

    @property
    def checks_path(self) -> Path:
        """What was checked on the build, with which result."""
        return self.home / "build" / "checks.json"

    @property
    def writer_lock_path(self) -> Path:
        """Held by the one run that may write."""
        return self.home / "build" / "writer.lock"

    @property
    def warehouse_dir(self) -> Path:
        """What is published."""
        return self.home / "warehouse"

    @property
    def warehouse_path(self) -> Path:
        """The database that analysts open, read-only."""
        return self.warehouse_dir / f"{WAREHOUSE_NAME}.duckdb"

    @property
    def publication_path(self) -> Path:
        """What is published, when, from what: JSON beside the warehouse."""
        return self.warehouse_dir / f"{WAREHOUSE_NAME}.json"

    @property
    def quality_page(self) -> Path:
        """Every check of the last build with its result, whether it was published or not."""
        return self.home / "build" / "quality.html"

    @property
    def site(self) -> Path:
        """The reader's pages of what is published."""
        return self.home / "site"

    @property
    def exports(self) -> Path:
        """Open files, one folder a form."""
        return self.home / "exports"

    @property
    def docs(self) -> Path:
        """What dbt documents of the published warehouse."""
        return self.home / "docs"

    @property
    def dagster_home(self) -> Path:
        """Runs, schedules and event logs of Dagster."""
        return self.home / "dagster"

    @property
    def dbt_target(self) -> Path:
        """Manifest and results of dbt."""
        return self.home / "dbt" / "target"

    @property
    def dbt_logs(self) -> Path:
        """Log files of dbt."""
        return self.home / "dbt" / "logs"

    @property
    def logs(self) -> Path:
        """What a run from the command line printed."""
        return self.home / "logs"


def load_settings() -> Settings:
    """The settings that the environment asks for at this moment."""
    return Settings(
        home=_folder("HOPTAC_HOME", PROJECT_ROOT / "data"),
        raw=_folder("HOPTAC_RAW", PROJECT_ROOT / "raw"),
        kept_versions=_number("HOPTAC_KEEP_VERSIONS", 5),
        kept_run_days=_number("HOPTAC_KEEP_RUN_DAYS", 90),
    )


def _folder(variable: str, default: Path) -> Path:
    value = os.environ.get(variable, "").strip()
    return Path(value).expanduser().absolute() if value else default


def _number(variable: str, default: int) -> int:
    """A number of at least 1; the default where the variable is empty."""
    value = os.environ.get(variable, "").strip() or str(default)
    if not value.isdecimal() or int(value) < 1:
        raise ValueError(f"{variable} must be a whole number of at least 1, and not {value!r}.")
    return int(value)


def dbt_environment(settings: Settings) -> dict[str, str]:
    """The variables that the dbt project reads."""
    return {
        "HOPTAC_BUILD_PATH": str(settings.build_path),
        "DBT_TARGET_PATH": str(settings.dbt_target),
        "DBT_LOG_PATH": str(settings.dbt_logs),
        "DBT_PROFILES_DIR": str(DBT_PROJECT_DIR),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DO_NOT_TRACK": "1",
    }
