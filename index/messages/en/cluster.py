"""Messages about an index that is spread over several machines."""

TEXTS: dict[str, str] = {
    "cli_stage_shards": "starting shards",
    "cluster_no_address": (
        "{address} is no address of an index on a cluster; write ray://HOST:PORT/NAME, or ray:///NAME where "
        "this machine is a node of the cluster."
    ),
    "cluster_no_ray": (
        'Ray is not installed; run pip install "ray[client]>=2.50" first, the same version on every node.'
    ),
    "cluster_not_reached": (
        "The Ray cluster {address} cannot be reached ({detail}); start it with ray start, and check the address."
    ),
    "cluster_nothing_up": (
        "There is no index named {name} on the cluster {address}; run python -m index shards up first."
    ),
    "cluster_no_room": (
        "The cluster has no room for {replicas} replicas of shard {shard} ({cpus} processors each); add "
        "nodes, or lower --replicas or --cpus."
    ),
    "cluster_numbers": "Shards {shards} and replicas {replicas} have to be 1 or more, --cpus {cpus} more than 0.",
    "cluster_shards_silent": (
        "Of {of} shards number {shards} does not answer, so the index cannot be opened; look at the nodes of "
        "the cluster (ray status)."
    ),
    "cluster_reports_unreachable": (
        "{count} reports cannot be searched now, because no machine that holds them answers: {reports}. The "
        "others were not searched either, so that no answer has gaps; please try again later."
    ),
    "cluster_other_encoder": (
        "The index on the cluster was built with the encoder {built}, here is {now}; use the same version of "
        "the program, or build the index anew."
    ),
    "cli_served_cluster": (
        "serve an index on a cluster, ray://HOST:PORT/NAME (see .github/docs/cluster.md); the page can then "
        "change nothing"
    ),
    "cli_build_ray": (
        "let the nodes of this Ray cluster write the segments; each has to find files and index folder under "
        "the same paths"
    ),
    "cli_shards": "spread an index over the nodes of a Ray cluster",
    "cli_shards_act": (
        "up puts shards up, or adds replicas that are missing (after a change of the index run it again: who "
        "asks moves on by itself); list counts replicas; down takes all away"
    ),
    "cli_shards_number": "how many shards (default 1; no more than the index has segments)",
    "cli_shards_replicas": "replicas of each shard, on different nodes (default 1)",
    "cli_shards_cpus": "processors that a replica claims (default 0.5)",
    "cli_shards_address": (
        "ray://HOST:PORT/NAME; ray:///NAME where this machine is a node (default ray:///, name reports)"
    ),
    "cli_shards_are_up": (
        "Snapshot {snapshot} is up at {address}: {shards} shards with {replicas} replicas each, {started} "
        "started, {seconds} s."
    ),
    "cli_shards_head": "snapshot\tshard\treplicas",
    "cli_shards_are_down": "{replicas} replicas taken down from {address}.",
}
