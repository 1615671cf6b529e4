"""Which hosts may be asked, by their addresses."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.intake.fetch.networks import ALLOWABLE, checked_host, kind_of, look_up

PUBLIC = ("1.1.1.1", "93.184.216.34", "223.5.5.5", "11.0.0.0", "172.32.0.1", "100.128.0.1", "2606:2800:21f::1")


@pytest.mark.parametrize("address", [*PUBLIC, "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1"])
def test_public_addresses(address):
    assert kind_of(address) == ""
    assert checked_host("a.example", [address]) is False


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("127.255.1.2", "loopback"),
        ("10.1.2.3", "private"),
        ("172.16.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "shared"),
        ("169.254.169.254", "link_local"),
        ("224.0.0.1", "multicast"),
        ("239.255.255.250", "multicast"),
        ("0.0.0.0", "reserved"),
        ("192.0.0.8", "reserved"),
        ("192.0.2.1", "reserved"),
        ("192.88.99.1", "reserved"),
        ("198.19.0.1", "reserved"),
        ("203.0.113.7", "reserved"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        ("::1", "loopback"),
        ("::", "reserved"),
        ("fd00::1", "private"),
        ("fec0::1", "private"),
        ("fe80::1%eth0", "link_local"),
        ("ff02::1", "multicast"),
        ("2001:db8::1", "reserved"),
        ("2001:0:1::1", "reserved"),
        ("3fff::1", "reserved"),
        ("5f00::1", "reserved"),
        ("100::1", "reserved"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:a00:1", "private"),
        ("::ffff:169.254.169.254", "link_local"),
        ("::127.0.0.1", "loopback"),
        ("::8.8.8.8", "reserved"),
        ("64:ff9b::7f00:1", "loopback"),
        ("64:ff9b::a9fe:a9fe", "link_local"),
        ("64:ff9b:1::808:808", "reserved"),
        ("2002:7f00:1::", "loopback"),
        ("2002:c0a8:101::1", "private"),
    ],
)
def test_addresses_that_are_not_public(address, kind):
    assert kind_of(address) == kind
    for addresses in ([address], ["93.184.216.34", address], [address, "93.184.216.34"]):
        with pytest.raises(ReadError) as caught:
            checked_host("a.example", addresses)
        assert caught.value.message.code == ("fetch_private" if kind in ALLOWABLE else "fetch_special")
        assert address in str(caught.value)
    if kind in ALLOWABLE:
        assert checked_host("a.example", [address], private=True) is True
    else:
        with pytest.raises(ReadError):
            checked_host("a.example", [address], private=True)


@given(st.integers(0, 2**32 - 1))
def test_the_library_of_python_knows_no_more(number):
    """Whatever ``ipaddress`` of this Python calls not global or multicast is refused here."""
    address = ipaddress.IPv4Address(number)
    if not address.is_global or address.is_multicast:
        assert kind_of(str(address))
    forms = (f"::ffff:{address}", str(ipaddress.IPv6Address((0x64FF9B << 96) | number)))
    assert [bool(kind_of(form)) for form in forms] == [bool(kind_of(str(address)))] * 2


@given(st.integers(0, 2**128 - 1))
def test_every_address_has_a_kind(number):
    address = ipaddress.IPv6Address(number)
    assert not kind_of(str(address)) or checked_host("a", ["1.1.1.1"]) is False
    if not address.is_global and address.ipv4_mapped is None and address.sixtofour is None:
        assert kind_of(str(address)) or str(address).startswith("64:ff9b::")


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "127.1", "127.0.0.1"])
def test_numbers_that_stand_for_this_machine(host):
    try:
        addresses = look_up(host, 80)
    except OSError:
        return  # a system that knows no such form finds no host
    with pytest.raises(ReadError) as caught:
        checked_host(host, addresses)
    assert caught.value.message.code in ("fetch_private", "fetch_special")


def test_a_host_without_addresses():
    with pytest.raises(ReadError) as caught:
        checked_host("没有.example", [])
    assert caught.value.message.code == "fetch_no_host"
