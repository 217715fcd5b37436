"""Times nights of a large installation: all articles, none new, 100 new and 1,000 new, by the stages of the job.

    python -m benchmarks.nightly [--articles N] [--text PATH] [--keep FOLDER]

The articles are generated (``benchmarks.corpus``) or those of ``--text`` (a Parquet file with a column ``text``, or a
folder), each a file of its own. Each night is ``hoptac run`` in a process of its own. CPU seconds (user and system) are
of that process for a stage, and with its children (dbt, the validator) for the whole night.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import polars as pl

from benchmarks.corpus import generate
from benchmarks.sources import write_texts
from benchmarks.stages import peak_mb
from orchestration.progress import Advance
from orchestration.settings import PROJECT_ROOT

NEW = (0, 100, 1_000)
FILES_A_FOLDER = 1_000
EXTRACT, READ, COPIES = "Extract records", "Read articles", "Find near-copies"


@dataclass(frozen=True)
class Night:
    """What one run cost, in seconds."""

    articles: int
    look: float
    """CPU of listing the folder and hashing every file."""
    stages: Mapping[str, tuple[float, float]]
    """Wall and CPU by stage."""
    wall: float
    cpu: float
    peak_mb: float

    def stage_cpu(self, name: str) -> float:
        """CPU of a stage; 0 where the night did not come to it."""
        return self.stages.get(name, (0.0, 0.0))[1]


def main() -> None:
    """Prints the tables; with ``--night``, which is for itself, makes one night and prints its cost as JSON."""
    parser = argparse.ArgumentParser(description="Time nights with none, 100, 1,000 and all articles new.")
    parser.add_argument("--articles", type=int, default=35_000, help="articles of the full run")
    parser.add_argument("--text", type=Path, help="Parquet file with a column text, or a folder of articles")
    parser.add_argument("--seed", type=int, default=1, help="of the generated corpus")
    parser.add_argument("--keep", type=Path, help="folder to work in, which stays; default a temporary one")
    parser.add_argument("--night", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.night:
        _one_night()
        return
    with tempfile.TemporaryDirectory(prefix="hoptac-nights-") as temporary:
        work = (arguments.keep or Path(temporary)).absolute()
        texts = _texts(arguments, work)
        written = _add(texts, work / "raw", 0, arguments.articles)
        nights = {"all": _night(work, written)}
        for count in NEW:
            written += _add(texts, work / "raw", written, count)
            nights[f"{count:,}"] = _night(work, written)
    _print_tables(nights)


def _texts(arguments: argparse.Namespace, work: Path) -> Iterator[str]:
    if not arguments.text:
        return generate(arguments.seed)
    work.mkdir(parents=True, exist_ok=True)
    write_texts(arguments.text, work / "corpus.parquet", None)
    return iter(pl.read_parquet(work / "corpus.parquet", columns=["text"])["text"])


def _add(texts: Iterator[str], raw: Path, first: int, count: int) -> int:
    """Writes the next ``count`` articles as files; how many there were."""
    written = 0
    for position, text in enumerate(islice(texts, count), first):
        folder = raw / f"{position // FILES_A_FOLDER:03}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{position:06}.txt").write_text(text, encoding="utf-8")
        written += 1
    return written


def _night(work: Path, articles: int) -> Night:
    environment = {**os.environ, "HOPTAC_HOME": str(work / "data"), "HOPTAC_RAW": str(work / "raw")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    finished = subprocess.run(
        [sys.executable, "-m", "benchmarks.nightly", "--night"],
        env=environment, cwd=PROJECT_ROOT, stdout=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    wall = time.monotonic() - started
    if finished.returncode != 0:
        sys.exit(f"The night failed: {finished.stdout}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    measured = json.loads(finished.stdout.splitlines()[-1])
    return Night(articles=articles, wall=wall - measured.pop("look_wall"), cpu=cpu - measured["look"], **measured)


def _one_night() -> None:
    """Looks at the folder, then runs the job; what each cost as one line of JSON, behind what the job prints."""
    from orchestration.cli import run as command  # noqa: PLC0415 - the parent has no need of it
    from orchestration.cli.progress import Bars  # noqa: PLC0415
    from orchestration.ingest import look_at  # noqa: PLC0415
    from orchestration.settings import load_settings  # noqa: PLC0415

    stages: dict[str, tuple[float, float]] = {}

    class Measured(Bars):
        @contextmanager
        def stage(self, name: str) -> Iterator[Advance]:
            cpu, wall = time.process_time(), time.monotonic()
            with super().stage(name) as advance:
                yield advance
            stages[name] = time.monotonic() - wall, time.process_time() - cpu

    settings = load_settings()
    cpu, wall = time.process_time(), time.monotonic()
    look_at(settings.raw)
    look, look_wall = time.process_time() - cpu, time.monotonic() - wall
    command.Bars = Measured  # type: ignore[misc]
    code = command.run_job(settings.raw)
    print(json.dumps({"look": look, "look_wall": look_wall, "stages": stages, "peak_mb": peak_mb()}))
    sys.exit(code)


def _print_tables(nights: Mapping[str, Night]) -> None:
    def row(name: str, figures: Sequence[str]) -> None:
        print(f"{name:38}" + "".join(f"{figure:>10}" for figure in figures))

    everything = nights["all"]
    row("new articles", list(nights))
    row("articles in the folder", [f"{night.articles:,}" for night in nights.values()])
    print("CPU seconds")
    row("  list the folder and hash every file", [f"{night.look:.2f}" for night in nights.values()])
    # The job looks at the folder once more before it reads.
    reads = [max(0.0, night.stage_cpu(READ) - night.look) if night.stages else 0.0 for night in nights.values()]
    row("  read what is new", [f"{cpu:.2f}" for cpu in reads])
    row("  extract what is new", [f"{night.stage_cpu(EXTRACT):.2f}" for night in nights.values()])
    shares = [night.stage_cpu(EXTRACT) / everything.stage_cpu(EXTRACT) for night in nights.values()]
    row("  extraction, share of the full run's", [f"{share:.1%}" for share in shares])
    row("  find near-copies", [f"{night.stage_cpu(COPIES):.2f}" for night in nights.values()])
    row("  the whole job", [f"{night.cpu:.1f}" for night in nights.values()])
    print("wall seconds")
    for name in everything.stages:
        row(f"  {name}", [f"{night.stages[name][0]:.1f}" if name in night.stages else "-" for night in nights.values()])
    row("  the whole job", [f"{night.wall:.1f}" for night in nights.values()])
    row("peak memory of the job, MiB", [f"{night.peak_mb:.0f}" for night in nights.values()])


if __name__ == "__main__":
    main()
