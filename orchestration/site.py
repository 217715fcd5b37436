"""The folder of the reader's pages: built aside, then put in the old one's place."""

import json

from orchestration.files import replacing_folder
from orchestration.progress import Advance
from orchestration.settings import Settings
from pages import STAMP, SiteSummary, build_site


def rebuild_site(settings: Settings, advance: Advance) -> SiteSummary:
    """Builds the pages of what is published; the earlier pages stay until the new ones are whole.

    To be called under the writer's lock. ``duckdb.Error`` where the warehouse cannot be read.
    """
    with replacing_folder(settings.site) as unfinished:
        return build_site(settings.warehouse_path, unfinished, advance)


def shown_run(settings: Settings) -> str | None:
    """The run whose publication the pages show; null where there are none."""
    try:
        stamp = json.loads((settings.site / STAMP).read_bytes())
        return str(stamp["run_id"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
