"""From a file to its text: plain text in any encoding, Word, PDF, HTML."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Callable
from typing import Any

from charset_normalizer import from_bytes

from desk.errors import unreadable
from desk.lexicon import Lexicon

LARGEST_FILE = 20_000_000  # bytes
LARGEST_TEXT = 200_000  # characters: some thirty pages of a newspaper
LARGEST_UNPACKED = 100_000_000  # bytes
LEAST_TEXT = 10  # characters; what has fewer is a page without text
# What a file begins with says what it is, whatever its name says.
PDF, ZIP, OLD_OFFICE = b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF", b"BM")
HTML = re.compile(rb"^\s*(<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html)", re.I)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\0\0": "utf_32",
    b"\0\0\xfe\xff": "utf_32",
    b"\xff\xfe": "utf_16",
    b"\xfe\xff": "utf_16",
}
# Tried beside what the detection proposes; the text with most common signs wins.
ENCODINGS = ("gb18030", "big5", "utf_16_le", "utf_16_be")
FEW = 0.01  # lost bytes that a damaged UTF-8 file may have
AS_TEXT = "Save it as plain text, or paste the text."
NEEDS_TEXT = "It holds pictures of pages: have its text recognised, and give that."


def read_article(content: bytes, name: str, lexicon: Lexicon) -> str:
    """Return the text of a file; lines end as on Unix.

    Parameters
    ----------
    content
        The file.
    name
        Its name, for messages and where its content does not say what it is.
    lexicon
        Knows the signs that are common in any Chinese text.

    Raises
    ------
    ArticleError
        If it is empty, too big, a picture, a scan, locked, damaged or no text.
    """
    if not content.strip():
        raise unreadable("empty_article", name, AS_TEXT)
    if len(content) > LARGEST_FILE:
        raise _too_big(name)
    reader = _reader(content, name)
    if reader is _html:
        text = _html(_declared(content) or _decoded(content, name, lexicon), name)
    else:
        text = reader(content, name) if reader else _decoded(content, name, lexicon)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LARGEST_TEXT:
        raise _too_big(name)
    if not text.strip("\ufeff\u200b \t\n\u3000"):
        raise unreadable("empty_article", name, AS_TEXT)
    return text


def _too_big(name: str) -> Exception:
    return unreadable("article_too_big", name, "Give the one article, not the volume.")


def _reader(content: bytes, name: str) -> Callable[[Any, str], str] | None:
    if content.startswith(PDF):
        return _pdf
    if content.startswith(ZIP):
        return _docx
    if content.startswith(OLD_OFFICE):
        remedy = "Open it in Word, take off its password, and save it as .docx."
        raise unreadable("locked_or_old", name, remedy)
    if content.startswith(PICTURES):
        raise unreadable("article_is_picture", name, NEEDS_TEXT)
    if HTML.match(content[:1000]) or name.lower().endswith((".html", ".htm")):
        return _html
    return None


def _decoded(content: bytes, name: str, lexicon: Lexicon) -> str:
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            text = content.decode(encoding, errors="replace")
            return _sound(text.removeprefix("\ufeff"), name)
    try:
        return _sound(content.decode("utf-8"), name)
    except UnicodeDecodeError:
        text = content.decode("utf-8", errors="replace")
        if text.count("\ufffd") <= max(1, FEW * len(text)):
            return _sound(text, name)
    found = from_bytes(content[:50_000]).best()
    names = dict.fromkeys((*([found.encoding] if found else []), *ENCODINGS))
    texts = [text for encoding in names if (text := _try(content, encoding))]
    best = max(texts, key=lexicon.commonness, default="")
    if not best or lexicon.commonness(best) < FEW:
        raise unreadable("article_not_text", name, AS_TEXT)
    return _sound(best, name)


def _try(content: bytes, encoding: str) -> str:
    """Decode, but for a sign cut off at the end; blank where that does not work."""
    for cut in range(4):
        try:
            return content[: len(content) - cut].decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return ""


def _sound(text: str, name: str) -> str:
    control = sum(sign < " " and sign not in "\t\n\r\f\v" for sign in text)
    if "\0" in text or control > max(2, FEW * len(text)):
        raise unreadable("article_not_text", name, AS_TEXT)
    return text


def _pdf(content: bytes, name: str) -> str:
    from pypdf import PdfReader  # noqa: PLC0415 - few articles need it
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415 - few articles need it

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = PdfReader(io.BytesIO(content))
        if document.is_encrypted and not document.decrypt(""):
            raise _locked(name)
        text = "\n".join(page.extract_text() for page in document.pages)
    except DependencyError as error:
        raise _locked(name) from error
    except (PyPdfError, ValueError, KeyError, TypeError, OSError) as error:
        if isinstance(error, ValueError) and hasattr(error, "issues"):
            raise
        raise unreadable("article_damaged", name, AS_TEXT) from error
    if len("".join(text.split())) < LEAST_TEXT:
        raise unreadable("article_is_scan", name, NEEDS_TEXT)
    return text


def _locked(name: str) -> Exception:
    return unreadable("article_locked", name, "Take off its password first.")


def _docx(content: bytes, name: str) -> str:
    from docx import Document  # noqa: PLC0415 - few articles need it
    from docx.text.paragraph import Paragraph  # noqa: PLC0415 - few articles need it

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED:
                raise _too_big(name)
            if "word/document.xml" not in parts.namelist():
                raise unreadable("article_not_text", name, AS_TEXT, value="zip")
        document = Document(io.BytesIO(content))
        lines: list[str] = []
        for part in document.iter_inner_content():
            if isinstance(part, Paragraph):
                lines.append(part.text)
            else:
                lines += [cell.text for row in part.rows for cell in row.cells]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        if hasattr(error, "issues"):
            raise
        raise unreadable("article_damaged", name, AS_TEXT) from error
    # A paragraph of Word is a paragraph, however short.
    return "\n\n".join(line for line in lines if line.strip())


def _declared(content: bytes) -> str:
    """Decode a page by the encoding that it declares; blank where that is none."""
    declared = CHARSET.search(content[:2000])
    return _try(content, declared[1].decode("ascii")) if declared else ""


def _html(page: str, name: str) -> str:
    from lxml import etree, html  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        root = html.document_fromstring(DECLARATION.sub("", page))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise unreadable("article_damaged", name, AS_TEXT) from error
    for element in root.xpath("//script|//style|//noscript|//template|//head"):
        if element.tag != "head":
            element.drop_tree()
    for element in root.xpath("//p|//div|//h1|//h2|//h3|//h4|//li|//tr|//section"):
        element.tail = "\n\n" + (element.tail or "")
        element.text = "\n\n" + (element.text or "")
    for element in root.xpath("//br"):
        element.tail = "\n" + (element.tail or "")
    body = root.find("body")
    text: str = (body if body is not None else root).text_content()
    return re.sub(r"\n{3,}", "\n\n", text).strip()
