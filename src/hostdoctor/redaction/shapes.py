"""Tokens that show by their own shape that they open doors, wherever they stand."""

from __future__ import annotations

import re

SHAPES = re.compile(
    r"""
      -----BEGIN\ [A-Z ]*PRIVATE\ KEY-----.*?(?:-----END\ [A-Z ]*PRIVATE\ KEY-----|\Z)
    | (?<![A-Za-z0-9])(?:
        gh[pousr]_[A-Za-z0-9]{16,} | github_pat_[A-Za-z0-9_]{16,}            # GitHub
      | gl(?:pat|ptt|dt|rt)-[A-Za-z0-9_-]{12,}                               # GitLab
      | (?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}                                  # AWS
      | dckr_(?:pat|oat)_[A-Za-z0-9_-]{8,}                                   # Docker Hub
      | SWMTKN-\d-[a-z0-9-]{8,}                                              # joining a swarm
      | npm_[A-Za-z0-9]{30,} | pypi-[A-Za-z0-9_-]{30,}                       # package registries
      | xox[abeoprs]-[A-Za-z0-9-]{10,}                                       # Slack
      | AIza[A-Za-z0-9_-]{30,} | ya29\.[A-Za-z0-9_-]{20,}                    # Google
      | [rsp]k_(?:live|test)_[A-Za-z0-9]{16,} | sk-[A-Za-z0-9_-]{20,}        # Stripe, AI services
      | eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*              # JSON web tokens
      | [A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{40,} | hv[sb]\.[A-Za-z0-9_-]{20,}
      # Any of these that a table or a log has cut.
      | (?:gh[pousr]_|github_pat_|glpat-|AKIA|dckr_[po]at_|SWMTKN-|npm_|xox[abeoprs]-|[rsp]k_(?:live|test)_|eyJ)
        [A-Za-z0-9._-]{3,}?(?=\.{3}|…)
      )
    | \${1,2}(?:apr1|2[aby]|[156y])\${1,2}[A-Za-z0-9./$]{8,}                # hashes of crypt(3); $$ in Compose
    # Signed addresses: Azure's shared access, S3 and Google's storage.
    | (?i:(?<=[?&;]sig=)|(?<=u0026sig=)|(?<=[?&;]signature=)|(?<=[?&;]x-amz-signature=)|(?<=[?&;]x-goog-signature=))
      [^\s&"'<>\\`]{3,}[^\s&"'<>\\`:;,.)]
    | (?<![\w-])(?<=\bsig=)(?!SIG[A-Z]+\b)[A-Za-z0-9%+/=_-]{16,}
    | (?i:(?<=\bbearer\ )|(?<=\bbasic\ ))[A-Za-z0-9+/_.~-]{8,}={0,2}
    """,
    re.VERBOSE | re.DOTALL,
)
