"""The map, which tells what is selected on it itself."""

from __future__ import annotations

from app_pages._desk_hand_over import draft_drawn
from app_pages._frame import map_frame
from app_pages._own_hand_over import handed_over
from app_pages._page import content, language, show, style

if published := content():
    style("map_paper.css")
    if problems := published.payload["problems"]:
        show("problems.html", problems=problems)
    map_frame(published, language(), [*handed_over(), *draft_drawn()])
