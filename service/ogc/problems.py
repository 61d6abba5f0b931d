"""What an address asks for and cannot have, in the words and the shape of the API."""

from __future__ import annotations

from collections.abc import Collection

from geo.words import Words

BAD_REQUEST, NOT_FOUND = 400, 404
# Codes of OGC API - Common; what is not found has another than what is not understood.
CODES = {BAD_REQUEST: "InvalidParameterValue", NOT_FOUND: "NotFound"}
SHOWN_VALUES = 60  # of what may be said, in a message
SHOWN_LETTERS = 200  # of a value that may be a whole book


class OgcError(ValueError):
    """An address cannot be answered; it names parameter, value and remedy.

    Parameters
    ----------
    problem
        Key of the sentence below ``ogc.problems``.
    name, value
        Of the parameter, or blank and what was looked for.
    allowed
        What there is instead.
    status
        Of the answer.
    """

    def __init__(
        self,
        problem: str,
        name: str = "",
        value: str = "",
        allowed: Collection[str] = (),
        status: int = BAD_REQUEST,
    ) -> None:
        super().__init__(f"{problem}: {name}={value}")
        self.problem = problem
        self.name = name
        self.value = value
        self.allowed = list(allowed)
        self.status = status

    def told(self, words: Words, lang: str) -> dict[str, object]:
        """Return it as ``code`` and ``description``, as OGC API - Common has them."""
        description = words(
            lang,
            f"ogc.problems.{self.problem}",
            name=self.name,
            value=self.value[:SHOWN_LETTERS],
            allowed=", ".join(self.allowed[:SHOWN_VALUES]),
        )
        code = CODES[self.status]
        return {"code": code, "type": code, "description": description}
