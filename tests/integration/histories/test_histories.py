"""Whatever happens night after night, the lake holds what one full run over the last inputs would make.

Random histories of ten steps and more: articles come, change, move and go, runs are made and killed, files of the lake
are damaged, readers and extractors get new versions. 200 histories, the same ones each time; ``HOPTAC_FULL_TESTS=1``
makes 2,000.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from orchestration.ingest import look_at
from tests.integration.conftest import PROJECT
from tests.integration.histories.night import Night

# A process that is killed costs a second, whatever it did before: a third of the histories have one such night.
HISTORIES_A_TEST = {"without": 17, "with": 8}
TESTS = 80 if os.environ.get("HOPTAC_FULL_TESTS") == "1" else 8
LEAST_STEPS, MOST_STEPS = 10, 14
MOST_CHANGES_OF_FILES = 50
"""A night of a few articles opens, renames and removes fewer files than this."""

SENTENCES = (
    "Đến hết năm 2023, tỉnh Bắc Ninh có 120 dự án FDI với tổng vốn đăng ký 3,5 tỷ USD.",
    "Kim ngạch xuất khẩu của Đồng Nai sang Nhật Bản năm 2022 đạt 1,2 tỷ USD.",
    "Nhật Bản viện trợ không hoàn lại 300 nghìn USD cho trường học ở Hà Giang.",
    "Sáng nay, thành phố Đà Nẵng và tỉnh Gyeonggi của Hàn Quốc ký thỏa thuận hợp tác về du lịch.",
    "Tỉnh chưa có dự án nào của nhà đầu tư Pháp.",
    "Chiều qua, trời mưa to và nhiều tuyến đường bị ngập.",
    "Tính đến ngày 20/5/2021, Hàn Quốc có 9.100 dự án đầu tư tại Việt Nam.",
)
NAMES = ("a.txt", "b.txt", "c/d.txt", "e.json", "f.jsonl", "g.jsonl", "h.xyz")
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
addresses = st.sampled_from([None, None, "https://bao.example/1", "https://bao.example/2"])
articles = st.fixed_dictionaries({"text": texts, "url": addresses})
contents = st.lists(articles, min_size=1, max_size=3)
names = st.sampled_from(NAMES)
chance = st.floats(0, 1, exclude_max=True)
run = st.tuples(st.just("run"))
steps = st.one_of(
    st.tuples(st.just("put"), names, contents),
    st.tuples(st.just("put"), names, contents),
    st.tuples(st.just("edit"), chance, contents),
    st.tuples(st.just("empty"), chance),
    st.tuples(st.just("delete"), chance),
    st.tuples(st.just("rename"), chance, names),
    st.tuples(st.just("sources"), st.lists(st.tuples(names, addresses), max_size=3)),
    st.tuples(st.just("readers"), st.integers(0, 2)),
    st.tuples(st.just("extractor"), st.integers(0, 2)),
    st.tuples(st.just("damage"), chance, st.sampled_from(("cut", "flip", "lose"))),
    run,
    run,
    run,
)
histories = st.lists(steps, min_size=LEAST_STEPS, max_size=MOST_STEPS)
kills = st.tuples(st.integers(0, LEAST_STEPS - 1), st.integers(1, MOST_CHANGES_OF_FILES))
histories_with_a_kill = st.builds(
    lambda made, kill: [*made[: kill[0]], ("kill", kill[1]), *made[kill[0] :]], histories, kills
)


class Worker:
    """A process that makes nights in which it may be killed; a new one stands by as soon as one is dead."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def night(self, night: Night, kill_at: int) -> bool:
        """Makes a night, and says whether the process was killed in it."""
        process = self._process or self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({**asdict(night), "kill_at": kill_at}) + "\n")
        process.stdin.flush()
        if process.stdout.readline() == "done\n":
            self._process = process
            return False
        with process:
            assert process.wait() == -signal.SIGKILL
        self._process = None
        return True

    def close(self) -> None:
        if self._process:
            with self._process as process:
                process.kill()

    def _started(self) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.integration.histories.night"],
            cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


