"""The vocabulary of Hoptac: columns, code lists and records, each declared once.

Everything that has a shape is declared here and rendered from here: the Polars schema, the DuckDB table,
the dbt YAML and the arguments of the expectations. Nothing in this package reads a clock, a network,
the environment or a database.
"""
