"""Articles and the answers that a careful economist gives by hand, side by side.

Each file under ``economist/`` is a situation: ``articles`` with their day and outlet, ``answers`` with a question,
the economist's reason, the query that an analyst writes, and the rows by hand. All articles are read in one run, so
that an answer also has to hold beside everything else. ``economist/amounts.csv`` lists, by hand as well, every amount
that the front door gives for these articles; a dbt test compares.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.integration.conftest import Installation

FOLDER = Path(__file__).parent / "economist"
SITUATIONS: dict[str, dict[str, Any]] = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yml"))
}
ANSWERS = [
    pytest.param(situation, answer, id=f"{name}-{number}")
    for name, situation in SITUATIONS.items()
    for number, answer in enumerate(situation["answers"], start=1)
]


@pytest.fixture(scope="module")
def economist(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The main job, run once on the articles of all situations."""
    root = tmp_path_factory.mktemp("economist")
    installation = Installation(home=root / "data", raw=root / "raw")
    installation.raw.mkdir()
    with (installation.raw / "articles.jsonl").open("w", encoding="utf-8") as file:
        for name, situation in SITUATIONS.items():
            for article in situation["articles"]:
                published = article.get("published")
                row = {
                    "doc_id": f"{name}/{article['name']}",
                    "url": f"https://example.vn/{name}/{article['name']}",
                    "published": published.isoformat() if published else None,
                    "source": article["outlet"],
                    "text": article["text"],
                }
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    installation.hoptac("run", check=True)
    return installation


def as_written(value: object) -> object:
    """A value of DuckDB as the YAML of a situation writes it."""
    if isinstance(value, (list, tuple)):
        return [as_written(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    assert value is None or isinstance(value, (str, int, float, date)), type(value)
    return value


def test_there_are_enough_articles() -> None:
    assert sum(len(situation["articles"]) for situation in SITUATIONS.values()) >= 20


@pytest.mark.parametrize(("situation", "answer"), ANSWERS)
def test_the_warehouse_answers_as_the_economist(
    economist: Installation, situation: dict[str, Any], answer: dict[str, Any]
) -> None:
    found = [as_written(row) for row in economist.query(f"set search_path = 'marts'; {answer['sql']}")]
    articles = "\n".join(f"[{article['name']}] {article['text']}" for article in situation["articles"])
    assert found == answer["rows"], f"{answer['question']}\n{answer['because']}\n\n{articles}"


def test_every_amount_of_the_front_door_is_the_one_by_hand(economist: Installation) -> None:
    variables = json.dumps({"amounts_by_hand": str(FOLDER / "amounts.csv")})
    selection = ("--select", "amounts_are_those_by_hand")
    finished = economist.dbt("test", *selection, "--vars", variables, target=economist.home / "by_hand")
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert "PASS=1 " in finished.stdout
