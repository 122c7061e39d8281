"""riwaya reads Arabic reporting on armed conflict: who says that who did what to whom, where and when."""

from __future__ import annotations

from riwaya.errors import InputError, KnowledgeError, RiwayaError
from riwaya.pipeline import Reader
from riwaya.records.claim import Claim, Reading
from riwaya.records.text import Report

__all__ = ["Claim", "InputError", "KnowledgeError", "Reader", "Reading", "Report", "RiwayaError"]