class History:
    """One installation, and what happens to it; every run that ends is compared with a full run."""

    def __init__(self, root: Path, worker: Worker) -> None:
        self.raw, self.home, self.worker = root / "raw", root / "data", worker
        self.raw.mkdir()
        self.versions = {"readers": 0, "extractor": 0}
        self.done: Counter[str] = Counter()
        self.without_effect = False
        self.full: Mapping[str, pl.DataFrame] = {}
        self.compared: tuple[dict[str, int], str] | None = None

    @property
    def night(self) -> Night:
        return Night(str(self.raw), str(self.home), **self.versions)

    def go(self, step: Sequence[Any]) -> None:
        kind, *arguments = step
        self.without_effect = False
        getattr(self, kind)(*arguments)
        self.done[kind] += not self.without_effect

    def put(self, name: str, content: Sequence[dict[str, Any]]) -> None:
        path = self.raw / name
        path.parent.mkdir(exist_ok=True)
        lines = [json.dumps(article) for article in content]
        if name.endswith(".jsonl"):
            text = "\n".join(lines)
        else:
            text = lines[0] if name.endswith(".json") else content[0]["text"]
        path.write_text(text, encoding="utf-8")

    def edit(self, which: float, content: Sequence[dict[str, Any]]) -> None:
        for path in self.one_of_the_files(which):
            self.put(path.relative_to(self.raw).as_posix(), content)

    def empty(self, which: float) -> None:
        for path in self.one_of_the_files(which):
            path.write_bytes(b"")

    def delete(self, which: float) -> None:
        for path in self.one_of_the_files(which):
            path.unlink()

    def rename(self, which: float, name: str) -> None:
        for path in self.one_of_the_files(which):
            (self.raw / name).parent.mkdir(exist_ok=True)
            path.replace(self.raw / name)

    def one_of_the_files(self, which: float) -> Sequence[Path]:
        """One file; none where there is none, which leaves a step without effect."""
        files = sorted(path for path in self.raw.rglob("*") if path.is_file() and path.name != "sources.csv")
        self.without_effect = not files
        return files[int(which * len(files)) :][:1]

    def sources(self, rows: Sequence[tuple[str, str | None]]) -> None:
        lines = ["path,published,url,outlet", *(f"{name},2024-05-06,{url or ''},Báo" for name, url in rows)]
        (self.raw / "sources.csv").write_text("\n".join(lines), encoding="utf-8")

    def readers(self, version: int) -> None:
        self.versions["readers"] = version

    def extractor(self, version: int) -> None:
        self.versions["extractor"] = version

    def damage(self, which: float, how: str) -> None:
        files = sorted(path for path in (self.home / "lake").rglob("*") if path.is_file())
        self.without_effect = not files
        if not files:
            return
        path = files[int(which * len(files))]
        data = path.read_bytes()
        if how == "lose":
            path.unlink()
        elif how == "cut":
            path.write_bytes(data[: len(data) // 2])
        elif data:
            place = int(which * 7919 * len(data)) % len(data)
            path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])

    def run(self) -> None:
        self.night.run()
        self.compare()

    def kill(self, at: int) -> None:
        self.without_effect = not self.worker.night(self.night, at)
        if self.without_effect:
            self.compare()

    def compare(self) -> None:
        published, state = self.night.published(), (self.versions, look_at(self.raw).digest())
        if state != self.compared:
            self.full, self.compared = self.night.from_nothing(), (dict(self.versions), state[1])
        assert published.keys() == self.full.keys()
        for name, frame in self.full.items():
            assert published[name].equals(frame), name


@pytest.mark.parametrize("part", range(TESTS))
def test_any_history_ends_as_a_full_run(part: int, worker: Worker) -> None:
    done: Counter[str] = Counter()
    lengths: list[int] = []

    def hold(history: Sequence[Sequence[Any]]) -> None:
        with tempfile.TemporaryDirectory(prefix="history-") as root:
            made = History(Path(root), worker)
            for step in history:
                made.go(step)
            made.go(("run",))
        done.update(made.done)
        lengths.append(len(history))

    for kill, strategy in (("without", histories), ("with", histories_with_a_kill)):
        count = settings(
            max_examples=HISTORIES_A_TEST[kill], deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        seed(part)(count(given(strategy)(hold)))()
    assert len(lengths) >= sum(HISTORIES_A_TEST.values())
    assert min(lengths) >= LEAST_STEPS
    # Steps without effect are not counted, nor nights that ended before they were to be killed.
    kinds = ("put", "edit", "empty", "delete", "rename", "sources", "readers", "extractor", "damage", "run", "kill")
    assert min(done[kind] for kind in kinds) >= 1, done
