"""Words that say little by themselves: the function words of English, and those that only count time.

That two texts have them in common shows no more than that both are English. In other languages, how often
a word stands in the texts must tell (see `parallels`).
"""

from __future__ import annotations

_WORDS = """
a about above across after again against ago all almost along already also although always am among an and
another any anyone anything are around as at away back be became because become been before behind being
below between billion both but by came can cannot centuries century come could day days decade decades did
do does done down during each either else enough even ever every everyone everything few first for from
further get go goes going got had has have having he her here hers herself him himself his hour hours how
however hundred i if in indeed instead into is it its itself just last later least less let like made make
makes making many may me might million mine month months more most much must my myself near need neither
never next no nobody none nor not nothing now of off often on once one only onto or other others our ours
ourselves out over own part past per perhaps quite rather said same say says second see seem seemed seems
several shall she should since so some someone something soon still such take taken than that the their
theirs them themselves then there these they thing things this those though thousand three through thus to
today together told too took toward towards two under until up upon us use used very was way we week weeks
well went were what when where whether which while who whole whom whose why will with within without would
year years yes yet you your yours yourself
"""

LIGHT = frozenset(_WORDS.split())
