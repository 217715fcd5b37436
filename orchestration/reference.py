"""The dbt seeds: provinces, partners and currencies, rendered from the reference data and Unicode CLDR.

Babel carries CLDR, so that every name has its Vietnamese and its English form from one maintained source. The
seeds are committed: a change of CLDR or of the reference data is seen in review, and dbt needs no Babel.
"""

import re
from collections.abc import Iterable
from importlib.resources import files
from io import BytesIO

import dataframely as dy
import polars as pl
from babel import Locale
from babel.core import get_global

from models.codes import PartnerKind
from models.identity import identity
from models.tables import Layer, tables

NOT_ISO_3166 = frozenset(
    {
        *("EU", "EZ", "QO", "UN"),  # groupings; those that act as partners come with the organisations
        *("AC", "CP", "CQ", "DG", "EA", "IC", "TA"),  # parts of other territories, exceptionally reserved
        "XK",  # Kosovo: user-assigned, and not in the standard that the fact contract names
        *("XA", "XB", "ZZ"),  # pseudo-locales and "unknown region"
    }
)
"""Two-letter territories of CLDR that ISO 3166-1 does not assign."""

UNITS_OF_ACCOUNT = frozenset({"XDR"})
"""Currencies that are nobody's tender: the World Bank's credits are stated in special drawing rights."""


def reference_seeds() -> dict[str, str]:
    """CSV text of every seed by its path under ``dbt_project/``.

    Each has the columns of its record, is ordered by its key (provinces by code and first day), and raises where a
    row breaks the record.
    """
    frames = {
        "vn_provinces": provinces(),
        "partners": partners(),
        "bloc_memberships": bloc_memberships(),
        "iso_currencies": currencies(),
        "exchange_rates": exchange_rates(),
        "party_heads": _reference("party_heads.csv").sort("head"),
        "party_words": _reference("party_words.csv").sort("word"),
    }
    return {f"seeds/{table.name}.csv": _csv(frames[table.name], table.record) for table in tables(Layer.REFERENCE)}


def provinces() -> pl.DataFrame:
    """``ReferenceProvince``: every interval of validity in ``vn_provinces.csv``."""
    return (
        _reference("vn_provinces.csv")
        .rename({"gso_code": "province_code", "iso_3166_2": "iso_code", "successor_gso_code": "successor_code"})
        .sort("province_code", "valid_from")
        .with_columns(
            province_id=pl.struct("province_code", "valid_from").map_elements(
                lambda key: identity("province", key["province_code"], key["valid_from"]), return_dtype=pl.String
            ),
            valid_from=pl.col("valid_from").str.to_date(),
            valid_to=pl.col("valid_to").str.to_date(),
            is_in_force=pl.col("valid_to").is_null(),
        )
    )


def partners() -> pl.DataFrame:
    """``Partner``: the 249 countries and territories of ISO 3166-1, and the blocs and organisations beside them."""
    vietnamese, english = Locale("vi").territories, Locale("en").territories
    two_letters = {code for code in map(str, english) if re.fullmatch("[A-Z]{2}", code)}
    codes = sorted(two_letters - NOT_ISO_3166)
    countries = pl.DataFrame(
        {
            "partner_code": codes,
            "name_vi": [vietnamese[code] for code in codes],
            "name_en": [english[code] for code in codes],
            "kind": PartnerKind.COUNTRY.value,
        }
    )
    return pl.concat([countries, _reference("organisations.csv")]).sort("partner_code")


def bloc_memberships() -> pl.DataFrame:
    """``BlocMember``: who belonged to which bloc when, from ``bloc_members.csv``."""
    return (
        _reference("bloc_members.csv")
        .with_columns(pl.col("member_from", "member_to").str.to_date())
        .sort("bloc_code", "partner_code", "member_from")
    )


def exchange_rates() -> pl.DataFrame:
    """``ExchangeRate``: the yearly averages of ``exchange_rates.csv``."""
    return (
        _reference("exchange_rates.csv")
        .select(
            currency_code="currency",
            rate_year=pl.col("year").cast(pl.Int64),
            rate=pl.col("units_per_usd").cast(pl.Float64),
            rate_source="source",
        )
        .sort("currency_code", "rate_year")
    )


def currencies() -> pl.DataFrame:
    """``Currency``: what is tender somewhere without an end, and units of account; as far as CLDR names them."""
    vietnamese, english = Locale("vi").currencies, Locale("en").currencies
    codes = sorted(code for code in _tender() | UNITS_OF_ACCOUNT if code in vietnamese and code in english)
    return pl.DataFrame(
        {
            "currency_code": codes,
            "name_vi": [vietnamese[code] for code in codes],
            "name_en": [english[code] for code in codes],
        }
    )


def _tender() -> set[str]:
    """Codes of the currencies that are tender in some territory with no end on record."""
    spells: Iterable[tuple[str, object, object, bool]] = (
        spell for territory in get_global("territory_currencies").values() for spell in territory
    )
    return {code for code, _start, end, is_tender in spells if is_tender and end is None}


def _reference(name: str) -> pl.DataFrame:
    """A file of ``models/reference``; codes keep their leading zeros and NA is Namibia, so that all is text."""
    return pl.read_csv((files("models") / "reference" / name).read_bytes(), infer_schema=False)


def _csv(frame: pl.DataFrame, record: type[dy.Schema]) -> str:
    """The frame as CSV, checked against its record and in its order of columns."""
    buffer = BytesIO()
    record.validate(frame.select(record.column_names())).write_csv(buffer)
    return buffer.getvalue().decode()
