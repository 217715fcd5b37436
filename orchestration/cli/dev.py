"""``hoptac dev``: the Dagster UI on loopback."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from orchestration.cli.errors import show_error
from orchestration.cli.ports import HOST, free_port
from orchestration.dagster_home import fail_dead_runs, prepare_dagster_home
from orchestration.settings import PROJECT_ROOT, Settings, load_settings


def serve(port: int) -> int:
    """Serves until interrupted; the exit code of ``dagster dev``.

    The server runs in a process group of its own and is stopped with SIGINT: killed hard, it would leave a daemon
    behind that keeps starting runs.
    """
    settings = load_settings()
    if repaired := prepare_dagster_home(settings):
        show_error(repaired)
    _fail_dead_runs(settings)
    chosen = free_port(port)
    if chosen != port:
        show_error(f"Port {port} is in use: serving on {chosen} instead.")
    show_error(f"Dagster UI: http://{HOST}:{chosen} (in about half a minute; Ctrl-C stops it)")
    process = subprocess.Popen(  # noqa: S603 - our own environment's Dagster
        [
            str(Path(sys.executable).with_name("dagster")),
            "dev",
            "-m",
            "orchestration.definitions",
            "-h",
            HOST,
            "-p",
            str(chosen),
        ],
        cwd=PROJECT_ROOT,
        start_new_session=True,
    )

    def stop(_signal: int, _frame: object) -> None:
        os.killpg(process.pid, signal.SIGINT)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    code = process.wait()
    # Its code server would wait out a heartbeat before it follows.
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    return 0 if code in {0, -signal.SIGINT, 130} else code


def _fail_dead_runs(settings: Settings) -> None:
    import dagster as dg

    with dg.DagsterInstance.get() as instance:
        fail_dead_runs(settings, instance)
