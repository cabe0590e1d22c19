from typing import Any

from hostdoctor.host.registry_environment import USER, stored_names
from hostdoctor.host.windows_system import MACHINE_ENVIRONMENT
from hostdoctor.scopes import NotHere


def test_only_names_that_a_doctor_looks_at_come_through() -> None:
    keys: dict[str, dict[str, Any]] = {
        USER: {"values": {"GOOS": "linux", "goarch": "arm64", "AWS_SECRET_ACCESS_KEY": "s3cret", "GOPROXY": 7}},
        MACHINE_ENVIRONMENT: {"values": {"Path": "C:\\", "GOFLAGS": "-mod=mod"}},
    }

    stored = stored_names(keys.__getitem__)

    assert {"user": ["GOARCH", "GOOS"], "machine": ["GOFLAGS", "PATH"]} == stored


def test_a_key_that_is_not_there_names_nothing() -> None:
    def missing(key: str) -> dict[str, Any]:
        raise NotHere(key)

    assert {"user": [], "machine": []} == stored_names(missing)
