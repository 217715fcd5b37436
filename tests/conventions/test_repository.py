"""What holds for every file of the repository."""

import hashlib
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
MAX_PYTHON_LINES = 400
MAX_BYTES = 1_000_000
SEED_HASHES = ["18fc46184ee7", "8ac233781fd7", "1c5bbac00c4e", "224f732600d8", "22450057541c"]


def tracked(*patterns: str) -> list[Path]:
    """Files that git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", *patterns],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("needs a git checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := PROJECT / name).is_file()]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def test_no_python_file_is_too_long_to_read_in_one_sitting() -> None:
    long = {
        str(path.relative_to(PROJECT)): lines
        for path in tracked("*.py")
        if (lines := len(text_of(path).splitlines())) > MAX_PYTHON_LINES
    }
    assert long == {}


def test_no_file_is_large() -> None:
    assert [str(path) for path in tracked() if path.stat().st_size > MAX_BYTES] == []


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a path of one machine", r"(?<![\w.])/(?:home|root|work|Users)/\w+"),
        ("a registry host", r"pypi\.org|pythonhosted|npmjs|deb\.debian\.org|--?(?:extra-)?index-url|find-links"),
        ("a secret", r"(?i)(?:api[_-]?key|secret|password|token)\s*[=:]\s*[\"'][^\"']{8,}"),
    ],
)
def test_no_tracked_file_holds(what: str, pattern: str) -> None:
    own = Path(__file__)
    holders = [
        str(path.relative_to(PROJECT)) for path in tracked() if path != own and re.search(pattern, text_of(path))
    ]
    assert holders == [], f"{what} stands in {holders}"


def test_every_dependency_has_a_reason() -> None:
    project = tomllib.loads(text_of(PROJECT / "pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=!~\[; ]", requirement, maxsplit=1)[0] for requirement in wanted}
    table = text_of(PROJECT / "docs" / "decisions.md").split("| dependency |")[1]
    reasons = {
        name.strip() for row in table.splitlines() if row.startswith("| ") for name in row.split("|")[1].split(",")
    }
    assert names - reasons == set()
    assert reasons - names - {"---", ""} == set()


def test_the_lock_pins_every_dependency_with_hashes() -> None:
    for name in ("requirements.lock", "requirements-bootstrap.lock"):
        lock = text_of(PROJECT / name)
        pins = re.findall(r"^[a-z0-9][\w.\-\[\]]*==[^\s;]+", lock, flags=re.MULTILINE)
        blocks = re.split(r"\n(?=[a-z0-9])", lock.strip())
        assert len(pins) == len(blocks)
        assert all("--hash=sha256:" in block for block in blocks)


def test_the_seed_articles_are_as_they_came() -> None:
    # Hashes of the bytes: raw input is never changed, not even its line ends.
    seeds = sorted((PROJECT / "raw").glob("*.txt"))
    assert [hashlib.sha256(seed.read_bytes()).hexdigest()[:12] for seed in seeds] == SEED_HASHES


def test_every_class_of_attack_names_tests_that_are_there() -> None:
    table = text_of(PROJECT / "SECURITY.md").split("## What holds")[1].split("\n## ")[0]
    rows = [row.split("|")[1:-1] for row in table.splitlines() if row.startswith("| ")][2:]
    tests = {name for path in tracked("tests/*.py") for name in re.findall(r"def (test_\w+)", text_of(path))}
    assert len(rows) >= 12
    for attack, _, shown_by in rows:
        named = set(re.findall(r"test_\w+", shown_by))
        assert named, attack
        assert named <= tests, attack


def test_every_fault_names_tests_that_are_there() -> None:
    table = text_of(PROJECT / "docs" / "operations.md").split("## Faults")[1]
    faults = [row.split("|")[1:4] for row in table.splitlines() if row.startswith("| ")][1:]
    faults = [row for row in faults if not row[0].startswith(" ---")]
    assert len(faults) >= 25
    tests = {name for path in tracked("tests/*.py") for name in re.findall(r"def (test_\w+)", text_of(path))}
    for fault, _, shown_by in faults:
        named = set(re.findall(r"test_\w+", shown_by))
        assert named <= tests, fault
        assert named or "…[" in shown_by or "the same" in shown_by, fault
