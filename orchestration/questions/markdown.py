"""``docs/questions.md``, rendered from the questions."""

from orchestration.questions import PARAMETERS, Question, questions

_HEAD = """<!-- Rendered from orchestration/questions by `python -m orchestration.render`; edit the questions there. -->
# Questions

Each question has its SQL, which `hoptac ask` runs on the published warehouse, read-only. An answer opens with a status:
what nobody reported is one row that says `not reported`, which is not none. Every row ends with the ids of the figures
or records that it is made of; `hoptac explain ID` shows their sentences.

```sh
.venv/bin/hoptac ask                  # the questions
.venv/bin/hoptac ask top-partners --province "Thanh Hóa" --format table    # or csv, json, markdown
.venv/bin/hoptac --install-completion # names, provinces and partners by the tabulator key
```

"""


def questions_markdown() -> str:
    """A list of parameters, then each question with how to ask it, how to read it, and its SQL."""
    taken = "\n".join(f"| `--{name}` | {meaning} |" for name, meaning in PARAMETERS.items())
    parts = [
        f"{_HEAD}| parameter | what it takes |\n| --- | --- |\n{taken}\n| `--limit` | rows at most, 100 unless told |\n"
    ]
    parts += [_section(number, question) for number, question in enumerate(questions(), start=1)]
    return "\n".join(parts)


def _section(number: int, question: Question) -> str:
    options = " ".join(
        f"[--{name} {default or name.upper()}]" if default is None else f"[--{name} {name.upper()}, else {default}]"
        for name, default in question.defaults.items()
    )
    return (
        f"## {number}. {question.title}\n\n`hoptac ask {question.name} {options}`\n\n{question.reads}\n\n"
        f"```sql\n{question.sql}\n```\n"
    )
