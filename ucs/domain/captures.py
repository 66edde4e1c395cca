"""When money is taken: at once, or later by the merchant's captures."""

from __future__ import annotations

from ucs.domain import contract as c

# Money is held until it is captured, in one capture or in several.
HELD = (c.CaptureMethod.MANUAL, c.CaptureMethod.MANUAL_MULTIPLE)
