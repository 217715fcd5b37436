"""Where the marks of a chart stand."""

import datetime as dt

import pytest

from pages.charts import BOTTOM, HEIGHT, LEFT, MAX_POINTS, RIGHT, TOP, WIDTH, Chart, Point, Subject, charts

FLOW = Subject("export_value", None, None, "flow", "customs", "USD")
STOCK = Subject("fdi_registered", None, None, "stock", "national", "USD")


def flow(year: int, value: float, kind: str = "actual", partner: str = "KR") -> Point:
    return Point(year, kind, value, dt.date(year, 12, 31), f"{year:016x}", (partner,))


def one(points: list[Point], subject: Subject = FLOW) -> Chart:
    (chart,) = charts({subject: points})
    return chart


def test_a_single_point_is_no_chart() -> None:
    assert charts({FLOW: [flow(2021, 5.0)]}) == []


def test_higher_values_stand_higher_and_the_axis_starts_at_zero() -> None:
    chart = one([flow(2019, 1e9), flow(2020, 3e9), flow(2021, 2e9)])
    ((_key, marks, path),) = chart.lines
    assert [mark.point.year for mark in marks] == [2019, 2020, 2021]
    assert marks[1].y < marks[2].y < marks[0].y
    assert chart.scale == "billion"
    assert chart.ticks[0] == (HEIGHT - BOTTOM, 0.0)
    assert all(LEFT <= mark.x <= WIDTH - RIGHT and TOP <= mark.y <= HEIGHT - BOTTOM for mark in marks)
    assert path.startswith("M")
    assert path.count("L") == 2


def test_a_target_stands_in_the_chart_and_not_on_the_line() -> None:
    chart = one([flow(2019, 1.0), flow(2020, 2.0), flow(2025, 9.0, kind="target")])
    ((_key, marks, path),) = chart.lines
    assert len(marks) == 3
    assert path.count("L") == 1


def test_a_stock_stands_at_its_day() -> None:
    january = Point(2020, "actual", 1.0, dt.date(2020, 1, 1), "a" * 16, ("KR",))
    december = Point(2020, "actual", 2.0, dt.date(2020, 12, 31), "b" * 16, ("JP",))
    later = Point(2021, "actual", 2.0, dt.date(2021, 12, 31), "c" * 16, ("KR",))
    chart = one([january, december, later], STOCK)
    xs = {mark.point.figure_id[0]: mark.x for _key, marks, _path in chart.lines for mark in marks}
    assert xs["a"] == LEFT
    assert xs["a"] < xs["b"] < xs["c"]


def test_negative_values_have_room_below_zero() -> None:
    chart = one([flow(2019, -2.0), flow(2020, 3.0)])
    assert min(value for _y, value in chart.ticks) <= -2.0
    assert 0.0 in [value for _y, value in chart.ticks]


@pytest.mark.parametrize("value", [1e-3, 1.0, 7.0, 999.0, 1e6, 8.156e10])
def test_the_grid_holds_the_highest_value_with_a_handful_of_lines(value: float) -> None:
    chart = one([flow(2019, value / 2), flow(2020, value)])
    size = {"billion": 1e9, "million": 1e6, "": 1.0}[chart.scale]
    assert chart.ticks[-1][1] * size >= value
    assert 2 <= len(chart.ticks) <= 7


def test_a_page_draws_no_more_marks_than_fit() -> None:
    series = {
        Subject("export_value", None, None, "flow", "customs", f"unit {n}"): [flow(2000 + y, 1.0) for y in range(25)]
        for n in range(30)
    }
    assert sum(len(chart.points) for chart in charts(series)) <= MAX_POINTS
