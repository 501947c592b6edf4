"""What reading one document may cost, and what is said where it gave nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: seconds of CPU and of waiting, mebibytes of memory and output.

    Source: `PITFALLS` R1; the densest ordinary document takes 1 s and 300 MiB, with OCR 40 s.
    """

    cpu_seconds: int = 120
    wall_seconds: int = 300
    memory_mib: int = 1500
    output_mib: int = 64


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document gave no harvest: a status for the database and one line for people."""

    status: Literal["unreadable", "limit", "needs_ocr"]
    message: str
