"""Any file that holds the text of an article is read; what cannot be says why."""

import io

import pytest
from docx import Document
from opencc import OpenCC
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from desk.errors import ArticleError
from desk.intake import LARGEST_FILE, LARGEST_TEXT, read_article

TEXT = (
    "潼南至遂宁跨省公交开通\n\n3月15日，重庆潼南至四川遂宁的跨省城际公交线路正式开通，"
    "全长45公里，沿线群众出行更加方便。\n"
)


@pytest.fixture(scope="session")
def text_of(desk):
    return lambda content, name="page.txt": read_article(content, name, desk.lexicon)


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "gbk",
        "gb18030",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
    ],
)
def test_simplified_text_is_read_in_any_encoding(text_of, encoding):
    assert text_of(TEXT.encode(encoding)) == TEXT


def test_traditional_text_is_read_in_its_own_encoding(text_of):
    traditional = OpenCC("s2tw").convert(TEXT)
    assert text_of(traditional.encode("big5")) == traditional


def test_ends_of_lines_are_told_as_one_sign(text_of):
    assert text_of(TEXT.replace("\n", "\r\n").encode()) == TEXT


def test_a_few_lost_bytes_do_not_make_it_another_encoding(text_of):
    content = (TEXT * 20).encode()
    assert "跨省公交" in text_of(content[:-1])
    assert "跨省公交" in text_of(content[:200] + b"\xff" + content[200:])


def test_word_is_read_paragraph_by_paragraph_and_its_tables_too(text_of):
    document = Document()
    document.add_heading("潼南至遂宁跨省公交开通", 1)
    document.add_paragraph("全长45公里。")
    document.add_table(1, 1).cell(0, 0).text = "票价8元"
    stream = io.BytesIO()
    document.save(stream)
    lines = text_of(stream.getvalue(), "a.docx").split("\n\n")
    assert lines == ["潼南至遂宁跨省公交开通", "全长45公里。", "票价8元"]


def test_a_page_of_html_gives_its_text_and_no_script(text_of):
    page = (
        "<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body>"
        "<h1>潼南至遂宁跨省公交开通</h1><script>alert('重庆')</script>"
        "<p>全长45公里&nbsp;&lt;b&gt;</p></body></html>"
    )
    for content in (
        page.encode(),
        page.replace("<head>", '<head><meta charset="gbk">').encode("gbk"),
    ):
        text = text_of(content, "a.html")
        assert text.startswith("潼南至遂宁跨省公交开通\n\n")
        assert "全长45公里" in text
        assert "alert" not in text
        assert "p{}" not in text
        assert "<b>" in text  # as text: it was written as text


def pdf(text, *, locked=False):
    """A PDF whose text layer says a text, one sign a code of its own."""
    writer = PdfWriter()
    page = writer.add_blank_page(600, 800)
    codes = {sign: number + 1 for number, sign in enumerate(dict.fromkeys(text))}
    rows = "\n".join(
        f"<{code:04X}> <{sign.encode('utf-16-be').hex().upper()}>"
        for sign, code in codes.items()
    )
    cmap = DecodedStreamObject()
    cmap.set_data(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{len(codes)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
        ).encode()
    )
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/Made"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/ToUnicode"): writer._add_object(cmap),
            NameObject("/DescendantFonts"): ArrayObject(
                [
                    DictionaryObject(
                        {
                            NameObject("/Type"): NameObject("/Font"),
                            NameObject("/Subtype"): NameObject("/CIDFontType2"),
                            NameObject("/BaseFont"): NameObject("/Made"),
                            NameObject("/DW"): NumberObject(1000),
                            NameObject("/CIDSystemInfo"): DictionaryObject(
                                {
                                    NameObject("/Registry"): TextStringObject("Adobe"),
                                    NameObject("/Ordering"): TextStringObject(
                                        "Identity"
                                    ),
                                    NameObject("/Supplement"): NumberObject(0),
                                }
                            ),
                        }
                    )
                ]
            ),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {
            NameObject("/Font"): DictionaryObject(
                {NameObject("/F"): writer._add_object(font)}
            )
        }
    )
    stream = DecodedStreamObject()
    shown = "".join(f"{codes[sign]:04X}" for sign in text)
    stream.set_data(f"BT /F 12 Tf 50 700 Td <{shown}> Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    if locked:
        writer.encrypt("x", algorithm="RC4-128")
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()


def test_the_text_layer_of_a_pdf_is_read(text_of):
    line = "重庆潼南至四川遂宁的跨省城际公交线路正式开通"
    assert text_of(pdf(line), "a.pdf").strip() == line


def picture(kind):
    stream = io.BytesIO()
    Image.new("RGB", (20, 20)).save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty_article"),
        (b" \n\t ", "empty_article"),
        ("\ufeff\n".encode(), "empty_article"),
        (b"x" * (LARGEST_FILE + 1), "article_too_big"),
        (b"x" * (LARGEST_TEXT + 1), "article_too_big"),
        (picture("PNG"), "article_is_picture"),
        (picture("PDF"), "article_is_scan"),
        (pdf("重庆潼南至四川遂宁", locked=True), "article_locked"),
        (b"%PDF-1.7\nbroken", "article_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "locked_or_old"),
        (b"PK\x03\x04broken", "article_damaged"),
        (bytes(range(256)) * 20, "article_not_text"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(text_of, content, problem):
    with pytest.raises(ArticleError) as told:
        text_of(content, "page")
    issue = told.value.issues[0]
    assert issue.problem == problem
    assert issue.file == "page"
    assert issue.remedy
