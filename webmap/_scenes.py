"""Scenes and questions as the page takes them: words by language, a state to show."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from geo.atlas import Atlas
from geo.questions import Question
from geo.scenes import Scene, Step


def told_scenes(atlas: Atlas) -> list[dict[str, Any]]:
    """Return the scenes in the order of telling; none where their file is broken."""
    return [_scene(scene) for scene in atlas.parts.scenes.get_or(())]


def told_questions(atlas: Atlas) -> list[dict[str, Any]]:
    """Return the questions in their order; none where their file is broken."""
    return [_question(one) for one in atlas.parts.questions.get_or(())]


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "title": {"zh": question.title_zh, "en": question.title_en},
        "answer": {"zh": question.answer_zh, "en": question.answer_en},
        "searches": question.searches,
        "state": {
            "layers": list(question.layers),
            "status": list(question.status),
            "source": list(question.source),
            "clock": question.clock,
        },
    }


def _scene(scene: Scene) -> dict[str, Any]:
    return {
        "id": scene.id,
        "title": {"zh": scene.title_zh, "en": scene.title_en},
        "text": {"zh": scene.text_zh, "en": scene.text_en},
        "notes": {"zh": scene.notes_zh, "en": scene.notes_en},
        "fact_ids": scene.fact_ids,
        "state": {**_state(scene), "view": asdict(scene.view)},
        **_steps(scene),
    }


def _steps(scene: Scene) -> dict[str, Any]:
    """Steps as what differs from the scene itself; nothing where it has none."""
    if not scene.steps:
        return {}
    end = _state(scene)
    differing = [
        {key: value for key, value in _state(step).items() if value != end[key]}
        for step in scene.steps
    ]
    told = zip(scene.steps, differing, strict=True)
    return {"steps": [{"lines": step.lines, "state": state} for step, state in told]}


def _state(shown: Scene | Step) -> dict[str, Any]:
    return {
        "layers": list(shown.layers),
        "status": list(shown.status),
        "clock": shown.clock,
        "asof": shown.asof,
        "selected": shown.selected,
    }
