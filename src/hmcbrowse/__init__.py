"""hmcbrowse: a terminal browser for timelines and glossaries proven from their sources."""

__version__ = "0.1.0"
