"""Routes and interfaces of iproute2."""

from __future__ import annotations

from hostdoctor.parsers.ip_output import IpInterface, IpRoute, parse_ip_interfaces, parse_ip_routes


def test_routes_have_their_gateway_and_metric() -> None:
    text = "default via 172.20.0.1 dev eth0 proto kernel metric 25\n10.1.0.0/16 dev tun0 scope link\nnot a route\n"

    assert (
        IpRoute("default", "eth0", "172.20.0.1", 25),
        IpRoute("10.1.0.0/16", "tun0"),
    ) == parse_ip_routes(text)


def test_brief_addresses() -> None:
    assert (IpInterface("eth0", "UP", None, ("172.20.5.3/20", "fe80::1/64")),) == parse_ip_interfaces(
        "eth0@if3         UP             172.20.5.3/20 fe80::1/64 \n"
    )


def test_whole_addresses_belong_to_the_interface_above() -> None:
    text = (
        "1: lo: <LOOPBACK,UP> mtu 65536 qdisc noqueue state UNKNOWN\n    inet 127.0.0.1/8 scope host lo\n"
        "2: eth0: <BROADCAST,UP> mtu 1280 state UP\n    inet 10.0.0.2/24 scope global eth0\n"
        "    inet6 fe80::2/64 scope link\n"
    )

    assert (
        IpInterface("lo", "UNKNOWN", 65536, ("127.0.0.1/8",)),
        IpInterface("eth0", "UP", 1280, ("10.0.0.2/24", "fe80::2/64")),
    ) == parse_ip_interfaces(text)
