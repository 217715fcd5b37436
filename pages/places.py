"""Pages of provinces, of the whole country, and of partners: matrix, charts, acts, lineage, figures."""

from collections.abc import Mapping, Sequence

from pages import charts as drawing
from pages.links import LIST_LENGTH, page_path, partner_page, province_page
from pages.records import NO_DATA, Act, Cell, Figure, Partner, Unit
from pages.rendering import Writer, pager, pages_of
from pages.views import CellView, Link, Views
from pages.warehouse import MEASURES, Warehouse
from pages.wording import SYMBOLS

ACTS_LENGTH = 30
"""Acts on one page."""
COUNTRY = "VN"
_KINDS = ("actual", "part", "target", "expected")


class PlacePages:
    """Writes these pages in one language."""

    def __init__(self, warehouse: Warehouse, views: Views, writer: Writer, series: drawing.Series) -> None:
        self.warehouse, self.views, self.writer, self.series = warehouse, views, writer, series
        self._cells_of_place: dict[str, dict[str, dict[str, Cell]]] = {}
        self._cells_of_partner: dict[str, dict[str, dict[str, Cell]]] = {}
        for (place, partner, measure), cell in warehouse.cells.items():
            self._cells_of_place.setdefault(place, {}).setdefault(partner, {})[measure] = cell
            self._cells_of_partner.setdefault(partner, {}).setdefault(place, {})[measure] = cell

    def write(self) -> None:
        """Writes a page for the country, each unit of today and each partner that anything names."""
        self._country()
        for unit in self.warehouse.provinces:
            self._province(unit)
        for partner in self.warehouse.shown_partners:
            self._partner(partner)
        self._list_of_partners()

    def _country(self) -> None:
        text = self.writer.words.text
        page = province_page(COUNTRY)
        self._write(
            page,
            "country",
            text("nav.country"),
            self.warehouse.figures_by_place.get(COUNTRY, ()),
            self.warehouse.acts_by_place.get(COUNTRY, ()),
            lead=text("province.country_lead"),
            charts=self._charts(self.series.by_place.get(COUNTRY, {}), self._partner_line, page),
        )

    def _province(self, unit: Unit) -> None:
        text, label = self.writer.words.text, self.writer.words.label
        code = unit.province_code
        cells = self._cells_of_place.get(code, {})
        rows: list[tuple[Link, list[CellView]]] = []
        totals = [self.warehouse.totals.get((code, measure), NO_DATA) for measure in MEASURES]
        if any(cell is not NO_DATA for cell in totals):
            rows.append(((text("all_partners"), None), [self.views.cell(cell) for cell in totals]))
        rows += [
            (self.views.partner(partner.partner_code), self._row(cells[partner.partner_code]))
            for partner in self.warehouse.shown_partners
            if partner.partner_code in cells
        ]
        page = province_page(code)
        self._write(
            page,
            "overview",
            unit.name,
            self.warehouse.figures_by_place.get(code, ()),
            self.warehouse.acts_by_place.get(code, ()),
            lead=f"{label('kind', unit.kind)} · {text('province.code', code=code, region=unit.region)}",
            matrix=rows,
            matrix_title=text("province.matrix"),
            corner=text("figure.partners"),
            charts=self._charts(self.series.by_place.get(code, {}), self._partner_line, page),
            lineage=self._lineage(unit),
        )

    def _partner(self, partner: Partner) -> None:
        text, label = self.writer.words.text, self.writer.words.label
        code = partner.partner_code
        cells = self._cells_of_partner.get(code, {})
        rows = [
            (self.views.place(unit.name, unit.province_code), self._row(cells[unit.province_code]))
            for unit in self.warehouse.provinces
            if unit.province_code in cells
        ]
        page = partner_page(code)
        self._write(
            page,
            "partners",
            self.views.partner(code)[0],
            self.warehouse.figures_by_partner.get(code, ()),
            self.warehouse.acts_by_partner.get(code, ()),
            lead=label("kind", partner.kind),
            matrix=rows,
            matrix_title=text("partner.matrix"),
            matrix_more=text("partner.others") if len(rows) < len(self.warehouse.provinces) else "",
            corner=text("overview.province"),
            charts=self._charts(self.series.by_partner.get(code, {}), self._place_line, page),
        )

    def _row(self, cells: Mapping[str, Cell]) -> list[CellView]:
        return [self.views.cell(cells.get(measure, NO_DATA)) for measure in MEASURES]

    def _lineage(self, unit: Unit) -> list[dict[str, object]]:
        """The former units that became this one, with how many figures name each."""
        counts: dict[str, int] = {}
        for figure in self.warehouse.figures_by_place.get(unit.province_code, ()):
            if figure.province_id is not None:
                counts[figure.province_id] = counts.get(figure.province_id, 0) + 1
        return [
            {
                "name": old.name, "valid_from": old.valid_from, "valid_to": old.valid_to,
                "count": counts.get(old.province_id, 0),
            }
            for old in self.warehouse.units.values()
            if old.current_province_id == unit.province_id and not old.is_in_force
        ]  # fmt: skip

    def _write(
        self,
        page: str,
        section: str,
        name: str,
        figures: Sequence[Figure],
        acts: Sequence[Act],
        *,
        lead: str,
        charts: Sequence[Mapping[str, object]],
        matrix: Sequence[tuple[Link, Sequence[CellView]]] = (),
        matrix_title: str = "",
        matrix_more: str = "",
        corner: str = "",
        lineage: Sequence[Mapping[str, object]] = (),
    ) -> None:
        """Writes the page, and behind it the rest of its two lists."""
        figure_pages, act_pages = pages_of(figures, LIST_LENGTH), pages_of(acts, ACTS_LENGTH)
        path, acts_base = page_path(page), f"{page}-acts"
        self.writer.page(
            path, "place.html", section, name=name, lead=lead,
            matrix_rows=matrix, matrix_title=matrix_title, matrix_more=matrix_more, corner=corner,
            columns=[self.writer.words.label("indicator", measure) for measure in MEASURES],
            charts=charts, lineage=lineage, with_place=True,
            figures=[self.views.figure(figure) for figure in figure_pages[0]], pager=pager(page, 1, len(figure_pages)),
            acts=[self.views.act(act) for act in act_pages[0]], acts_pager=pager(acts_base, 1, len(act_pages)),
        )  # fmt: skip
        shared = {"name": name, "page": path}
        for number, shown in enumerate(figure_pages[1:], start=2):
            rows = [self.views.figure(figure) for figure in shown]
            place = pager(page, number, len(figure_pages))
            self.writer.page(
                page_path(page, number), "list.html", section, figures=rows, acts=(), pager=place, **shared
            )
        for number, listed in enumerate(act_pages[1:], start=2):
            told = [self.views.act(act) for act in listed]
            place = pager(acts_base, number, len(act_pages), first=path)
            self.writer.page(
                page_path(acts_base, number), "list.html", section, figures=(), acts=told, pager=place, **shared
            )

    def _list_of_partners(self) -> None:
        rows = [
            {
                "name": self.views.partner(partner.partner_code)[0],
                "page": page_path(partner_page(partner.partner_code)),
                "kind": self.writer.words.label("kind", partner.kind),
                "figures": len(self.warehouse.figures_by_partner.get(partner.partner_code, ())),
                "acts": len(self.warehouse.acts_by_partner.get(partner.partner_code, ())),
            }
            for partner in self.warehouse.shown_partners
        ]
        self.writer.page("partners.html", "partners.html", "partners", rows=rows)

    def _partner_line(self, line: tuple[str, ...]) -> str:
        names = " + ".join(self.views.partner(code)[0] for code in line)
        return names or self.writer.words.text("all_partners")

    def _place_line(self, line: tuple[str, ...]) -> str:
        code = line[0]
        if code == COUNTRY:
            return self.writer.words.text("nav.country")
        return next((unit.name for unit in self.warehouse.provinces if unit.province_code == code), code)

    def _charts(self, series: drawing.SeriesOfPage, name_of: drawing.NameOfLine, page: str) -> list[dict[str, object]]:
        return [
            self._chart(chart, name_of, f"{page.replace('/', '-')}-{position}")
            for position, chart in enumerate(drawing.charts(series), start=1)
        ]

    def _chart(self, chart: drawing.Chart, name_of: drawing.NameOfLine, anchor: str) -> dict[str, object]:
        words, subject = self.writer.words, chart.subject
        about = [words.label("basis", subject.basis), words.label("claim_group", subject.claim_group)]
        if subject.component is not None:
            about.append(words.label("component", subject.component))
        if subject.stock_scope is not None:
            about.append(words.label("stock_scope", subject.stock_scope))
        kinds = {point.kind for point in chart.points}
        scale = f"{words.label('scale', chart.scale)} " if chart.scale else ""
        return {
            "anchor": anchor,
            "title": words.label("indicator", subject.indicator),
            "about": ", ".join(about),
            "axis": f"{scale}{words.unit(subject.unit)}",
            "width": drawing.WIDTH, "height": drawing.HEIGHT, "left": drawing.LEFT, "right": drawing.RIGHT,
            "ticks": chart.ticks, "years": chart.years, "count": len(chart.points),
            "kinds": [(kind, words.label("chart", kind)) for kind in _KINDS if kind in kinds],
            "lines": [
                {"name": name_of(key), "path": path, "marks": [self._mark(mark, name_of(key)) for mark in marks]}
                for key, marks, path in chart.lines
            ],
        }  # fmt: skip

    def _mark(self, mark: drawing.Mark, line: str) -> dict[str, object]:
        figure = self.warehouse.figures_by_id[mark.point.figure_id]
        view, kind = self.views.figure(figure), mark.point.kind
        kind_name = self.writer.words.label("chart", kind)
        return {
            "x": mark.x, "y": mark.y, "kind": kind, "kind_name": kind_name, "href": view.href, "value": view.value,
            "time": view.time, "label": f"{line}, {view.time}: {view.value} ({kind_name})",
            "hedge": SYMBOLS[figure.qualifier].strip(),
        }  # fmt: skip
