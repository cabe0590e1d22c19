"""Names under which secrets are kept. A name is all that is looked at, so this says what may hold a secret.

Sent to distributions by `sent_program`: Python 3.8, and no package but the standard library.
"""

from __future__ import annotations

import re

SAMPLE = re.compile(r"example|sample|template|tmpl|tpl|dist|defaults?|schema|vault|dummy|fake|mock", re.IGNORECASE)
"""In the name of a file that shows which settings there are, or holds encrypted ones."""
TEST_FOLDER = re.compile(
    r"(?:^|/)(?:testdata|tests?|e2e|fixtures?|examples?|samples?|mocks?|vendor|node_modules|site-packages)/",
    re.IGNORECASE,
)
"""Keys in there are made for tests, or came with somebody's package."""
PUBLIC = re.compile(
    r"(?:^|[-_.])(?:ca|cacert|root|certs?|certificates?|chain|fullchain|pub|public|dhparams?)(?=[-_.])", re.I
)

ENV = re.compile(r"\.env(?:\.[\w.-]+)?|[\w-]*(?:prod|production|secrets?|local)\.env", re.IGNORECASE)
ENV_IN_GIT = re.compile(r"\.env\.(?:test|ci)", re.IGNORECASE)
SSH_KEY = re.compile(r"id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?")
KEY_FILE = re.compile(r".+\.(?:pem|key|p12|pfx|jks|keystore|ppk)", re.IGNORECASE)
CLUSTER = re.compile(r"kubeconfig(?:\.ya?ml)?|.+\.kubeconfig", re.IGNORECASE)
NAMES = {
    ".netrc": "login",
    "_netrc": "login",
    ".npmrc": "login",
    ".pypirc": "login",
    ".git-credentials": "login",
    ".dockercfg": "login",
    ".kube/config": "cluster access",
    ".docker/config.json": "login",
    ".aws/credentials": "login",
    "application_default_credentials.json": "login",
}


def secret_kind(path: str) -> str:
    """What a file of that path, with slashes, usually holds: settings, private key, cluster access or login; or ""."""
    name = path.rpartition("/")[2]
    if ENV.fullmatch(name):
        return "" if SAMPLE.search(name) or ENV_IN_GIT.fullmatch(name) or TEST_FOLDER.search(path) else "settings"
    last_two = "/".join(path.split("/")[-2:])
    known = NAMES.get(last_two) or NAMES.get(name.lower()) or ("cluster access" if CLUSTER.fullmatch(name) else "")
    if known:
        return "" if TEST_FOLDER.search(path) else known
    if SSH_KEY.fullmatch(name) or KEY_FILE.fullmatch(name):
        quiet = TEST_FOLDER.search(path) or PUBLIC.search(name) or SAMPLE.search(name)
        return "" if quiet else "private key"
    return ""
