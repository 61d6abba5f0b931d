"""Which language an address asks for, whatever was done to it on its way.

The rule is the map page's own (``webmap/runtime/state/address_parts.js`` and
``address_forms.js``), as far as the language goes: app and map read the same address,
and a reader gets both in one language.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from starlette.datastructures import MutableHeaders

from geo.words import LANGUAGES
from service.weights import weights

LANGUAGE_KEY = "lang"
# Where a browser keeps the language that its reader chose last.
MEMORY = "link-map-language"
# The keys of the map's address: a value of ours may have others glued to it, a foreign
# one is not looked into. A test holds them against the page's own.
ADDRESS_KEYS = frozenset(
    "lang theme layers context status claim source place side clock asof vs from to "
    "scene step f at z c table".split()
)
LONGEST_ADDRESS = 60_000
# What decides on the language where the address names none: shared stores must know.
LANGUAGE_HEADERS = ("Accept-Language", "Cookie")
ENTITY = re.compile(r"&(?:amp;|#38;|#x26;)+", re.IGNORECASE)
SEPARATOR = re.compile(r"[?&#]")
# Blanks and what opens a quotation or a bracket, put around an address by its writer.
OPENING = re.compile("^[\\s\"'(\\[\u2018\u201c\u300a\u300c\u300e\u3010]+")
CLOSING = re.compile(r"[^A-Za-z0-9_]+\Z")
OTHER_SCRIPT = re.compile(r"[^\x20-\x7e].*\Z", re.DOTALL)
# Half an entity stays with a key where it was split at the ampersand.
HALF_ENTITY = re.compile(r"^(?:amp;)+", re.IGNORECASE)
PLAIN_KEY = re.compile(r"^\s*[a-z_.-]+=", re.IGNORECASE)
ENCODED = re.compile(r"(?:%[0-9a-fA-F]{2})+")
ROUNDS = 3  # as often as an address may have been encoded anew
UNREADABLE = "\ufffd"
TAG = re.compile(r"[a-z]{2,8}([-_][a-z0-9]{1,8})*")
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
INVISIBLE = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF)
PLAIN_SIGNS = {
    **FULL_WIDTH,
    **dict.fromkeys((0x3000, 0xA0), " "),
    **dict.fromkeys((0x3001, 0xFF64), ","),
    **dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-"),
    **dict.fromkeys(INVISIBLE),
}


def asked_language(query: str) -> str:
    """Return the language that an address asks for; blank where it asks for none.

    Of several the first that there is, in any case and with any region.

    Parameters
    ----------
    query
        As it stands in the address, with or without its question mark.
    """
    for key, value in address_pairs(query):
        # Underlines around it are the italics of a mail.
        tag = value.rstrip("_")
        if key == LANGUAGE_KEY and TAG.fullmatch(tag):
            language = re.split("[-_]", tag)[0]
            if language in LANGUAGES:
                return language
    return ""


def listed_language(header: str) -> str:
    """Return the language of a reader who asked for none.

    English only where the browser lists English and no Chinese: whoever reads Chinese
    at all gets the original.

    Parameters
    ----------
    header
        The browser's ``Accept-Language``.
    """
    listed = {name.split("-")[0] for name, liked in weights(header).items() if liked}
    return "en" if "en" in listed and "zh" not in listed else LANGUAGES[0]


def readers_language(query: str, remembered: str, listed: str) -> str:
    """Return the language for a reader: asked for, else remembered, else listed.

    Parameters
    ----------
    query
        The address's.
    remembered
        What the browser keeps under `MEMORY`; blank if nothing.
    listed
        The browser's ``Accept-Language``.
    """
    kept = remembered if remembered in LANGUAGES else ""
    return asked_language(query) or kept or listed_language(listed)


def say_what_it_varies_by(headers: MutableHeaders) -> None:
    """Tell stores on the way that another reader may get another language."""
    for name in LANGUAGE_HEADERS:
        headers.add_vary_header(name)


def names_language(key: str) -> bool:
    """Whether a key of an address, decoded, is the one of the language."""
    return _own_key(key) == LANGUAGE_KEY


def address_pairs(query: str) -> list[tuple[str, str]]:
    """Return the pairs whose keys are the map's, in their order."""
    plain = ENTITY.sub("&", query[:LONGEST_ADDRESS])
    return [pair for part in SEPARATOR.split(plain) for pair in _pairs_of(part)]


def _pairs_of(part: str) -> list[tuple[str, str]]:
    """More than one where separators inside a part were encoded."""
    name, equals, value = part.partition("=")
    key = _own_key(_decoded(name)) if equals else ""
    if key:
        return _split_value(key, _decoded(value))
    whole = _decoded(part)
    if whole == part or PLAIN_KEY.match(part):
        return []
    # A query that was encoded as a whole, or whose equals signs are full width.
    name, equals, value = whole.partition("=")
    key = _own_key(name.lstrip("?&#")) if equals else ""
    return _split_value(key, value) if key else []


def _split_value(key: str, text: str) -> list[tuple[str, str]]:
    value, *rest = SEPARATOR.split(ENTITY.sub("&", text))
    further = [
        (own, _bare(said))
        for name, _, said in (part.partition("=") for part in rest)
        if (own := _own_key(name))
    ]
    return [(key, _bare(value)), *further]


def _own_key(name: str) -> str:
    plain = HALF_ENTITY.sub("", OPENING.sub("", name)).strip().lower()
    return plain if plain in ADDRESS_KEYS else ""


def _decoded(text: str) -> str:
    """Return text without encoding, also where it was encoded twice, in half width."""
    plain = text.replace("+", " ")
    for _ in range(ROUNDS):
        if not ENCODED.search(plain):
            break
        plain = ENCODED.sub(_decoded_run, plain)
    return plain.translate(PLAIN_SIGNS)


def _decoded_run(run: re.Match[str]) -> str:
    try:
        return unquote_to_bytes(run[0]).decode()
    except UnicodeDecodeError:
        return UNREADABLE  # no text in any language, so no language either


def _bare(value: str) -> str:
    """Return a value in lower case, without what was glued to it."""
    own = OTHER_SCRIPT.sub("", OPENING.sub("", value))
    return CLOSING.sub("", own).lower()
