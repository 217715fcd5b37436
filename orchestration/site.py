"""The folder of the reader's pages: built aside, then put in the old one's place."""

import json
import shutil
from pathlib import Path

from orchestration.progress import Advance
from orchestration.settings import Settings
from pages import STAMP, SiteSummary, build_site


def rebuild_site(settings: Settings, advance: Advance) -> SiteSummary:
    """Builds the pages of what is published; the earlier pages stay until the new ones are whole.

    To be called under the writer's lock. ``duckdb.Error`` where the warehouse cannot be read.
    """
    unfinished, former = _beside(settings, "unfinished"), _beside(settings, "former")
    clear_unfinished(settings)
    try:
        summary = build_site(settings.warehouse_path, unfinished, advance)
        if settings.site.exists():
            settings.site.replace(former)
        unfinished.replace(settings.site)
    finally:
        clear_unfinished(settings)
    return summary


def clear_unfinished(settings: Settings) -> None:
    """Removes what a killed build left; pages that it had just taken away are put back."""
    former = _beside(settings, "former")
    if former.exists() and not settings.site.exists():
        former.replace(settings.site)
    for folder in (former, _beside(settings, "unfinished")):
        shutil.rmtree(folder, ignore_errors=True)


def shown_run(settings: Settings) -> str | None:
    """The run whose publication the pages show; null where there are none."""
    try:
        stamp = json.loads((settings.site / STAMP).read_bytes())
        return str(stamp["run_id"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _beside(settings: Settings, name: str) -> Path:
    return settings.site.with_name(f"{settings.site.name}.{name}")
