"""The answers that the README shows are those that the warehouse gives."""

import re

import pytest

from tests.integration.conftest import PROJECT, Installation

EXAMPLES = re.findall(
    r"```sql\n(.*?)\n```\n\n((?:\|[^\n]*\n)+)", (PROJECT / "README.md").read_text(encoding="utf-8"), re.DOTALL
)


def test_the_readme_has_six_questions_with_answers() -> None:
    assert len(EXAMPLES) == 6


@pytest.mark.parametrize(("query", "answer"), EXAMPLES)
def test_a_question_of_the_readme_has_its_answer(seeds_installation: Installation, query: str, answer: str) -> None:
    finished = seeds_installation.hoptac("sql", query, "--format", "markdown", check=True)
    assert finished.stdout == answer
