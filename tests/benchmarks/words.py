"""English words with frequencies like those of English, and coined names that are no words of it.

A hand-written core of nouns, verbs, adjectives and adverbs is widened by the ways in which English
makes words of words, to some fifty thousand. Words of a class are drawn by Zipf's law as Mandelbrot
mended it: the word of rank r comes in proportion to 1 / (r + 2.7).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from random import Random

NOUNS = """
time year people way day man government world woman life child number state house case part place night
point group company party system problem service week side end hand country power area question word
fact law money month book home job business war office member market policy council programme society
court interest minister development education community process line river child land treaty door member
report reason death effect table use level order voice force road view student letter church history
industry value history paper friend town price trade research street position music heart moment mother
father committee field plan body union action teacher study agreement issue language summer winter army
bank act rate stone evidence decision method rule glass garden picture student cost kind relation
railway harbour island bridge valley engine winter factory ship village election newspaper border
province archive witness commission soldier farmer merchant doctor judge captain minister king queen
bishop clerk mason weaver miner sailor crop wheat iron coal silver timber wool salt bread paint canal
tower wall gate square roof cellar market
"""
VERBS = """
said made took gave found told asked kept left began showed heard moved brought held wrote stood lost
paid met led changed followed stopped created spoke read allowed added spent grew opened walked won
offered remembered considered appeared bought waited served sent expected built stayed fell cut reached
remained suggested raised passed sold required reported decided pulled returned explained hoped
developed carried broke received agreed supported hit produced covered caught drew chose marked measured
crossed signed burned buried praised mended rented counted copied warned settled gathered traded refused
divided
"""
ADJECTIVES = """
new good first last long great little own other old right big high different small large next early
young important few public bad same able political late general full far low common poor natural
significant similar hot dead central happy serious ready simple left physical federal recent whole
strong possible free military true certain open white local social national human clear final quiet
narrow broad northern southern eastern western ancient modern rural royal civil legal rough smooth deep
heavy bright dark grey green red wooden coastal formal solemn secret patient stubborn idle distant joint
annual daily
"""
ADVERBS = """
also only then now even still just here well often again never always later soon once perhaps nearly
almost quickly slowly quietly together twice rarely openly gladly firmly abroad elsewhere meanwhile
"""
SURNAMES = """
Harlow Bright Winter Mason Keller Drummond Ashby Fenwick Marlow Pryce Thorne Whitlock Ōkubo Müller Nuñez
Lefèvre Søndergaard Čapek Åkesson Yıldız
"""
RARE = ["naïve", "café", "façade", "rôle", "Straße", "jalapen\u0303o", "Ελλάδα", "日本", "🙂", "voilà"]
"""Words that are not ASCII: letters with marks, made of one and of two code points; of other scripts; one
beyond the basic plane."""

DETERMINERS = {
    "the": 36, "a": 16, "his": 8, "their": 6, "its": 5, "this": 5, "her": 4, "some": 4, "that": 3, "our": 3,
    "one": 2, "any": 2, "no": 2, "my": 2, "each": 1, "every": 1,
}  # fmt: skip
"""What a noun begins with, and how often of a hundred times."""

DRAWN = 1 << 16
"""Words of a class that are drawn one by one."""

_PREFIXES = (
    "",
    "over",
    "under",
    "counter",
    "inter",
    "sub",
    "semi",
    "micro",
    "super",
    "mid",
    "non",
    "re",
    "pre",
)
_NOUN_ENDS = ("", "s", "ship", "hood", "ness", "ism", "ist", "less", "like", "work", "side", "maker", "wise")
_VERB_PREFIXES = ("", "re", "out", "over", "under", "mis", "un", "fore")
_ADJECTIVE_ENDS = ("", "er", "est", "ish", "ness", "ly")

_CONSONANTS, _VOWELS = "bdfghklmnprstvz", "aeiou"
_SYLLABLES = [c + v for c in _CONSONANTS for v in _VOWELS]
_NAMES = len(_SYLLABLES) ** 3


class Words:
    """Streams of words of each class: ``next(words.nouns)`` and so on. Deterministic by ``random``."""

    def __init__(self, random: Random) -> None:
        self.nouns = _drawn(random, _widened(_PREFIXES, NOUNS.split(), _NOUN_ENDS) + RARE)
        self.verbs = _drawn(random, _widened(_VERB_PREFIXES, VERBS.split(), ("",)))
        self.adjectives = _drawn(random, _widened(_PREFIXES, ADJECTIVES.split(), _ADJECTIVE_ENDS))
        self.adverbs = _drawn(random, ADVERBS.split())
        self.determiners = _weighed(random, list(DETERMINERS), list(accumulate(DETERMINERS.values())))
        self.surnames = _drawn(random, SURNAMES.split())
        self.numbers = map(str, iter(lambda: random.randrange(2, 1000), 0))


def _widened(prefixes: tuple[str, ...], core: list[str], ends: tuple[str, ...]) -> list[str]:
    """``core`` first, then all that can be made of it: the commonest affixes on the commonest words."""
    core = list(dict.fromkeys(core))
    pairs = sorted((p + e, prefix, end) for p, prefix in enumerate(prefixes) for e, end in enumerate(ends))
    return list(dict.fromkeys(prefix + word + end for _, prefix, end in pairs for word in core))


def _drawn(random: Random, words: list[str]) -> Iterator[str]:
    return _weighed(random, words, list(accumulate(1 / (rank + 2.7) for rank in range(1, len(words) + 1))))


def _weighed(random: Random, words: list[str], weights: list[float]) -> Iterator[str]:
    drawn: list[str] = []
    while len(drawn) < DRAWN:
        block = random.choices(words, cum_weights=weights, k=8192)
        drawn += block
        yield from block
    while True:  # many more are pieces of those, which is ten times faster, and has the same frequencies
        at = random.randrange(DRAWN)
        yield from drawn[at : at + 64]


def coined(number: int, ending: str) -> str:
    """A name that stands for ``number`` and for nothing else, and is no English word: "Belodik", "Sabanor".

    ``ending`` is one consonant. No two names are equal, be it the number that differs or the ending.
    """
    block, within = divmod(number, _NAMES)
    within = within * 40_009 % _NAMES  # which has no factor in common with it: neighbours differ, none meet
    syllables = []
    for _ in range(3):
        within, place = divmod(within, len(_SYLLABLES))
        syllables.append(_SYLLABLES[place])
    while block:
        block, place = divmod(block, len(_SYLLABLES))
        syllables.append(_SYLLABLES[place])
    return "".join(syllables).capitalize() + ending


def acronym(number: int) -> str:
    """Five capitals that stand for ``number``, below 194,481, and for nothing else."""
    letters = []
    for _ in range(4):
        number, place = divmod(number, 21)
        letters.append("BCDFGHJKLMNPQRSTVWXYZ"[place])
    return "Q" + "".join(letters)
