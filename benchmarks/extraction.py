"""Compares the extraction's cost with that of a grep, a plain ``re`` loop and a tokeniser, on the same articles.

    python -m benchmarks.extraction [--size MB] [--text PATH] [--out FILE] [--runs N] [--tools FOLDER]

The articles are a generated corpus (``benchmarks.corpus``), or those of ``--text``: a Parquet file with a column
``text``, or a folder with .txt, .json, .jsonl and .parquet files. Every stage runs in processes of its own on one
thread, over a quarter of the corpus and over all of it; its rate is the slope between the two, so that start-up does
not count. CPU seconds (user and system), the least of N runs. ripgrep and underthesea come from
``benchmarks/requirements.lock`` in an environment of their own (``benchmarks/README.md``).
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from benchmarks.corpus import write_corpus
from benchmarks.patterns import MENTIONS, TRIGGERS
from benchmarks.sources import write_texts

HERE = Path(__file__).parent
SETUP = (
    "uv venv --python 3.11 benchmarks/.venv && uv pip install --python benchmarks/.venv/bin/python --require-hashes "
    "--requirement benchmarks/requirements.lock"
)
NLP_ARTICLES = {"word_tokenize": (20, 120), "ner": (5, 30)}
"""Small and large sample of each task: both are a thousand times slower than what they are compared with."""
SHARE_SMALL = 0.25


@dataclass(frozen=True)
class Part:
    """The first ``articles`` articles of the corpus, ``megabytes`` of UTF-8."""

    articles: int
    megabytes: float


@dataclass(frozen=True)
class Cost:
    """CPU seconds of a stage over a part; ``start`` and ``peak_mb`` where the stage says so."""

    work: float
    start: float | None = None
    peak_mb: float | None = None


@dataclass(frozen=True)
class Row:
    """A stage measured over a small and a large part."""

    name: str
    parts: tuple[Part, Part]
    costs: tuple[Cost, Cost]

    @property
    def seconds_a_megabyte(self) -> float:
        """Slope of the cost."""
        return self._slope(self.parts[1].megabytes - self.parts[0].megabytes)

    @property
    def seconds_an_article(self) -> float:
        """Slope of the cost."""
        return self._slope(self.parts[1].articles - self.parts[0].articles)

    def _slope(self, units: float) -> float:
        return max(self.costs[1].work - self.costs[0].work, 1e-9) / units


Measure = Callable[[Part], Cost]


def main() -> None:
    """Prints the table."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="hoptac-benchmark-") as folder:
        corpus = arguments.out or Path(folder) / "corpus.parquet"
        if arguments.text:
            write_texts(arguments.text, corpus, arguments.size)
        else:
            write_corpus(corpus, arguments.size or 500, arguments.seed)
        bench = Bench(corpus, Path(folder), arguments.runs, arguments.tools)
        rows, missing = bench.run()
    _print_table(rows)
    for sentence in missing:
        print(sentence)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare the extraction's cost with a grep and a tokeniser.")
    parser.add_argument("--size", type=float, help="MB of text; default 500 generated, or all of --text")
    parser.add_argument("--text", type=Path, help="Parquet file with a column text, or a folder of articles")
    parser.add_argument("--out", type=Path, help="keep the corpus in this Parquet file")
    parser.add_argument("--seed", type=int, default=1, help="of the generated corpus")
    parser.add_argument("--runs", type=int, default=3, help="runs of each measurement; the least is taken")
    parser.add_argument("--tools", type=Path, default=HERE / ".venv", help="environment with rg and underthesea")
    arguments = parser.parse_args()
    if arguments.text and not arguments.text.exists():
        parser.error(f"there is nothing at {arguments.text}")
    return arguments


