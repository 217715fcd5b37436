"""Constructors for columns: one typed object with dtype, nullability, unit and description.

A column is a dataframely column. ``unit`` says what a number is counted in, ``codes`` ties a column to a code
list, ``references`` names the column that it is a key of ("table.column"). All three travel in
``column.metadata`` and are what the renderers read.
"""

from typing import Any

import dataframely as dy

from models.codes import Code

Column = dy.Column


def _metadata(
    unit: str | None = None, codes: type[Code] | None = None, references: str | None = None
) -> dict[str, Any]:
    return {"unit": unit, "codes": codes, "references": references}


def reference_of(column: Column) -> str | None:
    """The column that this one is a key of ("table.column"), if any."""
    target: str | None = (column.metadata or {}).get("references")
    return target


def identifier(
    description: str, *, primary_key: bool = False, nullable: bool = False, references: str | None = None
) -> dy.String:
    """A key: the first 16 hexadecimal digits of a SHA-256 (see ``models.identity``)."""
    return dy.String(
        description=description,
        primary_key=primary_key,
        nullable=nullable,
        regex="^[0-9a-f]{16}$",
        metadata=_metadata(references=references),
    )


def text(
    description: str,
    *,
    primary_key: bool = False,
    nullable: bool = False,
    unit: str | None = None,
    references: str | None = None,
) -> dy.String:
    """Free text, not empty where it is not null."""
    return dy.String(
        description=description,
        primary_key=primary_key,
        nullable=nullable,
        min_length=1,
        metadata=_metadata(unit=unit, references=references),
    )


def code(codes: type[Code], description: str, *, nullable: bool = False) -> dy.String:
    """A value of a code list."""
    values = codes.values()
    return dy.String(
        description=description,
        nullable=nullable,
        check=lambda column: column.is_in(values),
        metadata=_metadata(codes=codes),
    )


def integer(description: str, *, unit: str, nullable: bool = False, minimum: int | None = 0) -> dy.Int64:
    """A whole number with its unit; not negative unless ``minimum`` says so."""
    return dy.Int64(description=description, nullable=nullable, min=minimum, metadata=_metadata(unit=unit))


def number(description: str, *, unit: str, nullable: bool = False) -> dy.Float64:
    """A double; finite."""
    return dy.Float64(
        description=description, nullable=nullable, allow_inf=False, allow_nan=False, metadata=_metadata(unit=unit)
    )


def date(description: str, *, nullable: bool = False) -> dy.Date:
    """A calendar day (proleptic Gregorian, no time zone)."""
    return dy.Date(description=description, nullable=nullable, metadata=_metadata(unit="day"))


def flag(description: str, *, nullable: bool = False) -> dy.Bool:
    """True or false."""
    return dy.Bool(description=description, nullable=nullable, metadata=_metadata())


def texts(description: str, *, nullable: bool = False) -> dy.List:
    """A list of texts, empty rather than null."""
    return dy.List(dy.String(), description=description, nullable=nullable, metadata=_metadata())
