"""Names of variables that hold secrets, as people and images give them."""

from __future__ import annotations

import re
from collections.abc import Iterable

SECRET = re.compile(
    r"(?:^|_)(?:PG)?(?:PASS|PASSWD|PASSWORD|PWD|SECRET|TOKEN|CREDENTIALS?|DSN"
    r"|(?:API|APP|ACCESS|PRIVATE|SECRET|SIGNING|ENCRYPTION)_?KEY)(?:_|$)"
    r"|^(?:DATABASE|REDIS|MONGO(?:DB)?|AMQP)_URL$",
    re.IGNORECASE,
)
HARMLESS = re.compile(r"_(?:FILE|PATH|TTL|LENGTH|EXPIRY|ISSUER|LIFETIME|NAME|HEADER|TYPE|MAX|MIN)$", re.IGNORECASE)
"""What says of a secret where it lies or how long it lasts."""


def secret_names(variables: Iterable[str]) -> list[str]:
    """Those of the names that are given to secrets."""
    return [name for name in variables if SECRET.search(name) and not HARMLESS.search(name)]
