"""Arguments as UNO takes them."""

from __future__ import annotations

from typing import Any, Mapping

import uno


def property_values(given: Mapping[str, object]) -> tuple[Any, ...]:
    """Return ``given`` as PropertyValues."""
    values = []
    for name, value in given.items():
        property_value = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        property_value.Name, property_value.Value = name, value
        values.append(property_value)
    return tuple(values)
