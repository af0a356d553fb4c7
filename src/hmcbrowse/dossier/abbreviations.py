"""English words that decide whether a full stop ends a sentence. Lower case, without the last full stop.

An abbreviation stands in the first list that says what can follow it. What is in none of them ends
a sentence wherever a capital follows; so the lists hold what stands before names and numbers in
real prose, not all that is ever shortened.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Stand before a name, if written with a capital: hardly ever the last word of a sentence.
TITLES = _words("""
    mr mrs ms mx messrs mme mmes mlle dr drs prof profs rev revd fr hon rt gen maj col lt capt cmdr cdr
    comdr cpt sgt ssgt msgt cpl pvt pfc adm vadm radm brig pte supt insp det sen sens rep reps gov govs
    pres amb atty attys msgr mgr sra srta dott sig ald cllr commr asst wm geo chas thos jas jos robt edw
    benj
""")

#: Never the last word of a sentence, whatever its case.
NEVER = _words("""
    e.g eg i.e ie f.e viz vs v cf c.f ca esp espec a.k.a p.s n.b
""")

#: Shortened before a number ("No. 5", "Jan. 3", "Matt. 5:4"); without one the other lists judge them.
NUMBERED = _words("""
    no nos nr n° nº fig figs eq eqs eqn eqns ex exs art arts sec secs sect sects ch chap chaps vol vols pp
    pg pgs par pars para paras cl pt pts tab app ref refs op ser bk ver rs tel ext apt ste rm flt rte hwy
    supp ann id ibid seq ed tit compl br fn nn subd subds amend tr cong rec sess arg jan feb mar apr jun
    jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun gen exod lev num deut josh
    judg sam kgs chron neh ps prov eccl isa jer ezek dan hos mic zech mal matt mk lk jn rom cor gal eph
    phil thess tim heb jas rev
    thm thms prop props def defs lem rem alg tbl hyp obs
""")

#: Days of the week, which dates follow: "Wed. Sept. 20".
DAYS = _words("mon tue tues wed thu thur thurs fri sat sun")

#: Those of them that letters may follow as well ("Fig. A", "Art. IV").
LETTERED_PARTS = _words("fig figs sec secs sect ch chap vol art arts app pt par ex exs eq tab bk cl")

#: May end a sentence: they do where the next word is a usual first word.
EITHER = _words("""
    inc corp co cos ltd bros plc llc llp jr sr esq al st ste sts ave av blvd rd ln pkwy hwy mt mts pde
    cres terr eds edn repr suppl dept depts univ assn ass'n assoc acad inst intl int'l nat'l natl gov't
    govt div comm'n commn dep't mfg rlwy seq subd subds compl cnty bldg mgmt proc rptr app'x appt ff resp
    misc approx sp spp subsp ssp nr dr gen col lt maj sgt capt gov govs hon rep reps sen sens prof cpl pvt
    cmdr adm supt pres abbr attn est incl eng'g
""")

#: The same, but only as written here with a first capital: else they are words, or parts of words.
NAMED = _words("""
    ala ariz ark calif cal colo conn del fla ga ill ind kan kans ky la mass md mich minn miss mo mont neb
    nebr nev okla ore oreg pa penn penna tenn tex va vt wash wis wisc wyo ont que alta sask ct ed cir dist
    stat reg regs fed sup ry ins sys tech lab labs civ crim evid const app supp bull quar sci soc rev
    trans eng fr ger lat gk hist ft vet pub jour phys psych econ med chem biol math lond oxf camb edinb
    phila cong am harv sess pac atl elec prods nat assocs indus
""")

#: May end a sentence: they do where any capital follows.
ENDS = _words("""
    etc ft lb lbs oz mi yd yds hr hrs min mins sec secs msec yr yrs cm mm km kg mg ml mph rpm gal gals qt
    tbsp tsp cu wt doz btw
""")

#: Times and eras: they end a sentence before a capital, but for a few words and at its very start.
TIMES = _words("a.m p.m a.d b.c b.c.e c.e")
AFTER_TIMES = _words("""
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
    january february march april june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec eastern central mountain pacific atlantic est edt cst cdt mst mdt pst pdt
    et ct pt gmt utc bst cet cest ist jst local greenwich
