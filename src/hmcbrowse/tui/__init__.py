"""The app: one screen, three panes, one list widget, one table of commands."""
