"""Words that pass: one at a time, on the lowest line, and gone with the next key.

The toolkit heaps them up at the right edge, where they hide the very words that they speak of. What has to be
read in any case is told for longer than `NOTIFICATION_TIMEOUT`: that stays for its time, whatever is typed.
"""

from __future__ import annotations

from textual import events
from textual.notifications import Notify

from hmcbrowse.tui.mends import MendedApp


class PassingNotices(MendedApp):
    """An app whose passing words make room for the next one, and for whatever is done next."""

    async def on_event(self, event: events.Event) -> None:
        """As the toolkit's; with a key goes what was said of the one before it."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._let_pass()
        await super().on_event(event)

    def _on_notify(self, event: Notify) -> None:
        """Called by the toolkit before its own handler, which adds the new one."""
        if event.notification.timeout <= self.NOTIFICATION_TIMEOUT:
            self._let_pass()

    def _let_pass(self) -> None:
        for notice in list(self._notifications):
            if notice.timeout <= self.NOTIFICATION_TIMEOUT:
                self._unnotify(notice)
