"""From what difference on two clocks matter to a developer.

Sources: golang/go src/cmd/go/internal/modindex/read.go and test/test.go (1.27.3); RFC 4120, section 8.2.
"""

from __future__ import annotations

NOTICED = 2.0
"""Seconds: modTimeCutoff of the go command, for which a file counts as just written anyway."""

REFUSED = 300.0
"""Seconds from which servers refuse what is signed with the time: Kerberos' usual limit (RFC 4120)."""
