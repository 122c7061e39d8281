"""``python -m riwaya`` is the command ``riwaya``."""

from __future__ import annotations

from riwaya.cli.main import main

main()
