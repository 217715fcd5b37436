"""Charts of series over the years: where each mark stands. The template ``_chart.html`` draws them as SVG.

Stocks and flows, units and families of sources each have a chart of their own, since none of them share an axis.
"""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pages.warehouse import COUNTRY_NAME, Warehouse

WIDTH, HEIGHT = 640, 250
LEFT, RIGHT, TOP, BOTTOM = 64, 20, 16, 30
MAX_LINES = 6
"""Lines of a chart; what is left out stands in the list of figures."""
MAX_CHARTS = 12
MAX_POINTS = 400
"""Marks of all charts of a page: each costs half a kilobyte with its row in the table."""
_SCALES = ((1e9, "billion"), (1e6, "million"), (1.0, ""))

_SERIES = """
select coalesce(p.province_code, 'VN') as place_code, y.claim_group, y.indicator, y.component, y.stock_scope,
    y.basis, y.partners, y.calendar_year, cell.kind, cell.value, cell.unit, cell.day, cell.figure_id
from detail.yearly_figures as y
left join marts.provinces as p on y.current_province_id = p.province_id
cross join lateral (
    select unnest([
        {'kind': 'actual', 'value': y.value, 'unit': y.unit, 'day': y.as_of, 'figure_id': y.figure_id},
        {'kind': 'part', 'value': y.part_year_value, 'unit': y.part_year_unit, 'day': y.part_year_end,
            'figure_id': y.part_year_figure_id},
        {'kind': 'target', 'value': y.target_value, 'unit': y.target_unit, 'day': null,
            'figure_id': y.target_figure_id},
        {'kind': 'expected', 'value': y.expected_value, 'unit': y.expected_unit, 'day': null,
            'figure_id': y.expected_figure_id}
    ]) as cell
)
where cell.figure_id is not null and y.product is null and y.project is null and y.form is null
    and y.place_text is null and (y.current_province_id is not null or y.place = ?)
order by y.indicator, y.component, y.stock_scope, y.basis, y.claim_group, cell.unit, y.partners, y.calendar_year,
    cell.kind, cell.figure_id
"""


@dataclass(frozen=True, slots=True)
class Subject:
    """What all marks of one chart have in common."""

    indicator: str
    component: str | None
    stock_scope: str | None
    basis: str
    claim_group: str
    unit: str


@dataclass(frozen=True, slots=True)
class Point:
    """One statement of a series: ``kind`` is actual, part (of a year), target or expected."""

    year: int
    kind: str
    value: float
    day: dt.date | None
    figure_id: str
    line: tuple[str, ...]
    """The partners, or for a partner's chart the place code."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point where it is drawn."""

    x: float
    y: float
    point: Point


@dataclass(frozen=True)
class Chart:
    """A chart, ready to be drawn."""

    subject: Subject
    points: Sequence[Point]
    scale: str
    ticks: Sequence[tuple[float, float]]
    """Position and value (in ``scale``) of each line of the grid."""
    years: Sequence[tuple[float, int]]
    lines: Sequence[tuple[tuple[str, ...], Sequence[Mark], str]] = field(default_factory=tuple)
    """Key, marks, and the path through those that have happened."""


SeriesOfPage = Mapping[Subject, Sequence[Point]]
NameOfLine = Callable[[tuple[str, ...]], str]


class Series:
    """Points by place (lines are partners), and by partner (lines are places)."""

    def __init__(self, warehouse: Warehouse) -> None:
        self.by_place: dict[str, dict[Subject, list[Point]]] = defaultdict(lambda: defaultdict(list))
        self.by_partner: dict[str, dict[Subject, list[Point]]] = defaultdict(lambda: defaultdict(list))
        for row in warehouse.rows(_SERIES, [COUNTRY_NAME]):
            place, group, indicator, component, scope, basis, partners, year, kind, value, unit, day, figure = row
            if figure not in warehouse.figures_by_id:
                continue
            subject = Subject(indicator, component, scope, basis, group, unit)
            line = tuple(partners)
            self.by_place[place][subject].append(Point(year, kind, value, day, figure, line))
            if len(partners) == 1:
                self.by_partner[partners[0]][subject].append(Point(year, kind, value, day, figure, (place,)))


def charts(series: SeriesOfPage) -> list[Chart]:
    """The charts of a page, the fullest first; a single point is no course and stands in the list of figures alone."""
    worth = [
        (subject, points)
        for subject, points in series.items()
        if len({(p.year, p.kind == "actual") for p in points}) > 1
    ]
    worth.sort(key=lambda item: (-len(item[1]), str(item[0])))
    drawn: list[Chart] = []
    room = MAX_POINTS
    for subject, points in worth[:MAX_CHARTS]:
        chart = _chart(subject, points)
        if len(chart.points) <= room:
            drawn.append(chart)
            room -= len(chart.points)
    return drawn


def _chart(subject: Subject, points: Sequence[Point]) -> Chart:
    by_line: dict[tuple[str, ...], list[Point]] = defaultdict(list)
    for point in points:
        by_line[point.line].append(point)
    shown = sorted(by_line, key=lambda key: (-len(by_line[key]), key))[:MAX_LINES]
    kept = [point for key in shown for point in by_line[key]]
    highest, lowest = max(point.value for point in kept), min(0.0, *(point.value for point in kept), 0.0)
    scale, word = next((s for s in _SCALES if max(highest, -lowest) >= s[0]), _SCALES[-1])
    steps = _nice_steps(lowest / scale, highest / scale)
    bottom, top = steps[0] * scale, steps[-1] * scale
    first, last = min(point.year for point in kept), max(point.year for point in kept)

    def x_of(point: Point) -> float:
        # A stock stands at its day, a flow in the middle of its year.
        part = 0.5 if subject.basis == "flow" or point.day is None else (point.day.timetuple().tm_yday - 1) / 366
        return round(LEFT + (point.year + part - first) / (last - first + 1) * (WIDTH - LEFT - RIGHT), 1)

    def y_of(value: float) -> float:
        return round(TOP + (top - value) / (top - bottom) * (HEIGHT - TOP - BOTTOM), 1)

    lines = []
    for key in shown:
        marks = sorted((Mark(x_of(p), y_of(p.value), p) for p in by_line[key]), key=lambda mark: mark.x)
        lines.append((key, marks, _path(mark for mark in marks if mark.point.kind == "actual")))
    stride = math.ceil((last - first + 1) / 10)
    year_width = (WIDTH - LEFT - RIGHT) / (last - first + 1)
    return Chart(
        subject=subject,
        points=kept,
        scale=word,
        ticks=[(y_of(step * scale), step) for step in steps],
        years=[(round(LEFT + (year - first + 0.5) * year_width, 1), year) for year in range(first, last + 1, stride)],
        lines=lines,
    )


def _path(marks: Iterable[Mark]) -> str:
    return " ".join(f"{'L' if position else 'M'}{mark.x} {mark.y}" for position, mark in enumerate(marks))


def _nice_steps(lowest: float, highest: float) -> list[float]:
    """Round numbers from at or below the lowest to at or above the highest, four or five of them."""
    span = max(highest - lowest, 1e-9)
    raw = span / 4
    magnitude = 10.0 ** math.floor(math.log10(raw))
    step = next(magnitude * factor for factor in (1, 2, 2.5, 5, 10) if magnitude * factor >= raw)
    first, last = math.floor(lowest / step), math.ceil(highest / step)
    return [round(step * index, 10) for index in range(first, max(last, first + 1) + 1)]
