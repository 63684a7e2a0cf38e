"""The Calc document: reading sheets, writing them in one undo step. All that knows cells.

Sentences for the director come from ``ui``; where this layer writes one into a sheet it is given
``say``, a function from a key of the string files and its details to the text.
"""
