"""``hoptac ask``: the questions of ``docs/questions.md`` and their answers."""

import sys
from collections.abc import Mapping

from models.codes import Indicator
from orchestration.cli.errors import NotFoundError, UsageError
from orchestration.cli.output import console, rows_table, write_rows
from orchestration.cli.warehouse import published
from orchestration.questions import Question, questions
from orchestration.questions.answer import UnknownValueError, answer, names_of


def list_questions() -> None:
    """Writes the questions with their names and parameters."""
    rows = [(q.name, q.title, " ".join(f"--{name}" for name in q.defaults)) for q in questions()]
    console().print(rows_table(("name", "question", "parameters"), rows))


def ask(name: str, given: Mapping[str, str | None], limit: int, output: str) -> None:
    """Writes the answer to standard output; what has to be said about it goes to standard error."""
    question = _named(name)
    values = {parameter: value for parameter, value in given.items() if value is not None}
    if strange := set(values) - set(question.defaults):
        known = ", ".join(f"--{parameter}" for parameter in question.defaults)
        raise UsageError(f"{question.name} does not take --{min(strange)}: it takes {known}.")
    with published() as connection:
        try:
            found = answer(connection, question, values, limit)
        except UnknownValueError as error:
            raise UsageError(str(error)) from error
    if output == "table":
        console().print(rows_table(found.names, found.rows, title=question.title))
    else:
        write_rows(found.names, found.rows, output)
    if found.is_cut:
        sys.stderr.write(f"The first {limit} rows; --limit shows more.\n")


def _named(name: str) -> Question:
    for question in questions():
        if name in {question.name, question.name.replace("-", "_")}:
            return question
    raise NotFoundError(f"There is no question {name!r}: `hoptac ask` lists them.")


def complete_questions(incomplete: str) -> list[tuple[str, str]]:
    """Names of questions for the shell, each with what it asks."""
    return [(q.name, q.title) for q in questions() if q.name.startswith(incomplete)]


def complete_indicators(incomplete: str) -> list[tuple[str, str]]:
    """Indicators for the shell."""
    return [(code.value, code.label) for code in Indicator if code.value.startswith(incomplete)]


def complete_provinces(incomplete: str) -> list[str]:
    """Provinces of the published warehouse for the shell."""
    return _names("province", incomplete)


def complete_partners(incomplete: str) -> list[str]:
    """Partners of the published warehouse for the shell."""
    return _names("partner", incomplete)


def _names(parameter: str, incomplete: str) -> list[str]:
    with published() as connection:
        return [name for name in names_of(connection, parameter) if name.lower().startswith(incomplete.lower())]
