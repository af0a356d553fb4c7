"""The dossier in other forms: one module a format, each from the index."""
