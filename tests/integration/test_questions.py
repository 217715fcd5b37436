"""The twenty questions: on the economist's articles as answered by hand, on the seeds as it is, and from the shell."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from orchestration.questions import questions
from orchestration.questions.answer import Answer, UnknownValueError, answer
from tests.integration.conftest import Installation
from tests.integration.test_economist import FOLDER, as_written, economist

__all__ = ["economist"]

BY_HAND: list[dict[str, Any]] = yaml.safe_load((FOLDER / "questions" / "answers.yml").read_text(encoding="utf-8"))
NAMED = {question.name: question for question in questions()}
# What the five seed articles say nothing of, as read by a person.
NOT_REPORTED_BY_THE_SEEDS = {"targets", "conflicts", "sources-beside", "predecessors", "single-deals"}
ID = re.compile(r"[0-9a-f]{16}")


@pytest.fixture(scope="module")
def articles(economist: Installation) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(economist.warehouse), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def seeds(seeds_installation: Installation) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(seeds_installation.warehouse), read_only=True) as connection:
        yield connection


def ask(connection: duckdb.DuckDBPyConnection, name: str, given: Mapping[str, Any]) -> Answer:
    values = {parameter: str(value) for parameter, value in given.items() if parameter != "limit"}
    return answer(connection, NAMED[name], values, given.get("limit", 100))


def ids_of(value: object) -> list[str]:
    """The ids in the last column of an answer."""
    found = list(value) if isinstance(value, list) else [value]
    return [str(one) for one in found if one is not None]


def article_names(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> str:
    """``<names>`` of the articles behind figures and records, sorted."""
    rows = connection.execute(
        "select distinct split_part(d.doc_id, '/', 2) from marts.documents as d inner join ("
        "select figure_id as id, document_id from raw.figures union all "
        "select cooperation_id as id, document_id from raw.cooperation) as s using (document_id) "
        "where list_contains(?, s.id)",
        [ids],
    ).fetchall()
    return f"<{' '.join(sorted(row[0] for row in rows))}>"


def test_there_are_twenty_questions_and_each_is_answered_by_hand() -> None:
    assert len(NAMED) == 20
    assert {case["ask"] for case in BY_HAND} == set(NAMED)


@pytest.mark.parametrize("case", BY_HAND, ids=lambda case: f"{case['ask']} {' '.join(map(str, case['with'].values()))}")
def test_a_question_is_answered_as_by_hand(articles: duckdb.DuckDBPyConnection, case: dict[str, Any]) -> None:
    found = ask(articles, case["ask"], case["with"])
    shown = [[*map(as_written, row[:-1]), article_names(articles, ids_of(row[-1]))] for row in found.rows]
    assert shown == case["rows"], f"{NAMED[case['ask']].title}\n{case['because']}\n{found.names}"


@pytest.mark.parametrize("name", NAMED)
def test_a_question_runs_on_the_seeds_and_says_what_nobody_reported(
    seeds: duckdb.DuckDBPyConnection, name: str
) -> None:
    found = ask(seeds, name, {})
    assert found.names[0] == "status"
    assert found.names[-1] in {"figure_id", "figure_ids", "cooperation_id", "cooperation_ids"}
    assert found.rows
    assert ({row[0] for row in found.rows} == {"not reported"}) == (name in NOT_REPORTED_BY_THE_SEEDS)
    for row in found.rows:
        ids = ids_of(row[-1])
        assert bool(ids) == (row[0] != "not reported")
        assert all(ID.fullmatch(one) for one in ids)


@pytest.mark.parametrize("name", NAMED)
def test_what_is_not_known_is_not_reported(seeds: duckdb.DuckDBPyConnection, name: str) -> None:
    # Of Cà Mau and of Iceland, of the year 1999 and of all that comes after 2999 no seed says a word.
    unheard = {"province": "Cà Mau", "partner": "IS", "year": "1999", "since": "2999-01-01"}
    given = {parameter: value for parameter, value in unheard.items() if parameter in NAMED[name].defaults}
    assert {row[0] for row in ask(seeds, name, given).rows} == {"not reported"}


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"province": "Thanh"}, r"no province 'Thanh'\. Did you mean Thanh Hóa\?"),
        ({"partner": "Atlantis"}, "no partner 'Atlantis'"),
        ({"indicator": "gdp"}, "no indicator: fdi_projects"),
        ({"year": "last"}, "no year"),
        ({"since": "yesterday"}, "no day"),
    ],
)
def test_a_value_that_is_none_is_told(seeds: duckdb.DuckDBPyConnection, given: dict[str, str], complaint: str) -> None:
    name = next(name for name, question in NAMED.items() if set(given) <= set(question.defaults))
    with pytest.raises(UnknownValueError, match=complaint):
        ask(seeds, name, given)


def test_the_command_lists_answers_and_refuses(seeds_installation: Installation) -> None:
    listed = seeds_installation.hoptac("ask", check=True).stdout
    assert all(name in listed for name in NAMED)
    arguments = ("ask", "what-is-known", "--province", "cao bang", "--partner", "Hàn Quốc")
    rows = json.loads(seeds_installation.hoptac(*arguments, "--format", "json", check=True).stdout)
    assert [(row["indicator"], row["status"]) for row in rows[:2]] == [
        ("fdi_projects", "known zero"),
        ("fdi_realised", "implied zero"),
    ]
    assert rows[-1]["status"] == "not reported"
    table = seeds_installation.hoptac(*arguments, check=True).stdout
    assert "known zero" in table
    assert rows[0]["figure_ids"][0] in table
    csv = seeds_installation.hoptac(*arguments, "--format", "csv", check=True).stdout
    assert csv.splitlines()[0] == "status,province,partner_code,indicator,value,unit,as_of,figure_ids"
    refused = seeds_installation.hoptac("ask", "ties", "--since", "2024-01-01")
    assert refused.returncode == 2
    assert "ties does not take --since: it takes --province, --partner." in refused.stderr
    assert seeds_installation.hoptac("ask", "weather").returncode == 4


def test_the_shell_completes_names_provinces_and_partners(seeds_installation: Installation, tmp_path: Path) -> None:
    def completed(typed: str) -> str:
        script = f"import sys; sys.argv = ['hoptac']; from orchestration.cli import main; main()  # {tmp_path}"
        environment = {"_HOPTAC_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
        prefix = "import os; os.environ.update(" + repr(environment) + "); "
        return seeds_installation.python("-c", prefix + script).stdout

    assert "stock-course" in completed("hoptac ask st")
    assert "Thanh Hóa" in completed("hoptac ask ties --province Thanh")
    assert "KR" in completed("hoptac ask ties --partner K")