""")

#: Usual first words: after an abbreviation that may end a sentence they show that it did.
STARTERS = _words("""
    a an the this that these those each every either neither both all some any many most much few several
    another such no one two three i you he she it we they who what which whose whom where when why how my
    your his her its our their there here mine yours hers ours theirs himself herself nobody nothing
    everyone everybody everything someone somebody something anyone anybody anything none others it's i'm
    i've i'd i'll he's he'd he'll she's she'd she'll that's there's here's what's who's where's how's
    let's we're we've we'd we'll they're they've they'd they'll you're you've you'd you'll don't didn't
    doesn't isn't aren't wasn't weren't can't couldn't won't wouldn't shouldn't haven't hasn't hadn't and
    but or nor so yet for if because although though while whereas unless until since as after before
    whether once than in on at by from to with without within under over during between among against
    about through across into upon above below behind beyond despite toward towards throughout per via
    like unlike according given following including concerning regarding besides instead is are was were
    be been am do does did has have had can could would should shall might must let please see note
    consider suppose assume then now today tomorrow yesterday tonight later earlier soon again also always
    never often sometimes usually perhaps maybe however moreover furthermore therefore thus hence
    meanwhile nevertheless nonetheless otherwise still even just only not yes indeed finally first second
    third next last afterwards eventually recently currently previously originally initially generally
    typically similarly likewise additionally consequently accordingly subsequently unfortunately
    fortunately apparently clearly obviously actually really certainly surely of ever overall further well
    oh ah okay ok hello thanks thank sorry millions thousands hundreds dozens people police officials
    analysts shares experts critics scientists researchers investigators authorities residents prices
    sales
""") - {"of"}

#: Titles of ordinary address: a sentence's start after a place or a time, never part of its name.
ADDRESS = _words("mr mrs ms mx dr prof")

#: First words that no name begins with: they end a sentence even after a title ("Mulholland Dr. The …").
SURE_STARTERS = _words("""
    the this that these those it they we there but if when while however because although after before its
    it's that's they're we're there's our their
""")

#: Short surnames that look like first words; with a comma after them they are names ("X. He, Y. Li").
SURNAMES = _words("he so an do you my no to her")

#: Words whose last part is a letter: "vitamin C", "Plan B", "at 40 degrees C".
LETTERED = _words("""
    vitamin vitamins plan grade type types class classes category group groups team hepatitis influenza
    model version option exhibit appendix annex schedule section point points size room block unit
    building gate terminal line train route apartment suite drive letter letters degree degrees phase
    level tier division series variant strain factor protein variable variables matrix set side zone
    district area ward wing form figure table panel column row case scenario step stage part chapter lemma
    theorem sample condition method problem question item note chord key string language programming
    planet system stream channel mode rank league
""")

#: Names that end in a mark of their own.
EXCLAIMED = _words("yahoo jeopardy wham yum joomla panic oklahoma")

#: A preposition that opens a sentence: "At 5 a.m. Mr. Smith …" has not ended yet.
FRONTED = _words("at by from around about on in until till before after since between near")

#: Verbs that tie a name to the question or cry just quoted: '"Who is there?" Mary asked.'
SPEECH = _words("""
    said says say asked asks replied replies cried cries shouted shouts whispered whispers answered
    answers exclaimed murmured muttered demanded inquired enquired called yelled yells screamed continued
    snapped thought wondered repeated begged gasped growled added agreed announced barked bellowed croaked
    declared drawled echoed groaned grumbled hissed insisted interrupted laughed mumbled objected observed
    pleaded protested queried remarked responded retorted roared shrieked sighed sneered snarled sobbed
    squealed stammered suggested told urged wailed whined ask reply start started began begin howled howls
    offered tell tells concluded explained interjected joked mused noted recalled ventured volunteered
    yelped bawled bellows demands exclaims breathed chuckled giggled grunted moaned panted teased warned
""")

#: Words that seldom end a line that is a paragraph of its own.
UNFINISHED = _words("""
    a an the this that these those my your his her its our their of in on at by from to with without for
    and or but nor as if than into upon about between through is are was were be been has have had will
    would can could should may might must not who which whose when where while because very more most such
    no mr mrs ms dr
""")
