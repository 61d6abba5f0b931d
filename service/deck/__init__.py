"""The talk as a deck of slides: native shapes named by feature id, over one picture."""

from service.deck.deck import MEDIA_TYPE, deck
from service.deck.talk_file import read_talk
from service.deck.talk_form import TalkError

__all__ = ["MEDIA_TYPE", "TalkError", "deck", "read_talk"]
