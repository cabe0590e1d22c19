"""Lists and tables of PowerShell."""

from __future__ import annotations

from hostdoctor.parsers.cim_text import parse_cim_list, parse_cim_table


def test_a_blank_line_parts_objects() -> None:
    text = "Name  : A\nState : Running\n\nName  : B\nState : Stopped\n"

    assert ({"Name": "A", "State": "Running"}, {"Name": "B", "State": "Stopped"}) == parse_cim_list(text)


def test_a_name_that_comes_again_begins_an_object() -> None:
    assert ({"Name": "A"}, {"Name": "B"}) == parse_cim_list("Name : A\nName : B\n")


def test_a_wrapped_value_is_joined() -> None:
    text = "ExclusionPath    : {C:\\src,\n                   D:\\go}\n"

    assert ({"ExclusionPath": "{C:\\src,D:\\go}"},) == parse_cim_list(text)


def test_columns_begin_below_their_dashes() -> None:
    text = "FeatureName       State\n-----------       -----\nMicrosoft-Hyper-V Enabled\n\nmore\n"

    assert ({"FeatureName": "Microsoft-Hyper-V", "State": "Enabled"},) == parse_cim_table(text)


def test_text_without_dashes_is_no_table() -> None:
    assert () == parse_cim_table("a b\nc d\n")
