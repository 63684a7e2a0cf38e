"""Garder le contact: from an ONDE extraction to the school's address book.

Five layers, each of which knows only those before it: ``onde`` (bytes or grid to responsables),
``contacts`` (responsables to contacts), ``targets`` (contacts to a file), ``calc`` (the sheets)
and ``ui`` (the window). The first three are plain Python and never import ``uno``.
"""
