"""Forms in which rows leave the warehouse; apart from what writes them, which the command line loads when asked."""

from enum import StrEnum


class OutputFormat(StrEnum):
    """Forms of a printed answer."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"


class ExportForm(StrEnum):
    """Forms of an export."""

    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"
