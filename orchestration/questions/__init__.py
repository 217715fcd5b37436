"""The questions that analysts ask, each with its SQL: one file a question, which is its only home.

``hoptac ask`` runs them and ``docs/questions.md`` is rendered from them. A file opens with what it asks, how its answer
is to be read, and which parameters it takes; the SQL names each of these, and ``$limit``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PARAMETERS: Mapping[str, str] = {
    "province": "province or municipality, old or new, by name or code; Việt Nam for the country",
    "partner": "country, bloc or organisation, by code or name",
    "indicator": "what is counted, as in the column indicator",
    "year": "calendar year",
    "since": "first day, YYYY-MM-DD",
}
_FILE = re.compile(
    r"-- question: (?P<title>[^\n]+)\n-- reads: (?P<reads>[^\n]+(?:\n--   [^\n]+)*)\n"
    r"-- parameters: (?P<parameters>[^\n]+)\n(?P<sql>.+)\Z",
    re.DOTALL,
)


@dataclass(frozen=True)
class Question:
    """A question, how to read its answer, and the SQL that gives it."""

    name: str
    title: str
    reads: str
    defaults: Mapping[str, str | None]
    """The parameters that it takes, each with its value where none is given."""
    sql: str


@cache
def questions() -> tuple[Question, ...]:
    """All questions in the order of their files; ``ValueError`` where a file is not as described above."""
    return tuple(_read(path) for path in sorted(Path(__file__).parent.glob("[0-9][0-9]_*.sql")))


def _read(path: Path) -> Question:
    found = _FILE.match(path.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{path.name} does not open with the lines question, reads and parameters")
    defaults: dict[str, str | None] = {}
    for parameter in found["parameters"].split(", "):
        name, _, value = parameter.partition(" = ")
        defaults[name] = value or None
    named = set(re.findall(r"\$(\w+)", found["sql"]))
    if named != {*defaults, "limit"} or not named <= {*PARAMETERS, "limit"}:
        raise ValueError(f"{path.name} says that it takes {sorted(defaults)} and names {sorted(named)}")
    reads = " ".join(line.removeprefix("--").strip() for line in found["reads"].splitlines())
    return Question(path.stem[3:].replace("_", "-"), found["title"], reads, defaults, found["sql"].strip())
