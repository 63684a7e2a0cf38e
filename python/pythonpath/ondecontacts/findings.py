"""What a conversion saw that deserves a look: never an error, never silent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping, Optional


@dataclass(frozen=True)
class Finding:
    """One remark about one row, or about the whole extraction when ``row`` is None.

    ``row`` counts from 1, as the sheet shows it. The sentence is in the string files, under
    ``finding.<kind>``; ``details`` fill its gaps.
    """

    kind: str
    row: Optional[int] = None
    details: Mapping[str, object] = field(default_factory=dict)
