"""The example of docs/packs.md, for whoever tests packs."""

import csv
import io
import json
import re
import zipfile
from itertools import cycle
from pathlib import Path

from geo import pack_form

DOCS = Path(__file__).resolve().parents[1] / "docs/packs.md"
FILE = re.compile(r"^`([\w./]+)`\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def example():
    """Files of the example, by name."""
    return dict(FILE.findall(DOCS.read_text(encoding="utf-8")))


def zipped(files):
    """Pack files, given as text or bytes, into a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def written(folder, files):
    """Write files into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def another():
    """A second pack: a plan, a port, an institution, a star, and news of ours."""
    return {
        "pack.toml": (
            'form = 1\nnamespace = "second"\ntitle_zh = "第二个数据包"\n'
            'title_en = "A second pack"\nauthor = "Another reader"\n'
            'licence = "CC0-1.0"\nattribution = "Example Weekly"\n'
            'created = "2026-11-27"\n'
        ),
        "sources.toml": (
            '[second-weekly]\nkind = "article"\ntitle_zh = "一周要闻"\n'
            'title_en = "News of the week"\npublication_zh = "示例周刊"\n'
            'publication_en = "Example Weekly"\ndate_from = "2025-06-01"\n'
            'as_of = "2025-06"\n'
        ),
        "facts.csv": (
            "id,source_id,theme,layer,claim_type,map_use,place_ids,status,desc_zh,"
            "desc_en\n"
            "second-rail,second-weekly,rail,railways,plan,map,遂宁市;涪陵区,planned,"
            "2025年6月报道规划遂宁至涪陵铁路。,"
            "A railway from Suining to Fuling was planned (reported June 2025).\n"
            "second-port,second-weekly,port,port_links,fact,map,second-quay,open,"
            "2025年6月报道示例码头已运行。,"
            "The example quay was at work in June 2025.\n"
            "second-all,second-weekly,alliance,alliances,fact,map,"
            "万州区;达州市;广安市,in_force,"
            "2025年6月报道万州、达州、广安结成示例联盟。,"
            "\"Wanzhou, Dazhou and Guang'an formed an example alliance "
            '(June 2025)."\n'
            "second-count,second-weekly,bus,bus_lines,fact,panel,川渝,open,"
            "2025年6月报道累计开行示例公交30条。,"
            "30 example bus lines ran by June 2025.\n"
        ),
        "places.csv": (
            "place_id,name_zh,name_en,kind,adcode,lon,lat,accuracy_km,basis,datum\n"
            "second-quay,示例码头,Example Quay,port,,107.3900,29.7200,1,memory: map,"
            "WGS84\n"
        ),
        "features/railways.csv": (
            "id,role,place_ids,fact_ids,name_zh,name_en\n"
            "second-rail-1,relation,遂宁市;涪陵区,second-rail,遂宁—涪陵铁路（规划）,"
            "Suining–Fuling railway (planned)\n"
        ),
        "features/port_links.csv": (
            "id,role,place_ids,fact_ids,name_zh,name_en,label_zh,label_en\n"
            "second-port-1,port,second-quay,second-port,示例码头,Example Quay,"
            "示例码头,Example Quay\n"
        ),
        "features/alliances.csv": (
            "id,role,place_ids,fact_ids,name_zh,name_en\n"
            "second-all-1,star,万州区;达州市;广安市,second-all,示例联盟,"
            "Example alliance\n"
        ),
        "updates.csv": (
            "update_id,source_id,date_iso,desc_zh,desc_en,status,confidence\n"
            "second-up,second-weekly,2025-06-01,2025年6月报道南充至潼南高速全线通车。,"
            "The Nanchong–Tongnan Expressway was open in full (reported June 2025).,"
            "open,low\n"
        ),
        "update_facts.csv": (
            "update_id,fact_id,relation,status,start\n"
            "second-up,hwy-02,state,open,../2025-06\n"
        ),
    }


# Texts of a stranger, wherever one may stand.
TEXT_COLUMNS = (
    "theme places_zh places_en geometry_note status_words_zh date_stated desc_zh "
    "desc_en figures_zh figures_en caveat_zh caveat_en external_note notes unit_zh "
    "unit_en scope_zh scope_en name_zh name_en aliases kind basis datum check note "
    "short_zh short_en label_zh label_en note_zh note_en figures adcode_basis"
).split()


def hostile(payloads):
    """The two examples as one pack, with a payload in every text that may hold one."""
    every, files = cycle(payloads), {}
    for name, text in another().items():
        named = text.replace("second-", "hostile-").replace('"second"', '"hostile"')
        if name.endswith(".toml"):
            keys = r"^((?:title|publication)_\w\w|author|attribution) = \"(.*)\"$"
            files[name] = re.sub(
                keys,
                lambda m: f"{m[1]} = {json.dumps(m[2] + next(every))}",
                named,
                flags=re.MULTILINE,
            )
            continue
        rows = list(csv.DictReader(io.StringIO(named)))
        form = pack_form.FeatureRow
        for table in pack_form.TABLES.values():
            form = table if name == table.FILE else form
        columns = pack_form.columns(form)
        buffer = io.StringIO(newline="")
        writer = csv.DictWriter(buffer, columns, restval="", lineterminator="\n")
        writer.writeheader()
        for row in rows:
            more = {
                column: row.get(column, "") + next(every)
                for column in TEXT_COLUMNS
                if column in columns
            }
            writer.writerow(row | more)
        files[name] = buffer.getvalue()
    return files
