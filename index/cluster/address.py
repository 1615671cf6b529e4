"""Addresses of indexes that are spread over a Ray cluster: ``ray://HOST:PORT/NAME`` and ``ray:///NAME``."""

from dataclasses import dataclass

from index.errors import UsageError
from index.text.expressions import expression

SCHEME = "ray:"
DEFAULT_NAME = "reports"

_ADDRESS = expression(r"ray:/{1,2}(?P<host>[\w.\-\[\]:]{0,255})(?:/(?P<name>[\w.\-]{0,60})/?)?")


@dataclass(frozen=True, slots=True)
class ClusterAddress:
    """Where an index is.

    Attributes:
        host: ``HOST:PORT`` of the Ray Client server of a cluster (its port is 10001); empty = the cluster that this
            machine is a node of, which is faster.
        name: of the index; several can be spread over one cluster.
    """

    host: str
    name: str = DEFAULT_NAME

    @property
    def ray(self) -> str:
        """The address as Ray takes it."""
        return f"ray://{self.host}" if self.host else "auto"

    @classmethod
    def parse(cls, text: str) -> "ClusterAddress":
        """Read an address.

        Raises:
            UsageError: it is none.

        >>> ClusterAddress.parse("ray://10.0.0.5:10001/shelf"), ClusterAddress.parse("ray://").name
        (ClusterAddress(host='10.0.0.5:10001', name='shelf'), 'reports')
        """
        found = _ADDRESS.fullmatch(text)
        if found is None:
            raise UsageError("cluster_no_address", address=text)
        return cls(found["host"], found["name"] or DEFAULT_NAME)


def is_cluster_address(path: object) -> bool:
    """Tell whether what stands for an index is an address of a cluster and no folder."""
    return isinstance(path, str) and path.startswith(f"{SCHEME}//")
