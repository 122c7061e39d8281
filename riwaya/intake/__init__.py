"""Dirty bytes to reports: files, pages, records."""
