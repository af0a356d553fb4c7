"""The forms in which a time is told by another: what is looked for in a sentence, as one regular expression.

Every gap in it is bounded, so that a text takes time in proportion to its length.
"""

from __future__ import annotations

import re

_GAP = r"\s{1,3}"
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)"
    r"|Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?![\w’'])"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_NUMBERS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,4}}|an?|one|{_NUMBERS})"
_FEW = r"(?:several|a\sfew|many|some|a\scouple\sof|a\snumber\sof|few|dozens\sof|recent)"
_UNIT = r"(?:days?|weeks?|months?|years?|decades?|centur(?:y|ies))"
_COUNT = rf"(?:{_NUMBER}(?:{_GAP}and{_GAP}a{_GAP}half)?|{_FEW})(?:{_GAP}|-){_UNIT}"
_ROUGHLY = (
    rf"(?:(?:about|around|nearly|almost|over|more{_GAP}than|less{_GAP}than|some|roughly"
    rf"|at{_GAP}least){_GAP})?"
)
_TIES = r"(?:twen|thir|for|fif|six|seven|eigh|nine)ties"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"

FORMS = re.compile(
    rf"""(?<![\w-])(?:
      (?P<counted>{_ROUGHLY}{_COUNT}{_GAP}(?P<how>ago|since|later|afterwards?|earlier|beforehand|after|before
        |prior{_GAP}to|following|into))(?!\w)
    | (?P<past>(?:(?:over|in|during|within|for|throughout|across|at){_GAP})?
        the{_GAP}(?P<way>past|last|previous|coming|next){_GAP}(?:(?:{_NUMBER}|{_FEW}){_GAP})?{_UNIT})(?!\w)
    | (?P<now>for{_GAP}{_ROUGHLY}{_COUNT}{_GAP}now)(?!\w)
    | (?P<recent>in{_GAP}(?:the{_GAP})?(?:recent|coming|past|next){_GAP}(?:few{_GAP}|several{_GAP})?
        (?:days|weeks|months|years|decades))(?!\w)
    | (?P<next>(?:(?:earlier|later|early|late|mid){_GAP})?
        (?P<which>last|next|this(?:{_GAP}(?:past|coming))?|the{_GAP}following|the{_GAP}previous|the{_GAP}next
          |that|the{_GAP}same){_GAP}
        (?P<what>year|month|week|decade|century|day|morning|afternoon|evening|night|weekend|{_SEASON}
          |(?-i:{_WEEKDAY})|(?-i:{_MONTH})))(?![\w’])
    | (?P<today>the{_GAP}day{_GAP}before{_GAP}yesterday|the{_GAP}day{_GAP}after{_GAP}tomorrow
        |today|yesterday|tomorrow|tonight)(?![\w’'])
    | (?P<date>(?-i:{_MONTH}){_GAP}(?:the{_GAP})?{_DAY}(?![\d:])
        |{_DAY}{_GAP}(?:of{_GAP})?(?-i:{_MONTH}))(?!\w)
    | (?P<weekday>(?-i:{_WEEKDAY}))
    | (?P<month>(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bearly\s)|(?<=\blate\s)|(?<=\bmid-))
        (?-i:{_MONTH}))(?!\w|\s\d)
    | (?P<decade>(?:early|mid|late)[\s-](?:[’'‘]?\d0s|{_TIES})|(?<=\bthe\s)(?:[’'‘]\d0s|{_TIES}))(?!\w)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
"""Each alternative is named; see `relative` for what each says."""

HINT = re.compile(
    r"(?:days?|weeks?|months?|years?|decades?|centur(?:y|ies)|morning|afternoon|evening|night|weekend|spring"
    r"|summer|autumn|fall|winter|today|tonight|yesterday|tomorrow|Monday|Tuesday|Wednesday|Thursday|Friday"
    rf"|Saturday|Sunday|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|{_TIES}|\d0s)",
)
"""Each of the forms holds one of these; a sentence without any is soon done with."""

BEFORE, AFTER = 64, 24
"""Code points before and after a hint within which its form stands."""
