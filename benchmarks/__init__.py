"""Benchmarks, run by command."""