class Bench:
    """One corpus, its two parts, and everything that is measured on them."""

    def __init__(self, corpus: Path, folder: Path, runs: int, tools: Path) -> None:
        self._corpus, self._folder, self._runs, self._tools = corpus, folder, runs, tools
        self._sizes = pl.scan_parquet(corpus).select(pl.col("text").str.len_bytes()).collect()["text"]
        count = self._sizes.len()
        if count < 1 / SHARE_SMALL:
            sys.exit("There are too few articles to measure a slope with.")
        self.parts = (self._part(int(count * SHARE_SMALL)), self._part(count))

    def run(self) -> tuple[list[Row], list[str]]:
        """Rows of all that could be measured, and a sentence for each tool that is missing."""
        print(
            f"{self.parts[1].articles} articles, {self.parts[1].megabytes:.0f} MB; slope from "
            f"{self.parts[0].articles} articles; least of {self._runs} runs\n"
        )
        measures: list[tuple[str, Measure]] = []
        missing: list[str] = []
        rg = shutil.which("rg", path=str(self._tools / "bin")) or shutil.which("rg")
        if rg:
            self._write_plain_text()
            measures += [
                ("rg --count-matches, triggers", lambda part: self._grep(rg, part, "--count-matches", TRIGGERS)),
                ("rg -o -b, mentions", lambda part: self._grep(rg, part, "-o", "-b", *_each(MENTIONS))),
            ]
        else:
            missing.append(f"ripgrep is not measured: install it, or make its environment with: {SETUP}")
        measures += [
            ("gate", lambda part: self._stage("gate", part)),
            ("gate and mentions", lambda part: self._stage("mentions", part)),
            ("whole extraction", lambda part: self._stage("whole", part)),
            ("re loop, triggers", lambda part: self._stage("re_triggers", part)),
            ("re loop, triggers and mentions", lambda part: self._stage("re", part)),
        ]
        # In turn, run by run, so that a machine that slows down slows all.
        found: dict[str, list[tuple[Cost, Cost]]] = {name: [] for name, _ in measures}
        for _ in range(self._runs):
            for name, measure in measures:
                found[name].append((measure(self.parts[0]), measure(self.parts[1])))
        rows = [Row(name, self.parts, _least(costs)) for name, costs in found.items()]
        python = self._tools / "bin" / "python"
        if _has_underthesea(python):
            rows += [self._nlp_row(python, task) for task in NLP_ARTICLES]
        else:
            missing.append(f"underthesea is not measured: make its environment with: {SETUP}")
        return rows, missing

    def _part(self, articles: int) -> Part:
        return Part(articles, float(self._sizes.head(articles).sum()) / 1e6)

    def _write_plain_text(self) -> None:
        """The parts as plain text: what a grep reads."""
        for part in self.parts:
            with self._plain(part).open("w", encoding="utf-8") as file:
                for text in self._texts(part.articles):
                    file.write(text + "\n\n")

    def _plain(self, part: Part) -> Path:
        return self._folder / f"{part.articles}.txt"

    def _texts(self, articles: int) -> Iterator[str]:
        lazy = pl.scan_parquet(self._corpus).select("text")
        for start in range(0, articles, 2_000):
            yield from lazy.slice(start, min(2_000, articles - start)).collect()["text"]

    def _stage(self, stage: str, part: Part) -> Cost:
        command = [sys.executable, "-m", "benchmarks.stages", stage, str(self._corpus), str(part.articles)]
        environment = {**os.environ, "POLARS_MAX_THREADS": "1", "RAYON_NUM_THREADS": "1"}
        record = json.loads(_output(command, environment))
        return Cost(record["work"], record["start"], record["peak_mb"])

    def _grep(self, rg: str, part: Part, *arguments: str) -> Cost:
        # Into a file, because a pipe's reader would run on the same core.
        with (self._folder / "matches").open("wb") as out:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([rg, "--no-config", "-j1", *arguments, str(self._plain(part))], stdout=out, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return Cost(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)

    def _nlp_row(self, python: Path, task: str) -> Row:
        """Samples spread evenly over the corpus, so that they have its mix of articles."""
        parts, costs = [], []
        for count in NLP_ARTICLES[task]:
            step = max(1, self.parts[1].articles // count)
            texts = pl.scan_parquet(self._corpus).select("text").gather_every(step).head(count).collect()["text"]
            sample = self._folder / f"{task}-{count}.json"
            sample.write_text(json.dumps(texts.to_list()), encoding="utf-8")
            record = json.loads(_output([str(python), str(HERE / "nlp.py"), task, str(sample)], dict(os.environ)))
            parts.append(Part(texts.len(), float(texts.str.len_bytes().sum()) / 1e6))
            costs.append(Cost(record["work"], record["start"]))
        return Row(f"underthesea {task}", (parts[0], parts[1]), (costs[0], costs[1]))


def _each(patterns: Sequence[str]) -> Iterator[str]:
    for pattern in patterns:
        yield from ("-e", pattern)


def _output(command: Sequence[str], environment: dict[str, str]) -> str:
    """Standard output of a stage; ends with the stage's own words where it fails."""
    finished = subprocess.run(command, env=environment, cwd=HERE.parent, capture_output=True, text=True, check=False)
    if finished.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{finished.stderr}")
    return finished.stdout.splitlines()[-1]


def _has_underthesea(python: Path) -> bool:
    return (
        python.exists()
        and not subprocess.run(
            [python, "-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('underthesea') is None)"],
            check=False,
        ).returncode
    )


def _least(costs: Sequence[tuple[Cost, Cost]]) -> tuple[Cost, Cost]:
    """The least CPU of each part over all runs, and the greatest memory."""
    parts = list(zip(*costs, strict=True))
    small, large = (
        Cost(
            min(cost.work for cost in part),
            min((cost.start for cost in part if cost.start is not None), default=None),
            max((cost.peak_mb for cost in part if cost.peak_mb is not None), default=None),
        )
        for part in parts
    )
    return small, large


def _print_table(rows: Sequence[Row]) -> None:
    by_name = {row.name: row for row in rows}
    yardsticks = [by_name.get(name) for name in ("rg --count-matches, triggers", "rg -o -b, mentions")]
    tokeniser = by_name.get("underthesea word_tokenize")
    print("Per CPU second. Ratios: CPU as a multiple of rg's; articles a second as a multiple of word_tokenize's.")
    print(
        f"{'':32}{'start s':>8}{'articles':>10}{'MB':>9}{'x rg trig':>11}{'x rg ment':>11}{'x tokenise':>12}"
        f"{'peak MB':>16}"
    )
    for row in rows:
        costs = [f"{row.seconds_a_megabyte / y.seconds_a_megabyte:.1f}" if y else "" for y in yardsticks]
        speed = _rate(tokeniser.seconds_an_article / row.seconds_an_article) if tokeniser else ""
        start = "" if row.costs[1].start is None else f"{row.costs[1].start:.2f}"
        peaks = " to ".join(f"{cost.peak_mb:.0f}" for cost in row.costs if cost.peak_mb is not None)
        print(
            f"{row.name:32}{start:>8}{_rate(1 / row.seconds_an_article):>10}{_rate(1 / row.seconds_a_megabyte):>9}"
            f"{costs[0]:>11}{costs[1]:>11}{speed:>12}{peaks:>16}"
        )


def _rate(value: float) -> str:
    """Three digits are all that a measurement of this kind can say."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004


if __name__ == "__main__":
    main()
