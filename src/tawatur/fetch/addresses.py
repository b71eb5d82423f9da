"""The address of a machine in, the reason why nothing is fetched from it out, None where it is a public one."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address

ANY: tuple[Network, ...] = (ip_network("0.0.0.0/0"), ip_network("::/0"))
"""What a person allows who allows all private addresses."""

# Where clouds tell a machine its own secrets; some of these lie in public networks.
_METADATA = tuple(
    map(ip_network, ("169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "192.0.0.192",
                     "fd00:ec2::254"))
)  # fmt: skip
_PUBLIC_V6 = IPv6Network("2000::/3")
_TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))
# An IPv4 address is the last 32 bits of these: IPv4-mapped, IPv4-compatible, and what NAT64 makes.
_WRAPPING = (IPv6Network("::ffff:0:0/96"), IPv6Network("::/96"), IPv6Network("64:ff9b::/96"))
_ISATAP = (0x00005EFE, 0x02005EFE)


def refusal(address: str, allowed: Iterable[Network] = ()) -> str | None:
    """Why nothing is fetched from an address; `allowed` networks may be private ones.

    >>> refusal("::ffff:127.0.0.1")
    '127.0.0.1 is no public address'
    >>> refusal("127.0.0.1", ANY), refusal("1.1.1.1")
    (None, None)
    """
    found = _unwrapped(ip_address(address.partition("%")[0]))
    if any(found in network for network in _METADATA):
        return f"{found} tells a machine its own secrets"
    if found.is_multicast or found.is_unspecified:
        return f"{found} is no address of one machine"
    if any(found in network for network in allowed) or _public(found):
        return None
    return f"{found} is no public address"


def _unwrapped(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for, or the address itself."""
    if isinstance(address, IPv6Address) and int(address) > 1 and any(address in network for network in _WRAPPING):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _public(address: Address) -> bool:
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_reserved
    tunnelled = any(address in network for network in _TUNNELS) or (int(address) >> 32) & 0xFFFFFFFF in _ISATAP
    return address in _PUBLIC_V6 and address.is_global and not tunnelled
