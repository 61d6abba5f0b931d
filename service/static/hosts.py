"""What hosts must be told of the folder: kinds of files, who may read or frame them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from geo.words import LANGUAGES, Words
from service.files import YEAR_S, PublishedFile
from service.formats import FORMATS
from service.html import HTML_LANG, templates
from service.ways import file_name

TEMPLATES = Path(__file__).parent / "templates"
TEXT = "text/plain; charset=utf-8"
# Below this folder the site stands in the second of each pair of snippets.
SUBFOLDER = "/link-map"
# What servers do not know by themselves, beside our formats.
MORE_TYPES = {
    "qgz": "application/x-qgis-project",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "webp": "image/webp",
}
DOUBLE = "."
SNIPPETS = {
    "nginx.conf": "hosting/nginx.conf",
    "Caddyfile": "hosting/Caddyfile",
    "apache.conf": "hosting/apache.conf",
}


def media_types() -> dict[str, str]:
    """Return media types by the last part of a name."""
    ours = {
        ending: one.media_type.partition(";")[0]
        for ending, one in FORMATS.items()
        if DOUBLE not in ending
    }
    return {**ours, **MORE_TYPES}


def host_files(
    words: Words, address: str, pages: Iterable[str], dated: str
) -> dict[str, PublishedFile]:
    """Write what hosts and crawlers read, by path in the folder.

    Parameters
    ----------
    words
        Texts, by key and language.
    address
        Public address of the site, without a slash at its end; blank if unknown: then
        there is no site map, which holds whole addresses alone.
    pages
        Stems of the pages that stand in every language.
    dated
        Day of the data, YYYY-MM-DD.
    """
    render = partial(_rendered, types=media_types(), year=YEAR_S)
    files = {
        "_headers": render("_headers"),
        # Hosts that make pages of Markdown leave such folders as they are.
        ".nojekyll": PublishedFile(b"", TEXT),
        "robots.txt": render("robots.txt", address=address),
    }
    for template, path in SNIPPETS.items():
        files[path] = render(template, prefix="")
        stem, dot, ending = path.partition(".")
        files[f"{stem}-subfolder{dot}{ending}"] = render(template, prefix=SUBFOLDER)
    for lang in LANGUAGES:
        word = partial(words, lang)
        files[f"hosting/README.{lang}.txt"] = render("hosting.txt", t=word)
    if address:
        listed = [
            {
                lang: f"{address}/{'/'.join([*folder, file_name(name, lang)])}"
                for lang in LANGUAGES
            }
            for *folder, name in (stem.split("/") for stem in pages)
        ]
        listed.append({lang: f"{address}/map/?lang={lang}" for lang in LANGUAGES})
        values = {"pages": listed, "languages": HTML_LANG, "dated": dated}
        text = render("sitemap.xml", **values).content
        files["sitemap.xml"] = PublishedFile(text, "application/xml")
    return files


def _rendered(template: str, **values: object) -> PublishedFile:
    text = templates(TEMPLATES).get_template(template).render(**values)
    return PublishedFile(f"{text.rstrip()}\n".encode(), TEXT)
