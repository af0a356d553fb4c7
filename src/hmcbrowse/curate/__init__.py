"""Curating: changes to a dossier's files, written so that nothing else in them moves, and taken back."""
