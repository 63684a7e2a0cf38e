"""Lists for a school trip, on paper: Calc lays them out (calc/trip_cards.py)."""

from ondecontacts.targets.kinds import Target

FICHES = Target(id="fiches", extension="ods", encode=None)
