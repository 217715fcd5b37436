"""The asset graph as a Mermaid drawing for the README, taken from the definitions themselves."""

from collections.abc import Iterable, Mapping

import dagster as dg

from models.tables import Layer

BEGIN = "<!-- asset graph: rendered by `python -m orchestration.render` -->"
END = "<!-- end of asset graph -->"


def graph_markdown() -> str:
    """A fenced Mermaid block: one box a group, one node an asset (all metrics are one), one arrow a dependency."""
    from orchestration.definitions import defs  # noqa: PLC0415 - loading the definitions needs the dbt manifest

    graph = defs.resolve_asset_graph()
    keys = sorted(graph.get_all_asset_keys(), key=_node)
    groups: dict[str, list[dg.AssetKey]] = {}
    for key in keys:
        groups.setdefault(graph.get(key).group_name or "default", []).append(key)
    edges = [(parent, key) for key in keys for parent in sorted(graph.get(key).parent_keys, key=_node)]
    return "\n".join(["```mermaid", "flowchart LR", *_boxes(groups), *_arrows(edges), "```"])


def replace_graph(text: str, drawing: str) -> str:
    """The text with the drawing between its two markers; ``ValueError`` where a marker is missing."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"README.md lacks the line {BEGIN!r} or {END!r}")
    return f"{before}{BEGIN}\n{drawing}\n{END}{after}"


_GROUP_ORDER = ("ingest", "extract", "load", "reference", "staging", "intermediate", "marts", "metrics", "publish")


def _boxes(groups: Mapping[str, list[dg.AssetKey]]) -> Iterable[str]:
    for group in sorted(groups, key=lambda name: (_GROUP_ORDER.index(name) if name in _GROUP_ORDER else 99, name)):
        yield f"  subgraph {group}"
        yield from dict.fromkeys(f'    {_node(key)}["{_label(key)}"]' for key in groups[group])
        yield "  end"


def _arrows(edges: Iterable[tuple[dg.AssetKey, dg.AssetKey]]) -> Iterable[str]:
    return dict.fromkeys(f"  {_node(parent)} --> {_node(child)}" for parent, child in edges)


def _node(key: dg.AssetKey) -> str:
    """Name of the node; the metrics, which are all made alike, are one."""
    return "metrics__all" if _is_metric(key) else "__".join(key.path)


def _label(key: dg.AssetKey) -> str:
    return "metrics/…" if _is_metric(key) else "/".join(key.path)


def _is_metric(key: dg.AssetKey) -> bool:
    return key.path[0] == Layer.METRICS
