"""Dagster, the warehouse and the command line: everything that touches disk, processes and the clock."""
