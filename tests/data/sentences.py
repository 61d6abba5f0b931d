"""Every sentence of the registers that a reader meets alone, and the rules for it.

A description is read in a search hit, a table or a cell of a CSV, without what stands
before and after it there. So nothing in it may point at something outside it.
"""

import csv
import re
import tomllib
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from geo.paths import DataPaths

PATHS = DataPaths()
FACTS = ("facts.csv", "updates.csv")


class Sentence(NamedTuple):
    """A text in both languages, and where it stands."""

    file: str
    row: str
    field: str
    zh: str
    en: str

    @property
    def where(self) -> str:
        return f"{self.file} {self.row} {self.field}"


# Columns as (name, Chinese column, English column); the key names the row.
COLUMNS = {
    "facts.csv": (
        "id",
        [
            ("desc", "desc_zh", "desc_en"),
            ("caveat", "caveat_zh", "caveat_en"),
            ("figures", "figures_zh", "figures_en"),
        ],
    ),
    "figures.csv": ("fact_id", [("scope", "scope_zh", "scope_en")]),
    "updates.csv": (
        "update_id",
        [("desc", "desc_zh", "desc_en"), ("figures", "figures_zh", "figures")],
    ),
    "update_facts.csv": ("update_id", [("note", "note_zh", "note_en")]),
    "readings.csv": ("fact_id", [("basis", "basis_zh", "basis_en")]),
    "conflicts.csv": (
        "id",
        [("subject", "subject_zh", "subject_en"), ("text", "text_zh", "text_en")],
    ),
    "promises.csv": ("fact_id", [("note", "note_zh", "note_en")]),
    "length_exceptions.csv": ("route_id", [("reason", "reason_zh", "reason_en")]),
}
FEATURE_COLUMNS = [("desc", "desc_zh", "desc_en"), ("note", "note_zh", "note_en")]


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def sentences():
    """All of them, in the order of the files."""
    found = []
    for name, (key, columns) in COLUMNS.items():
        for row in rows_of(PATHS.register(name)):
            found += [
                Sentence(name, row[key], field, row[zh], row[en])
                for field, zh, en in columns
            ]
    for path in sorted((PATHS.root / "features").glob("*.csv")):
        for row in rows_of(path):
            found += [
                Sentence(f"features/{path.name}", row["id"], field, row[zh], row[en])
                for field, zh, en in FEATURE_COLUMNS
            ]
    scenes = tomllib.loads(PATHS.register("scenes.toml").read_text("utf-8"))
    for name, scene in scenes.items():
        found += [
            Sentence(
                "scenes.toml", name, part, scene[f"{part}_zh"], scene[f"{part}_en"]
            )
            for part in ("title", "text", "notes")
        ]
    words = {
        lang: tomllib.loads(PATHS.words(lang).read_text("utf-8"))
        for lang in ("zh", "en")
    }
    for table in ("claims", "layers"):
        for name, parts in words["zh"][table].items():
            found += [
                Sentence(f"words {table}", name, part, text, words["en"][table][name][part])
                for part, text in parts.items()
            ]
    return tuple(one for one in found if one.zh or one.en)


def of(*files):
    return [one for one in sentences() if one.file in files]


# --- What is named -------------------------------------------------------------------

# Regions and bodies that the gazetteer does not hold as places, with their English.
BODIES = {
    "川渝": "Sichuan",
    "成渝": "Chengdu",
    "渝蓉": "Chongqing",
    "川滇": "Yunnan",
    "双城经济圈": "economic circle",
    "长三角": "Yangtze Delta",
    "广西": "Guangxi",
    "杭州": "Hangzhou",
    "南昌": "Nanchang",
    "余姚": "Yuyao",
    "宜昌": "Yichang",
    "四川": "Sichuan",
    "中欧班列": "China–Europe",
}
KINDS_ZH = re.compile(r"(省|市|区|县|镇|乡|村|站|\(.*\)|（.*）)$")
KINDS_EN = re.compile(
    r",.*$| \(.*\)$"
    r"| (City|District|County|Town|Township|Village|Prefecture|Province|Port)$"
    r"|( Central)? (Railway )?Station$|^All "
)


def names_of(place):
    """What a text may call a place, Chinese and English, without the kind of place."""
    zh = {place.name_zh, place.short_zh, *(n for n in place.aliases if "(" not in n)}
    zh = {KINDS_ZH.sub("", n) for n in zh if re.search(r"[\u4e00-\u9fff]{2}", n or "")}
    en = {place.name_en, place.short_en}
    en |= {n for n in place.aliases if re.match(r"[A-Z]", n)}
    en = {KINDS_EN.sub("", n) for n in en if n}
    return {n for n in zh if len(n) > 1}, {n for n in en if len(n) > 2}


