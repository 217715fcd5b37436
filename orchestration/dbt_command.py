"""dbt's command line for Dagster: ``hoptac-dbt``.

dagster-dbt asks ``dbt --version`` before every command, and dbt answers after looking for newer versions in the package
registry. The installed version is all that is wanted, a nightly run has no business on the network, and the look costs
seconds: that one question is answered here. Everything else is dbt's own entry point.
"""

import sys
from importlib.metadata import version


def main() -> None:
    """Answers ``--version`` from the installed package, or hands over to dbt."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"Core:\n  - installed: {version('dbt-core')}\n")
        return
    from dbt.cli.main import cli  # noqa: PLC0415 - half of what dbt takes is its import

    cli()


if __name__ == "__main__":
    main()
