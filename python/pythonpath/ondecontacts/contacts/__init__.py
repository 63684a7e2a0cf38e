"""Forming contacts, one a person, out of the rows of an extraction."""
