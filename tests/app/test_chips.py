"""Two chips never stand side by side without saying what each is."""

import re
from html.parser import HTMLParser

from app_pages._facts import fact_row
from app_pages._page import render
from service.plans import plan_rows

VOID = {"br", "img", "hr", "input", "meta", "link"}
# What a chip says itself, without a label before it.
SPEAKS = re.compile(r"^chip later-mark$")


class Chips(HTMLParser):
    """Collects the chips of each element that holds some, by language."""

    def __init__(self):
        super().__init__()
        self.open = []  # (tag, class, lang, chips below)
        self.groups = []
        self.chip = None

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            return
        given = dict(attrs)
        self.open.append([tag, given.get("class") or "", given.get("lang"), []])
        if "chip" in (given.get("class") or "").split():
            self.chip = {"class": given["class"], "zh": "", "en": "", "": ""}

    def handle_data(self, data):
        if self.chip is None:
            return
        lang = next((o[2] for o in reversed(self.open) if o[2]), None) or ""
        self.chip[lang[:2]] += data

    def handle_endtag(self, tag):
        if tag in VOID or not self.open:
            return
        _tag, kind, _lang, chips = self.open.pop()
        if "chip" in kind.split():
            self.open[-1][3].append(self.chip)
            self.chip = None
        elif len(chips) > 1:
            self.groups.append(chips)


def unlabelled(html):
    """Chips beside others that do not say what they are."""
    reader = Chips()
    reader.feed(html)
    return [
        chip
        for group in reader.groups
        for chip in group
        if not SPEAKS.match(chip["class"])
        and not (re.match(r"\S+：\S", chip["zh"].strip()) and ": " in chip["en"])
    ]


def test_a_pair_without_labels_is_found():
    zh, en = '<span lang="zh-Hans">{}</span>', '<span lang="en">{}</span>'
    one = f'<span class="chip">{zh}{en}</span>'
    bare = f"<p>{one.format('计划', 'Planned')} {one.format('计划', 'plan')}</p>"
    told = one.format("状态：计划", "Status: Planned")
    assert len(unlabelled(bare)) == 2
    assert not unlabelled(
        f"<p>{told} {one.format('报道口径：计划', 'Reported as: plan')}</p>"
    )
    assert not unlabelled(f"<p>{one.format('计划', 'Planned')}</p>")


def test_no_record_of_a_fact_has_an_unlabelled_pair(published):
    for fact in published.atlas.facts.values():
        row = fact_row(published, fact)
        assert not unlabelled(render("facts.html", rows=[row], all=1, is_near=False)), (
            fact.id
        )


def test_status_and_claim_say_what_they_are(published):
    row = fact_row(published, published.atlas.facts["hwy-04"])
    html = render("facts.html", rows=[row], all=1, is_near=False)
    for told in ("报道口径：计划", "Reported as: plan"):
        assert told in html
    # Then and today stand behind one label.
    before = html.partition('<span class="headline">')[0]
    assert before.rstrip().endswith("</span>")
    assert "状态：" in before
    assert "Status: " in before
    plans = plan_rows(published.atlas, published.words)
    [row] = [row for row in plans if row["fact"].id == "hwy-04"]
    html = render("promise.html", row=row)
    assert "状态：计划" in html
    assert "Status: Planned" in html
