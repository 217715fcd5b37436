"""The commands, their options and exit codes."""

import errno
import gc
import sys
from collections.abc import Callable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Annotated

import typer

from orchestration.cli.errors import UsersError, show_error
from orchestration.forms import ExportForm, OutputFormat

app = typer.Typer(
    name="hoptac",
    help="Vietnamese press articles about foreign cooperation, as a warehouse that cites its sentences.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class ExitCode(IntEnum):
    """What the shell is told."""

    OK = 0
    FAILED = 1
    USAGE = 2
    NOTHING_PUBLISHED = 3
    NOT_FOUND = 4


_debug = False


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Options of every command."""
    global _debug  # noqa: PLW0603 - read by main() after typer has returned
    _debug = debug


@app.command()
def run(
    raw: Annotated[Path | None, typer.Option(help="Input folder; default raw/ or HOPTAC_RAW.")] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Build and publish even where nothing is new.")] = False,
) -> None:
    """Read the articles, extract, build, check, and publish: the main job."""
    from orchestration.cli.run import run_job

    raise typer.Exit(run_job(raw, rebuild=rebuild))


@app.command()
def extract(
    inputs: Annotated[list[Path], typer.Argument(help="Files and folders with articles.")],
    figures: Annotated[
        Path | None,
        typer.Option(help="Where the figures go: JSON Lines, one line an article, or Parquet by its ending."),
    ] = None,
    cooperation: Annotated[
        Path | None, typer.Option(help="Where agreements, meetings, relations, labour and projects go, likewise.")
    ] = None,
) -> None:
    """Extract figures and cooperation records from articles, without a warehouse."""
    from orchestration.cli.extract import extract_to

    raise typer.Exit(extract_to(inputs, {"figures": figures, "cooperation": cooperation}))


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="A query on the published warehouse.")],
    output: Annotated[OutputFormat, typer.Option("--format", help="Form of the result.")] = OutputFormat.TABLE,
) -> None:
    """Ask the published warehouse, read-only."""
    from orchestration.cli.sql import answer

    answer(query, output.value)


def _completed(parameter: str) -> Callable[[str], Sequence[str | tuple[str, str]]]:
    """What the shell offers for a parameter, looked up when it asks; nothing where nothing can be read."""

    def complete(incomplete: str) -> Sequence[str | tuple[str, str]]:
        from orchestration.cli import ask as command

        try:
            return list(getattr(command, f"complete_{parameter}")(incomplete))
        except UsersError:
            return []

    return complete


@app.command()
def ask(
    name: Annotated[
        str | None,
        typer.Argument(help="Name of the question; without it all are listed.", autocompletion=_completed("questions")),
    ] = None,
    *,
    province: Annotated[
        str | None, typer.Option(help="Province, old or new, or Việt Nam.", autocompletion=_completed("provinces"))
    ] = None,
    partner: Annotated[
        str | None, typer.Option(help="Partner by code or name.", autocompletion=_completed("partners"))
    ] = None,
    indicator: Annotated[
        str | None, typer.Option(help="What is counted.", autocompletion=_completed("indicators"))
    ] = None,
    year: Annotated[str | None, typer.Option(help="Calendar year.")] = None,
    since: Annotated[str | None, typer.Option(help="First day, YYYY-MM-DD.")] = None,
    limit: Annotated[int, typer.Option(help="Rows at most.", min=1)] = 100,
    output: Annotated[OutputFormat, typer.Option("--format", help="Form of the answer.")] = OutputFormat.TABLE,
) -> None:
    """Answer one of the questions of docs/questions.md; each row ends with the ids that it is made of."""
    from orchestration.cli.ask import ask as ask_question
    from orchestration.cli.ask import list_questions

    if name is None:
        list_questions()
        return
    given = {"province": province, "partner": partner, "indicator": indicator, "year": year, "since": since}
    ask_question(name, given, limit, output.value)


@app.command()
def export(
    form: Annotated[ExportForm, typer.Option("--format", help="Form of the tables.")] = ExportForm.CSV,
    to: Annotated[Path | None, typer.Option(help="Folder; default exports/FORMAT of the data folder.")] = None,
) -> None:
    """Write the marts as open files, with a data package descriptor."""
    from orchestration.cli.export import export_to

    export_to(form, to)


@app.command()
def explain(
    statement_id: Annotated[
        str, typer.Argument(metavar="ID", help="Id of a figure or record of cooperation; its first digits are enough.")
    ],
) -> None:
    """Show a figure, or a record of cooperation, and its sentence in the article."""
    from orchestration.cli.explain import explain_statement

    explain_statement(statement_id)


@app.command("eval")
def evaluate(
    gold: Annotated[
        Path, typer.Argument(help="Folder with facts.jsonl, cooperation.jsonl or both, and the articles in articles/.")
    ],
    articles: Annotated[Path | None, typer.Option(help="Folder of the articles, where they lie elsewhere.")] = None,
    errors: Annotated[int, typer.Option(help="Show the first N misses, false alarms and wrong attributes.", min=0)] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object.")] = False,
    save: Annotated[bool, typer.Option("--save", help="Write the scores to benchmarks/.")] = False,
) -> None:
    """Score this build against gold figures and records, and against the committed scores."""
    from orchestration.cli.evaluate import evaluate_gold

    raise typer.Exit(evaluate_gold(gold, articles, errors, as_json=as_json, save=save))


@app.command()
def rejects(
    limit: Annotated[int, typer.Option(help="Mentions to show.", min=0)] = 20,
    output: Annotated[OutputFormat, typer.Option("--format", help="Form of the result.")] = OutputFormat.TABLE,
) -> None:
    """Show the mentions that could not be finished: the review queue."""
    from orchestration.cli.rejects import show_rejects

    show_rejects(limit, output.value)


@app.command()
def status() -> None:
    """Show what is published: when, from how many documents, with which checks."""
    from orchestration.cli.status import show_status

    show_status()


@app.command()
def site(
    serve: Annotated[bool, typer.Option("--serve", help="Serve the pages on 127.0.0.1 when they are built.")] = False,
    port: Annotated[int, typer.Option(help="Port to try first.", min=1, max=65535)] = 8000,
) -> None:
    """Build the reader's pages from what is published."""
    from orchestration.cli.site import build_pages, serve_pages

    build_pages()
    if serve:
        serve_pages(port)


@app.command()
def doctor() -> None:
    """Examine the installation, and say what is wrong and what to do."""
    from orchestration.cli.doctor import show_diagnosis

    raise typer.Exit(show_diagnosis())


@app.command()
def dev(
    port: Annotated[int, typer.Option(help="Port to try first.", min=1, max=65535)] = 3000,
) -> None:
    """Serve the Dagster UI on 127.0.0.1."""
    from orchestration.cli.dev import serve

    raise typer.Exit(serve(port))


def main() -> None:
    """Entry point: an error that a user can do something about is one or two sentences, never a traceback."""
    try:
        app()
    except UsersError as error:
        if _debug:
            raise
        show_error(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of a pipe (head, less) has gone: nobody to tell.
        sys.stderr.close()
        sys.exit(ExitCode.OK)
    except KeyboardInterrupt:
        show_error("Stopped.")
        sys.exit(130)
    except OSError as error:
        if _debug:
            raise
        show_error(_system_sentence(error))
        sys.exit(ExitCode.FAILED)
    except Exception as error:
        if _debug:
            raise
        show_error(
            f"{type(error).__name__}: {error}", "This is a fault of Hoptac: run again with --debug for the traceback."
        )
        sys.exit(ExitCode.FAILED)
    finally:
        # Python would search all that Dagster and dbt have loaded for cycles before it ends, for a second and more.
        gc.freeze()


def _system_sentence(error: OSError) -> str:
    """What the operating system refused, and what to do."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno == errno.ENOSPC:
        return f"The disk is full{where}. Free space and run again: what is published stays as it was."
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return f"It cannot be written or read{where}: {error.strerror}. Make it writable, or set HOPTAC_HOME."
    return f"The system refused{where}: {error.strerror or error}. `hoptac doctor` says more."
