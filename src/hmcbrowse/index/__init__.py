"""The compiled dossier: an SQLite file that `compile` writes and `library` reads. SQL stays on this floor."""
