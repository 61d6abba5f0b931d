"""The page's folium elements: figure, map and runtime, without any foreign host."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template

# Where a page puts its own policy, which is known only once its scripts are.
POLICY_PLACE = "<!-- policy -->"


class PageFigure(Figure):
    """An HTML page in Chinese by default, that zooms and needs no other host.

    folium's own figure states no language, and its map forbids zooming.
    """

    _template = Template(
        """<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="only light">
<!-- policy -->
<meta name="description" content="{{ this.description|e }}">
<title>{{ this.title|e }}</title>
<link rel="icon" href="data:,">
{{ this.header.render(**kwargs) }}
</head>
<body>
{{ this.first_sight.render(**kwargs) }}
{{ this.html.render(**kwargs) }}
{{ this.scripts.render(**kwargs) }}
<noscript>{{ this.no_script|e }}</noscript>
<script>
if (window.L && window.linkMapStart) {
{{ this.script.render(**kwargs) }}
} else {
  // Never a blank box, also where not even the scripts came that would say so.
  const island = document.getElementById({{ this.failure|tojson }});
  const said = JSON.parse(island.textContent);
  const lang = document.documentElement.lang === "en" ? "en" : "zh";
  const again = document.createElement("button");
  again.textContent = said.retry[lang];
  again.onclick = () => location.reload();
  const box = document.createElement("p");
  box.className = "lm-failure";
  box.setAttribute("role", "alert");
  box.append(said.load[lang], " ", again);
  document.body.replaceChildren(box);
}
</script>
</body>
</html>
"""
    )

    def __init__(
        self,
        *,
        title: str,
        description: str,
        no_script: str,
        first_sight: Element,
        scripts: Element,
        failure: str,
    ) -> None:
        super().__init__(title=title)
        self.description = description
        self.no_script = no_script
        self.first_sight = first_sight
        self.scripts = scripts
        self.failure = failure
        self.header._children.clear()


class PageMap(folium.Map):
    """A folium map that fills the page, has no tiles and links nothing by itself."""

    _template = Template(
        """
        {% macro html(this, kwargs) %}
        <main class="folium-map" id={{ this.get_name()|tojson }}></main>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map(
            {{ this.get_name()|tojson }},
            { center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }} }
        );
        {% endmacro %}
        """
    )
    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - as folium declares it
    default_css: list[tuple[str, str]] = []  # noqa: RUF012 - as folium declares it

    def __init__(self, location: tuple[float, float], zoom: int) -> None:
        super().__init__(
            location=location,
            tiles=None,
            zoom_start=zoom,
            zoom_control=False,
            attribution_control=False,
            zoom_snap=0.25,
            zoom_delta=0.5,
            min_zoom=5,
            max_zoom=14,
            wheel_px_per_zoom_level=100,
        )
        self._id = "page"


class Head(Element):
    """What the page's head holds: the data that come first, and islands of JSON.

    Parameters
    ----------
    data_url
        What the first view is drawn from; blank where the page holds its data.
    islands
        JSON by the id of the element that holds it.
    gate
        Script that hears messages before all others; blank for none.
    """

    _template = Template(
        """
        {%- if this.gate %}
<script>{{ this.gate }}</script>
        {%- endif %}
        {%- if this.data_url %}
<link rel="preload" href="{{ this.data_url|e }}" as="fetch" crossorigin="anonymous">
        {%- endif %}
        {%- for id, json in this.islands.items() %}
<script type="application/json" id="{{ id }}">{{ json }}</script>
        {%- endfor %}
        """
    )

    def __init__(
        self, *, data_url: str = "", islands: Mapping[str, str], gate: str = ""
    ) -> None:
        super().__init__()
        self.gate = gate
        self.data_url = data_url
        self.islands = islands


class FirstSight(Element):
    """Title and legend, to be read before any file of the page has come.

    They lie where the panel will, in the reader's language, until the map is there. The
    page's style sheet is linked after them, so that they need not wait for it.

    Parameters
    ----------
    title
        Of the map, by language.
    layers
        Those that are shown at first: title by language, and colour.
    colours
        Of the theme by day, by name.
    styles, inline_styles
        Addresses of the page's style sheets, or the sheets themselves.
    """

    _template = Template(
        """
        {%- macro both(text) -%}
<span lang="zh-Hans">{{ text.zh|e }}</span><span lang="en">{{ text.en|e }}</span>
        {%- endmacro -%}
<style>
body { background: {{ this.colours.paper }} }
.lm-first { position: absolute; top: 52px; right: 10px; width: 248px; padding: 9px 12px;
  border-radius: 8px; background: {{ this.colours.panel }};
  color: {{ this.colours.panel_text }}; font: 13px/1.9 "Noto Sans CJK SC",
  "PingFang SC", "Microsoft YaHei", system-ui, sans-serif }
.lm-first b { font-size: 15px }
.lm-first i { float: left; width: 36px; height: 4px; margin: 10px 10px 0 0 }
html:lang(en) .lm-first [lang|=zh], html:lang(zh) .lm-first [lang=en] { display: none }
</style>
<script>
if (/[?&#]lang=en/i.test(location.search + location.hash))
  document.documentElement.lang = "en";
</script>
<div class="lm-first" aria-hidden="true"><b>{{ both(this.title) }}</b>
        {%- for title, colour in this.layers %}
<div><i style="background:{{ colour|e }}"></i>{{ both(title) }}</div>
        {%- endfor %}
</div>
        {%- for href in this.styles %}
<link rel="stylesheet" href="{{ href|e }}">
        {%- endfor %}
        {%- for css in this.inline_styles %}
<style>{{ css }}</style>
        {%- endfor %}
        """
    )

    def __init__(
        self,
        *,
        title: Mapping[str, str],
        layers: Sequence[tuple[Mapping[str, str], str]],
        colours: Mapping[str, object],
        styles: Sequence[str] = (),
        inline_styles: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.title = title
        self.layers = layers
        self.colours = colours
        self.styles = styles
        self.inline_styles = inline_styles


class Scripts(Element):
    """The page's scripts in their order: by address, inline, or packed by an id.

    What is packed (zlib, base64) runs only once the page asks for it.
    """

    _template = Template(
        """
        {%- for src in this.scripts %}
<script src="{{ src|e }}"></script>
        {%- endfor %}
        {%- for script in this.inline_scripts %}
<script>{{ script }}</script>
        {%- endfor %}
        {%- for id, packed in this.packed_scripts.items() %}
<script type="application/zlib" id="{{ id }}">{{ packed }}</script>
        {%- endfor %}
        """
    )

    def __init__(
        self,
        *,
        scripts: Sequence[str] = (),
        inline_scripts: Sequence[str] = (),
        packed_scripts: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.scripts = scripts
        self.inline_scripts = inline_scripts
        self.packed_scripts = packed_scripts or {}


class RuntimeStart(MacroElement):
    """Hand the folium map to the runtime, with where its data is.

    Parameters
    ----------
    config
        What the runtime needs to know, as JSON.
    island
        Id of the element that holds the data, compressed; blank where the page loads
        them.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        linkMapStart({{ this._parent.get_name() }}, {
            ...{{ this.config|tojson }},
            {%- if this.island %}
            packed: JSON.parse(
                document.getElementById({{ this.island|tojson }}).textContent
            ),
            {%- endif %}
        });
        {% endmacro %}
        """
    )

    def __init__(self, config: Mapping[str, object], island: str = "") -> None:
        super().__init__()
        self._name = "RuntimeStart"
        self._id = "start"
        self.config = config
        self.island = island
