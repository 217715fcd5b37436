"""``hoptac site``: the reader's pages, built from what is published, and served on loopback where wanted."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import duckdb
from filelock import FileLock, Timeout

from orchestration.cli.errors import NothingPublishedError, UsersError
from orchestration.cli.output import console
from orchestration.cli.ports import HOST, free_port
from orchestration.cli.progress import Bars
from orchestration.settings import Settings, load_settings
from orchestration.site import rebuild_site


def build_pages() -> None:
    """Builds the pages anew and says where they lie; ``NothingPublishedError`` where there is no warehouse."""
    settings = load_settings()
    if not settings.warehouse_path.exists():
        raise NothingPublishedError
    try:
        with FileLock(settings.writer_lock_path, timeout=0), Bars() as bars, bars.stage("Build the pages") as advance:
            summary = rebuild_site(settings, advance)
    except Timeout:
        raise UsersError("A run is going on: it builds the pages at its end.") from None
    except duckdb.IOException as error:
        first = str(error).splitlines()[0]
        raise UsersError(f"The warehouse {settings.warehouse_path} cannot be opened: {first}") from error
    console().print(f"{summary.page_count} pages: {settings.site / 'index.html'}")


class _QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and writes no line for each."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def serve_pages(port: int) -> None:
    """Serves the pages on 127.0.0.1 until interrupted."""
    settings: Settings = load_settings()
    chosen = free_port(port)
    handler = partial(_QuietHandler, directory=str(settings.site))
    with ThreadingHTTPServer((HOST, chosen), handler) as server:
        console().print(f"Pages: http://{HOST}:{chosen}/ (Ctrl-C stops)")
        server.serve_forever()
