"""The quality page: every check with what was expected and what was found, as one HTML file that needs no network."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from orchestration.files import write_text
from orchestration.plain_text import visible
from orchestration.settings import Settings
from orchestration.warehouse.ledger import CheckResult, DbtBuild, Ledger, Suite, record_dbt_build, record_suite


@dataclass(frozen=True)
class Section:
    """The checks of one table."""

    table: str
    checked_at: str
    run_id: str
    results: Sequence[CheckResult]

    @property
    def failed_count(self) -> int:
        """Checks that were not met, warnings included."""
        return sum(not result.passed for result in self.results)


def enter_dbt_build(settings: Settings, build: DbtBuild) -> None:
    """Enters a dbt build in the ledger and renders the page anew."""
    _render_to(settings, record_dbt_build(settings.checks_path, build))


def enter_suite(settings: Settings, suite: Suite) -> None:
    """Enters the expectations of a table in the ledger and renders the page anew."""
    _render_to(settings, record_suite(settings.checks_path, suite))


def render(ledger: Ledger) -> str:
    """The page as HTML; everything that comes from articles is escaped, and what steers or hides is shown."""
    sections = [
        Section(suite.table, suite.checked_at, suite.run_id, suite.results)
        for suite in sorted(ledger.suites.values(), key=lambda suite: suite.table)
    ]
    if ledger.dbt:
        sections.append(Section("dbt tests", ledger.dbt.built_at, ledger.dbt.run_id, ledger.dbt.results))
    return _template().render(sections=sections, failed_count=sum(section.failed_count for section in sections))


def _render_to(settings: Settings, ledger: Ledger) -> None:
    write_text(settings.quality_page, render(ledger))


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("orchestration"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    return environment.get_template("quality.html")
