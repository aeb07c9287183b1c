"""Topics between the county and its villages' screens. Payloads are JSON; docs/kiosk.md describes them."""

from __future__ import annotations

#: Every screen says here, retained, that it is there (`Hello`).
HELLO = "onemap/kiosk/{kiosk}/hello"
HELLO_ANY = "onemap/kiosk/+/hello"
#: What the county tells a village, retained (`data.publishing.bulletin.Bulletin`).
BULLETIN = "onemap/village/{village}/bulletin"
#: What has become of the words of a screen, retained (`data.publishing.bulletin.Answers`).
ANSWERS = "onemap/kiosk/{kiosk}/answers"
#: Reports in the console's own form: words of villagers, and how the screen is. The intake takes them in.
REPORT = "onemap/{kiosk}/report"

#: Kinds of the alert policy that these reports have.
WORD_KIND = "petition"
OFFLINE_KIND = "device_offline"
FAULT_KIND = "device_fault"


def kiosk_id(village: str, name: str) -> str:
    """What a screen is called: ``KIOSK-430999100206-1``."""
    return f"KIOSK-{village}-{name}"
