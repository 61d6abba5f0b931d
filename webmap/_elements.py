"""The page's folium elements: figure, map and runtime, without any foreign host."""

from __future__ import annotations

from collections.abc import Mapping

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
{{ this.html.render(**kwargs) }}
<noscript>{{ this.no_script|e }}</noscript>
<script>
{{ this.script.render(**kwargs) }}
</script>
</body>
</html>
"""
    )

    def __init__(self, title: str, description: str, no_script: str) -> None:
        super().__init__(title=title)
        self.description = description
        self.no_script = no_script
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
    """Links to the page's style and scripts, or the same inline."""

    _template = Template(
        """
        {%- for href in this.styles %}
<link rel="stylesheet" href="{{ href|e }}">
        {%- endfor %}
        {%- for css in this.inline_styles %}
<style>{{ css }}</style>
        {%- endfor %}
        {%- if this.data_url %}
<link rel="preload" href="{{ this.data_url|e }}" as="fetch" crossorigin="anonymous">
        {%- endif %}
        {%- for src in this.scripts %}
<script src="{{ src|e }}"></script>
        {%- endfor %}
        {%- for script in this.inline_scripts %}
<script>{{ script }}</script>
        {%- endfor %}
        {%- for id, json in this.islands.items() %}
<script type="application/json" id="{{ id }}">{{ json }}</script>
        {%- endfor %}
        """
    )

    def __init__(
        self,
        *,
        styles: tuple[str, ...] = (),
        scripts: tuple[str, ...] = (),
        inline_styles: tuple[str, ...] = (),
        inline_scripts: tuple[str, ...] = (),
        data_url: str = "",
        islands: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.styles = styles
        self.scripts = scripts
        self.inline_styles = inline_styles
        self.inline_scripts = inline_scripts
        self.data_url = data_url
        self.islands = dict(islands or {})


class RuntimeStart(MacroElement):
    """Hand the folium map to the runtime, with where its data is.

    Parameters
    ----------
    config
        What the runtime needs to know, as JSON.
    island
        Id of the element that holds the data; blank where the page loads them.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        linkMapStart({{ this._parent.get_name() }}, {
            ...{{ this.config|tojson }},
            {%- if this.island %}
            atlas: JSON.parse(
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