@cache
def every_name():
    from geo.gazetteer import read_gazetteer

    zh, en = set(BODIES), set(BODIES.values())
    for place in read_gazetteer(PATHS).places.values():
        more_zh, more_en = names_of(place)
        zh |= more_zh
        en |= more_en
    return zh, en


# What stands for two places in one word, and what it stands for.
COMPOSED_ZH = {
    "川渝": "四川、重庆",
    "成渝": "成都、重庆",
    "泸渝": "泸州、重庆",
    "渝蓉": "重庆、成都",
    "川滇": "四川、云南",
}
# Places that are no single spot are told in other words in each language.
UNNAMED_KINDS = frozenset(
    "region area_set line_label river_label corridor_label border innovation_center "
    "bonded_area outside_city label".split()
)


def names_place(text, names, lang):
    """Whether a text names a place, by itself or within a word for two places."""
    told = text
    if lang == "zh":
        for word, places in COMPOSED_ZH.items():
            told = told.replace(word, places)
    return any(name in text or name in told for name in names)


def named(text, lang):
    """Names of places and bodies in a text; none is counted within a longer one."""
    names = every_name()[lang == "en"]
    found = []
    for name in sorted(names, key=len, reverse=True):
        if name in text:
            found.append(name)
            text = text.replace(name, "\u25a1")
    return found


# --- Words that point outside --------------------------------------------------------

YEAR = re.compile(r"(?<!\d)(1[89]|20)\d\d(?!\d)")
# Names that stand for two places at once.
TWO = re.compile(r"川渝|成渝|渝蓉|川滇|泸渝")
TWO_EN = re.compile(r"Sichuan–Chongqing|Chengdu–Chongqing|Chengyu|Liangjiang–Tianfu")

POINTS_ZH = re.compile(
    r"(?<!应)该(?!不|怎)|(?<![因彼如从])此(?!起彼)|(?<!极)其(?![中余他它]|实)"
    r"|上述|前述|前者|后者|下述|同上|后来"
    r"|去年|今年|明年|次年|翌年|上年|日前|近日|近期|目前|当前|昨日"
    r"|(?<=[，。；：（])[这那]|^[这那]"
)
# Of these the antecedent must stand before, in the same text.
LATER_ZH = re.compile(r"其中|其余|其他|其它")
TIMES_ZH = re.compile(r"当年|当日|当天|同日|同年|同期|同月|当时|届时")
GROUPS_ZH = re.compile(
    r"[两三四双](?:个)?(?:区(?!域)|地(?!方)|市|城(?!经|消|青|创|记)|家|港|新区|高新区|省市|省|方(?!面|案|式|向)"
    r"|侧|端|镇|站|园区|交易所|中心|所)"
)
# What begins so has lost who or what it is about.
HEADLESS_ZH = re.compile(
    r"^(拟|建议|推动|加快|会议|园区|工作组|投产|已建|联合|首届|首次|第[一二三]次|领导"
    r"|一场|开通|规划|四川段|重庆段|全线|线路|该|报道)"
)

POINTS_EN = re.compile(
    r"^(It|They|He|She|Its|Their|Here|There|This|That|These|Those)\b"
    r"|\b(the|this|that|these|those) (said|latter|former|above)\b"
    r"|\b[Tt](his|hese)\b|\b[Tt]hat (year|day|month|time|road|line|place|text)\b"
    r"|\b(next year|last year(?! of))\b|\bthe year before\b|\b(at|by) year-end\b|\bin the year\b"
    r"|\b[Tt]he same (group|firm|company|road|line|day|month|year|time|place|area)\b"
)
GROUPS_EN = re.compile(
    r"\b([Bb]oth|[Tt]he (two|three|four)|[Tt]wo|[Tt]hree) "
    r"(new |national |high-tech |border )*"
    r"(sides|cities|areas|districts|places|provinces|zones|ports|counties|towns|exchanges"
    r"|stations|parties|centres|ends)\b"
    r"|\bof the (two|three)\b(?! \w+s\b)"
)
HEADLESS_EN = re.compile(
    r"^((First|Second|Third|Call|Plan|Target|Whole|Part|Expected|Reported|Described)\b"
    r"(?! (of|by)\b)"
    r"|The (first |second |third )?(meeting|park|firm|company|group|agreement|centre|city"
    r"|zone|road|project|court|line|platform|alliance|article|station|area|bureau|map)\b"
    r"(?! (of|between|in|for|that|at)\b))"
)

