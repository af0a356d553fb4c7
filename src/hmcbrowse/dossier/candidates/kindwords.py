"""Words that tell what kind of thing a name is of: what people are called before their names, what bodies,
agreements, operations and places are called in theirs."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
    mr mr. mrs mrs. ms ms. mx dr dr. prof prof. professor sir dame lord lady king queen prince princess pope
    president vice chancellor premier minister secretary undersecretary deputy assistant senator sen. sens.
    representative rep. reps. congressman congresswoman governor gov. mayor ambassador envoy spokesman
    spokeswoman spokesperson director administrator commissioner chairman chairwoman chair chief commander
    general gen. lt. lieutenant maj. major col. colonel capt. captain adm. admiral rear brig. brigadier sgt.
    sergeant staff judge justice attorney prosecutor counsel inspector detective officer constable sheriff
    emperor empress sultan sheikh shah emir caliph ayatollah imam rabbi bishop archbishop cardinal father
    sister brother saint st. coach editor correspondent analyst economist historian scientist researcher
    press foreign prime acting former speaker leader comptroller treasurer consul marshal field
""")
"""A person's titles and offices, in small letters."""

ABOVE = _words("""
    president chancellor premier minister secretary undersecretary senator representative governor mayor
    ambassador envoy spokesman spokeswoman spokesperson director administrator commissioner chairman
    chairwoman chair chief commander general judge justice attorney officer speaker king queen prince
    princess emperor sultan emir leader inspector professor
""")
"""Those that a complement may follow: "Secretary of Defense", "Queen of England"."""

FIRST = _words("king queen prince princess pope lord lady saint st. sir dame father sister brother field")
"""Those that may be a name's own word elsewhere: they are titles where a name begins with them."""

HONORIFICS = _words(
    "mr mr. mrs mrs. ms ms. mx dr dr. prof prof. sir dame lord lady st. saint sen. rep. gov. gen."
)
"""Titles that are no role by themselves."""

PARTICLES = _words("""
    de del della di da dos das du des la le van von der den ter ten al el bin ibn bint abu ben y e af zu d'
    l' al- el-
""")
"""What stands in small letters within a name."""

ENDINGS = _words("jr jr. sr sr. ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi esq. phd ph.d. md m.d.")

ORGANISATIONS = _words("""
    academy administration agency alliance army assembly association authority bank battalion board brigade
    brigades bureau cabinet caucus church club coalition college command commission committee company
    congress consortium corporation corps council court department directorate division embassy federation
    fleet force forces foundation front fund government guard guards group guild hospital inc inc. institute
    institution institutes league legion legislature ltd ltd. ministry mission monastery movement navy
    network office order organisation organization parliament party police press regiment school secretariat
    senate service services society squadron staff taskforce team tribunal trust union unit units university
    commons mosque militia directorates corp. co. partnership times post herald journal gazette tribune
""")
AGREEMENTS = _words("""
    accord accords act agreement agreements amendment armistice bill charter code constitution convention
    covenant declaration decree directive doctrine law memorandum pact protocol regulation resolution statute
    treaty treaties edict compact
""")
OPERATIONS = _words("operation")
PLACES = _words("""
    airport avenue base basin bay beach bridge canal cape castle city coast county dam desert district estate
    field forest fort gulf harbor harbour heights hill hills island islands isle lake mount mountain
    mountains ocean palace peninsula plain plains plateau port prison province region republic ridge river
    road sea square states strait street valley village kingdom emirates emirate lakes park camp hall house
""")

NO_NAMES = _words("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues
    wed thu thurs fri sat sun spring summer autumn fall winter i i'm i'd i've i'll ok am pm ad bc bce ce
    chapter section article figure table appendix part page volume note annex paragraph schedule exhibit yes
    no
""")
"""Capitals that name nothing by themselves, in small letters."""

DEMONYMS = _words("""
    american british english scottish welsh irish french german spanish italian portuguese dutch belgian
    swiss austrian polish czech slovak hungarian romanian bulgarian greek turkish russian ukrainian swedish
    norwegian danish finnish iraqi iranian syrian lebanese jordanian israeli palestinian egyptian saudi
    kuwaiti qatari omani yemeni afghan pakistani indian bangladeshi chinese japanese korean vietnamese thai
    indonesian malaysian australian canadian mexican brazilian argentine chilean cuban nigerian kenyan
    ethiopian somali sudanese libyan tunisian algerian moroccan kurdish arab arabic european african asian
    western eastern northern southern latin roman christian muslim islamic jewish catholic protestant sunni
    shia shiite hindu buddhist republican democratic republicans democrats americans europeans africans
    iraqis iranians russians germans britons persian ottoman byzantine victorian elizabethan soviet
""")
"""Adjectives of peoples, faiths and parties: no names by themselves, though they may be part of one."""
