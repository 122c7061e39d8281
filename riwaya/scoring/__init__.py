"""Holding a reader against annotated reports."""