# Contexts in which a word does not point: the text, or a part of it, with the reason.
ALLOWED = {
    "from both ends": "双向对开: the ends of one line, no two places",
}


def faults(one, lang):
    """What a text says that it can not say alone, as short reasons."""
    text = one.zh if lang == "zh" else one.en
    for context in ALLOWED:
        text = text.replace(context, "")
    return list(_faults_zh(one, text) if lang == "zh" else _faults_en(one, text))


def _faults_zh(one, text):
    yield from (f"“{m[0]}” points outside" for m in POINTS_ZH.finditer(text))
    for match in LATER_ZH.finditer(text):
        sentence = re.split(r"[。；]", text[: match.start()])[-1]
        if len(sentence) < 4:
            yield f"“{match[0]}” has nothing before it"
    for match in TIMES_ZH.finditer(text):
        if not YEAR.search(text[: match.start()]):
            yield f"“{match[0]}” has no date before it"
    for match in GROUPS_ZH.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        known = TWO.search(before) or len(named(before, "zh")) > 1
        listed = after.startswith(("：", "（")) and len(named(after, "zh")) > 1
        if not (known or listed):
            yield f"“{match[0]}” has not said which"
    if one.file in FACTS and one.field == "desc" and (m := HEADLESS_ZH.match(text)):
        yield f"“{m[0]}” begins without a subject"


def _faults_en(one, text):
    yield from (f"“{m[0]}” points outside" for m in POINTS_EN.finditer(text))
    for match in GROUPS_EN.finditer(text):
        if not (TWO_EN.search(text) or len(named(text, "en")) > 1):
            yield f"“{match[0]}” has not said which"
    if one.file in FACTS and one.field == "desc" and (m := HEADLESS_EN.match(text)):
        yield f"“{m[0]}” begins without a subject"


# --- Numbers -------------------------------------------------------------------------

SCALES_ZH = {"万": 10**4, "亿": 10**8, "万亿": 10**12}
SCALES_EN = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
MONTHS = (
    "January February March April May June July August September October November "
    "December"
).split()
DIGITS_ZH = "零一二三四五六七八九"
WORDS_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()
ORDINALS_EN = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh "
    "twelfth thirteenth fourteenth fifteenth"
).split()


def numbers_zh(text):
    """Numbers in digits, as they count: 1.4万亿 is 1.4e12. Months count as numbers."""
    found = set()
    for number, scale in re.findall(r"(\d+(?:\.\d+)?)[多余]?(万亿|万|亿)?", text):
        found.add(Decimal(number) * SCALES_ZH.get(scale, 1))
    return found


def numbers_en(text):
    found = set()
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    pattern = r"(\d+(?:\.\d+)?)(?:st|nd|rd|th)?(?: (million|billion|trillion))?"
    for number, scale in re.findall(pattern, text):
        found.add(Decimal(number) * SCALES_EN.get(scale, 1))
    found |= {Decimal(n) for n, month in enumerate(MONTHS, 1) if month in text}
    return found


def worded_zh(text):
    """Numbers in words: 十四, 两, 第三."""
    text = re.sub("[两双]", "二", text.replace("首", "一"))
    found = set()
    pattern = rf"([{DIGITS_ZH}]?)(十?)([{DIGITS_ZH}]?)"
    for tens, ten, ones in re.findall(pattern, text):
        values = [DIGITS_ZH.index(digit) for digit in (tens, ones) if digit]
        found |= {Decimal(value) for value in values}
        if ten:
            first = DIGITS_ZH.index(tens) if tens else 1
            found.add(Decimal(first * 10 + (DIGITS_ZH.index(ones) if ones else 0)))
    return found


def worded_en(text):
    words = set(re.findall(r"[a-z]+", text.lower()))
    found = {Decimal(n) for n, word in enumerate(WORDS_EN) if word in words}
    found |= {Decimal(n) for n, word in enumerate(ORDINALS_EN) if word in words}
    if words & {"both", "dual", "twin"}:
        found.add(Decimal(2))
    return found


def number_faults(zh, en):
    """Numbers that one language has and the other lacks, in digits and in words."""
    in_zh, in_en = numbers_zh(zh), numbers_en(en)
    missing = sorted(in_zh - in_en - worded_en(en))
    more = sorted(in_en - in_zh - worded_zh(zh))
    faults = [f"English lacks {n:g}" for n in missing]
    return faults + [f"Chinese lacks {n:g}" for n in more]
