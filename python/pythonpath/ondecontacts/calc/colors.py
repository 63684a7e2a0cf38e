"""The colours of our sheets. All are light: letters on them are dark in a dark theme too."""

INK = 0x000000
TO_CHANGE = 0xFFF8D6  # pale yellow: what the director may change, or has to look at
TO_CORRECT = 0xFFD8D0
GOOD_TO_KNOW = 0xE4EEF8
HEADER = 0xDDDDDD
SECTION = 0xEEEEEE  # a class, or the whole school
RULE = 0xBBBBBB
SMALL_PRINT = 0x666666
# Blue and orange are told apart in grey, and by the colour-blind.
CHART = (0x1F5FA8, 0xE8932E)
