"""What a reader leaves behind: bookmarks and last places, in a file of their own, never in the dossier."""
