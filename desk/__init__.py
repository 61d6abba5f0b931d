"""Reads a new article and proposes rows of the registers; a person decides."""
