"""The map: one tile a unit, placed by hand so that the country is known at a glance (``tiles.csv``)."""

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pages.records import NO_DATA, Cell

WIDTH, HEIGHT, GAP = 92, 60, 4
LEVELS = 5


@dataclass(frozen=True)
class Tile:
    """Where a unit stands on the map."""

    province_code: str
    x: int
    y: int
    label: Sequence[str]


@cache
def tiles() -> Sequence[Tile]:
    """The tiles, from north to south."""
    with (Path(__file__).parent / "tiles.csv").open(encoding="utf-8", newline="") as file:
        return [
            Tile(
                row["province_code"],
                int(row["column"]) * (WIDTH + GAP),
                int(row["row"]) * (HEIGHT + GAP),
                row["label"].split("|"),
            )
            for row in csv.DictReader(file)
        ]


def levels(cells: Mapping[str, Cell]) -> Mapping[str, int]:
    """Shade of each unit with a comparable value above zero, 1 to 5 on a scale of logarithms; others have none."""
    values = {code: cell.measure for code, cell in cells.items() if cell.status in {"reported", "joint"}}
    logs = {code: math.log(value) for code, value in values.items() if value and value > 0}
    if not logs:
        return {}
    low, high = min(logs.values()), max(logs.values())
    if high == low:
        return dict.fromkeys(logs, LEVELS)
    return {code: 1 + min(LEVELS - 1, int((log - low) / (high - low) * LEVELS)) for code, log in logs.items()}


def cell_of(cells: Mapping[str, Cell], code: str) -> Cell:
    """The cell of a unit; ``NO_DATA`` where nothing is known, so that no unit ever drops out of the map."""
    return cells.get(code, NO_DATA)
