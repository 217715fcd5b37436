"""The asset graph, one module a stage: ingest, extract, load, dbt, checks, publish."""
