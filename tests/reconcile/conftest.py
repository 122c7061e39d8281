"""Lets the tests here import ``claim_makers``: test modules are imported by path, and their folder is on no search path."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
