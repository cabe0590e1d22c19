from typing import Any

from tests.facts.parts import about

from hostdoctor.facts.credential_helpers import CredentialHelpers, find_credential_helpers
from hostdoctor.facts.docker_clients import DockerClient, DockerClients
from hostdoctor.facts.docker_context import DockerContexts
from hostdoctor.facts.places import Place
from hostdoctor.parsers.docker_contexts import DockerCliConfig, ResolvedContext
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import FakeMachine, probed

SIDE = "linux:Ubuntu"
UBUNTU = Place(name="Ubuntu", side=SIDE, kind="wsl2")
CLIENTS = DockerClients(items=(DockerClient(path="/usr/bin/docker", target="/usr/bin/docker"),))
FILE = "~/.docker/config.json"


def helpers(config: DockerCliConfig, answers: Any, clients: DockerClients = CLIENTS) -> Any:
    active = ResolvedContext(name="default", endpoint=None, rule="default")
    contexts = DockerContexts(side=SIDE, items=(), active=active, config=config)
    return probed(find_credential_helpers, FakeMachine(answers), about("windows"), UBUNTU, contexts, clients)


def test_each_program_that_the_file_names_is_looked_for() -> None:
    answers = {
        (SIDE, "programs", "docker-credential-desktop.exe"): Absent("not there"),
        (SIDE, "programs", "docker-credential-gcloud"): [{"path": "/usr/bin/docker-credential-gcloud"}],
    }
    config = DockerCliConfig(credentials_store="desktop.exe", credential_helpers=("gcloud",), plain_logins=1)

    store = "docker-credential-desktop.exe"
    assert Known(CredentialHelpers(file=FILE, store=store, missing=(store,), plain_logins=1)) == helpers(
        config, answers
    )


def test_without_a_store_nothing_is_asked() -> None:
    assert Known(CredentialHelpers(file=FILE)) == helpers(DockerCliConfig(), {})


def test_absent_without_docker() -> None:
    assert isinstance(helpers(DockerCliConfig(credentials_store="pass"), {}, DockerClients()), Absent)
