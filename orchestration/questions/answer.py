"""Answers to the questions, from the published warehouse."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from models.codes import Indicator
from models.warehouse_codes import CellStatus
from orchestration.questions import Question
from orchestration.warehouse.connection import FRONT_DOOR

_NAMES = {
    "province": "select name, name, name_en, province_code, iso_code from provinces order by valid_from desc",
    "partner": "select partner_code, partner_code, name_vi, name_en from countries order by partner_code",
}
"""For each parameter that is looked up: what the SQL takes, then what a person may call it."""
_COUNTRY = "Việt Nam"


class UnknownValueError(ValueError):
    """A parameter has a value that the warehouse does not know."""


@dataclass(frozen=True)
class Answer:
    """Rows of an answer. The first column is the status: what nobody reported is one row that says so."""

    names: Sequence[str]
    rows: Sequence[Sequence[Any]]
    is_cut: bool
    """Whether there may be more rows than were asked for."""


def answer(
    connection: duckdb.DuckDBPyConnection, question: Question, given: Mapping[str, str], limit: int = 100
) -> Answer:
    """Runs the question with the parameters that are given, which it must take.

    ``UnknownValueError`` where a province, partner, indicator, year or day is none.
    """
    connection.execute(FRONT_DOOR)
    values = {name: _value(connection, name, given.get(name, default)) for name, default in question.defaults.items()}
    found = connection.execute(question.sql, {**values, "limit": limit})
    names = [column[0] for column in found.description or []]
    rows = found.fetchall()
    if not rows:
        rows = [(CellStatus.NOT_REPORTED.value, *[[] if name.endswith("_ids") else None for name in names[1:]])]
    return Answer(names, rows, is_cut=len(rows) == limit)


def names_of(connection: duckdb.DuckDBPyConnection, parameter: str) -> list[str]:
    """The values that the SQL knows for a province or partner."""
    connection.execute(FRONT_DOOR)
    return sorted({row[0] for row in connection.execute(_NAMES[parameter]).fetchall()})


def _value(connection: duckdb.DuckDBPyConnection, parameter: str, given: str | None) -> str | int | None:
    if given is None:
        return None
    if parameter in _NAMES:
        return _looked_up(connection, parameter, given)
    if parameter == "indicator":
        if given not in Indicator.values():
            raise UnknownValueError(f"{given!r} is no indicator: {', '.join(Indicator.values())}.")
        return given
    if parameter == "year":
        if not (given.isascii() and given.isdecimal()):
            raise UnknownValueError(f"{given!r} is no year.")
        return int(given)
    parts = given.split("-")
    if [len(part) for part in parts] != [4, 2, 2] or not all(part.isdecimal() for part in parts):
        raise UnknownValueError(f"{given!r} is no day: write it as 2025-07-31.")
    return given


def _looked_up(connection: duckdb.DuckDBPyConnection, parameter: str, given: str) -> str:
    """The value that the SQL knows: by code, else by name, letter for letter or without its marks."""
    if parameter == "province" and _folded(given) == _folded(_COUNTRY):
        return _COUNTRY
    named = connection.execute(_NAMES[parameter]).fetchall()
    for same in (lambda name: name == given, lambda name: _folded(name) == _folded(given)):
        for value, *called in named:
            if any(same(name) for name in called if name):
                return str(value)
    near = [str(value) for value, *called in named if any(_folded(given) in _folded(name) for name in called if name)]
    hint = f" Did you mean {', '.join(dict.fromkeys(near[:5]))}?" if near else ""
    raise UnknownValueError(f"There is no {parameter} {given!r}.{hint}")


def _folded(text: str) -> str:
    """Small letters without marks, spaces and points: Đắk Lắk and dak lak are one."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(character for character in plain if character.isalnum())
