"""The first page: headline numbers, the map with its ranking, the latest changes; and the cells behind the map."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pages import tilemap
from pages.links import page_path, province_page
from pages.queries import CHANGES
from pages.records import NO_DATA, Cell
from pages.rendering import Writer
from pages.views import CellView, Views, clipped
from pages.warehouse import MEASURES, Warehouse

TIES = "ties"
"""The measure of acts of cooperation: how many a place has."""
MAP_MEASURES = (*MEASURES, TIES)
ALL = "all"
"""What stands for all partners together in the switch of the map."""
CHANGES_SHOWN = 12
UNRANKED = {"joint": 1001, "other": 1002, "zero": 1003, "none": 1004}
"""Behind all that can be compared; the script of the map shows no rank from 1000 on."""
ISLANDS = (("islands_hoang_sa", "48", 6, 9), ("islands_truong_sa", "56", 6, 15))
"""Name, province, and column and row on the map."""


class Overview:
    """Writes the first page in one language."""

    def __init__(self, warehouse: Warehouse, views: Views, writer: Writer) -> None:
        self.warehouse, self.views, self.writer = warehouse, views, writer
        self._names = {unit.province_code: unit.name for unit in warehouse.provinces}
        self._cells: dict[str, dict[str, dict[str, Cell]]] = {}
        for (place, partner, measure), cell in warehouse.cells.items():
            self._cells.setdefault(partner, {}).setdefault(measure, {})[place] = cell
        for (place, measure), cell in warehouse.totals.items():
            self._cells.setdefault(ALL, {}).setdefault(measure, {})[place] = cell
        for (place, partner), count in warehouse.ties.items():
            if place in self._names:
                tie = Cell("reported", float(count), "act")
                self._cells.setdefault(partner or ALL, {}).setdefault(TIES, {})[place] = tie

    def write(self) -> None:
        """Writes the page and, for each partner, the script with the cells of its maps."""
        text, label = self.writer.words.text, self.writer.words.label
        partners = [(ALL, text("all_partners"))]
        partners += [
            (partner.partner_code, self.views.partner(partner.partner_code)[0])
            for partner in self.warehouse.shown_partners
            if partner.partner_code in self._cells
        ]
        for code, _name in partners:
            self._write_cells(code)
        chosen = partners[1] if partners[1:] else partners[0]
        measure = max(MEASURES, key=lambda one: len(self._cells.get(chosen[0], {}).get(one, {})))
        cells = self._cells.get(chosen[0], {}).get(measure, {})
        looks = self._looks(cells, measure)
        low, high = self._ends(cells)
        self.writer.page(
            "index.html", "overview.html", "overview",
            headline=self._headline(), rests=self._rests(),
            measures=[(one, label("indicator", one)) for one in MAP_MEASURES], partners=partners,
            chosen_measure=measure, chosen_partner=chosen[0],
            map_title=f"{label('indicator', measure)} · {chosen[1]}",
            tiles=[self._tile(tile, looks[tile.province_code]) for tile in tilemap.tiles()],
            tile_width=tilemap.WIDTH, tile_height=tilemap.HEIGHT,
            width=8 * (tilemap.WIDTH + tilemap.GAP), height=18 * (tilemap.HEIGHT + tilemap.GAP),
            islands=self._islands(), low=low, high=high,
            ranking=self._ranking(cells, looks), changes=self._changes(),
        )  # fmt: skip

    def _headline(self) -> list[tuple[str, str]]:
        text, number = self.writer.words.text, self.writer.words.number
        with_figures = sum(bool(self.warehouse.figures_by_place.get(code)) for code in self._names)
        return [
            (number(len(self.warehouse.articles)), text("overview.read")),
            (number(len(self.warehouse.figures)), text("overview.figures")),
            (number(sum(act.is_listed for act in self.warehouse.acts)), text("overview.acts")),
            (number(with_figures), text("overview.provinces", count=number(len(self._names)))),
            (number(len(self.warehouse.shown_partners)), text("overview.partners")),
        ]

    def _rests(self) -> str:
        days = [article.published_date for article in self.warehouse.articles if article.published_date]
        (passed, failed), *_ = self.warehouse.rows(
            "select count(*) filter (is_passed), count(*) filter (not is_passed) from detail.quality_history "
            "where run_id = ?",
            [self.warehouse.publication.run_id],
        )
        words = self.writer.words
        return words.text(
            "overview.rests",
            day=words.day(max(days, default=None)),
            checks=words.number(passed),
            all=words.number(passed + failed),
        )

    def _tile(self, tile: tilemap.Tile, view: CellView) -> dict[str, object]:
        code = tile.province_code
        return {
            "code": code, "name": self._names[code], "href": page_path(province_page(code)), "x": tile.x, "y": tile.y,
            "label": tile.label, "view": view,
        }  # fmt: skip

    def _islands(self) -> list[dict[str, object]]:
        text = self.writer.words.text
        return [
            {
                "name": text(f"overview.{key}"),
                "of": text("overview.islands_of", province=self._names[code]),
                "x": column * (tilemap.WIDTH + tilemap.GAP) + 20,
                "y": row * (tilemap.HEIGHT + tilemap.GAP) + 16,
            }
            for key, code, column, row in ISLANDS
        ]

    def _looks(self, cells: Mapping[str, Cell], measure: str) -> dict[str, CellView]:
        """How each unit looks; none ever drops out."""
        levels = tilemap.levels(cells)
        looks: dict[str, CellView] = {}
        for code in self._names:
            view = self.views.cell(cells.get(code, NO_DATA))
            look = f"{view.look} l{levels[code]}" if code in levels else view.look
            href = view.href
            if measure == TIES and code in cells:
                href = f"{page_path(province_page(code))}#acts"
            looks[code] = replace(view, look=look, href=href)
        return looks

    def _ends(self, cells: Mapping[str, Cell]) -> tuple[str, str]:
        """The values at both ends of the scale of shades."""
        known = [
            (cell.measure, cell) for cell in cells.values() if cell.status in {"reported", "joint"} and cell.measure
        ]
        if not known:
            return self.writer.words.text("overview.lowest"), self.writer.words.text("overview.highest")
        low, high = min(known, key=lambda pair: pair[0])[1], max(known, key=lambda pair: pair[0])[1]
        return self.views.short(low), self.views.short(high)

    def _ranks(self, cells: Mapping[str, Cell], looks: Mapping[str, CellView]) -> dict[str, int]:
        """Rank of each unit: equal values share one, and what cannot be compared stands behind."""
        measured = {
            code: cell.measure for code, cell in cells.items() if cell.status == "reported" and cell.measure is not None
        }
        return {
            code: 1 + sum(other > measured[code] for other in measured.values())
            if code in measured
            else UNRANKED.get(looks[code].look.split()[0], UNRANKED["other"])
            for code in self._names
        }

    def _ranking(self, cells: Mapping[str, Cell], looks: Mapping[str, CellView]) -> list[dict[str, object]]:
        ranks = self._ranks(cells, looks)
        order = {code: position for position, code in enumerate(self._names)}
        return [
            {
                "code": code, "order": order[code],
                "rank": ranks[code] if ranks[code] < min(UNRANKED.values()) else None,
                "page": page_path(province_page(code)), "name": self._names[code], "view": looks[code],
            }
            for code in sorted(self._names, key=lambda code: (ranks[code], order[code]))
        ]  # fmt: skip

    def _write_cells(self, partner: str) -> None:
        """The cells of a partner's maps as a script: opened from disk, a browser reads no other data."""
        data = {}
        for measure in MAP_MEASURES:
            cells = self._cells.get(partner, {}).get(measure, {})
            looks = self._looks(cells, measure)
            ranks = self._ranks(cells, looks)
            low, high = self._ends(cells)
            data[measure] = {
                "cells": {code: _cell(looks[code], ranks[code]) for code in cells if code in looks},
                "none": _cell(self.views.cell(NO_DATA), UNRANKED["none"]),
                "low": low,
                "high": high,
            }
        self.writer.write(f"map/{partner}.js", f"hoptacMap({json.dumps(partner)}, {json.dumps(data)});\n")

    def _changes(self) -> list[dict[str, object]]:
        words = self.writer.words
        rows: Sequence[tuple[object, ...]] = self.warehouse.rows(CHANGES, [CHANGES_SHOWN])
        found: list[dict[str, object]] = []
        for figure_id, change, reason, at, indicator, value, high, unit, qualifier, place, partners, _path in rows:
            found.append(
                {
                    "when": words.moment(dt.datetime.fromisoformat(str(at))),
                    "change": words.label("change", str(change)),
                    "reason": words.label("change_reason", str(reason)),
                    "indicator": words.label("indicator", str(indicator)),
                    "value": words.quantity(value, high, clipped(str(unit), 40), str(qualifier)),  # type: ignore[arg-type]
                    "place": clipped(str(place)) if place else words.text("unknown_place"),
                    "partners": [self.views.partner(code) for code in partners],  # type: ignore[attr-defined]
                    "href": None if change == "withdrawn" else self.views.paths.get(str(figure_id)),
                }
            )
        return found


def _cell(view: CellView, rank: int) -> dict[str, object]:
    return {
        "look": view.look,
        "short": view.short,
        "text": view.text,
        "href": view.href,
        "time": view.time,
        "rank": rank,
    }
