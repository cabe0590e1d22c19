from hostdoctor.facts.project import Project
from hostdoctor.facts.workflows import UsedAction, Workflows, read_workflows
from hostdoctor.scopes import Absent, Known
from hostdoctor.testing import FakeMachine, file, probed

ROOT = r"C:\shop"
SHOP = Project(root=ROOT, side="windows", files=(".github/",))
FOLDER = rf"{ROOT}\.github\workflows"
TEXT = """jobs:
  a:
    steps:
      - uses: actions/checkout@v4
      - name: log in
        uses: "docker/login-action@v2.1.0"
      # uses: actions/old@v1
      - uses: ./local
      - uses: github/codeql-action/init@v3
"""


def test_actions_are_found_with_their_lines() -> None:
    machine = FakeMachine(
        {("windows", "list", FOLDER): ["ci.yml", "notes.md"], ("windows", "read", rf"{FOLDER}\ci.yml"): file(TEXT)}
    )
    where = rf"{FOLDER}\ci.yml"

    assert Known(
        Workflows(
            (
                UsedAction(action="actions/checkout", version="v4", where=f"{where}:4"),
                UsedAction(action="docker/login-action", version="v2.1.0", where=f"{where}:6"),
                UsedAction(action="github/codeql-action", version="v3", where=f"{where}:9"),
            )
        )
    ) == probed(read_workflows, machine, SHOP)


def test_a_project_without_workflows_has_none() -> None:
    machine = FakeMachine({("windows", "list", FOLDER): Absent("not there")})

    assert isinstance(probed(read_workflows, machine, SHOP), Absent)
    assert isinstance(probed(read_workflows, FakeMachine({}), Project(root=ROOT, side="windows")), Absent)


def test_a_version_has_a_major_number_or_none() -> None:
    versions = ["v7", "v7.0.1", "4", "main", "08c6903cd8c0fde910a37f88322edcfb5dd907a8", "v2-beta"]

    assert [7, 7, 4, None, None, None] == [UsedAction(action="a/b", version=text, where="").major for text in versions]
