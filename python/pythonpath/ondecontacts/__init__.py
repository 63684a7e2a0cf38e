"""Garder le contact: from an ONDE extraction to the school's address book.

The modules here are the ground, which everything may use. Then come six rooms, each of which knows
only those before it: ``onde`` (bytes or grid to responsables), ``contacts`` (responsables to
contacts), ``targets`` (contacts to a file), ``office`` (UNO that knows no document), ``calc`` (the
sheets) and ``ui`` (the window). Up to ``targets`` it is plain Python, which never imports ``uno``.
"""
