"""Sheets: a place, corridor, link or pair on one page that prints on one A4."""
