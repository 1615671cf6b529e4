"""Messages about an index that is spread over several machines."""

TEXTS: dict[str, str] = {
    "cli_stage_shards": "启动各片",
    "cluster_no_address": (
        "{address} 不是集群里索引的地址；应写成 ray://主机:端口/名称，本机就是集群的一个节点时写成 ray:///名称。"
    ),
    "cluster_no_ray": '没有安装 Ray；请先运行 pip install "ray[client]>=2.50"，每个节点的版本要相同。',
    "cluster_not_reached": "连不上 Ray 集群 {address}（{detail}）；请先用 ray start 启动，并核对地址。",
    "cluster_nothing_up": "集群 {address} 上没有名为 {name} 的索引；请先运行 python -m index shards up。",
    "cluster_no_room": (
        "集群里放不下第 {shard} 片的 {replicas} 个副本（每个占 {cpus} 个处理器）；请增加节点，或减少 --replic"
        "as、--cpus。"
    ),
    "cluster_numbers": "片数 {shards}、副本数 {replicas} 应至少为 1，--cpus {cpus} 应大于 0。",
    "cluster_shards_silent": "共 {of} 片，第 {shards} 片没有回应，索引打不开；请查看集群的节点（ray status）。",
    "cluster_reports_unreachable": (
        "有 {count} 份报告现在查不了，因为存放它们的机器都没有回应：{reports}。其余报告也没有查，以免答得不全"
        "；请稍后再试。"
    ),
    "cluster_other_encoder": (
        "集群里的索引是用编码器 {built} 建立的，这里的是 {now}；请用相同版本的程序，或重建索引。"
    ),
    "cli_served_cluster": (
        "改查集群上的索引，地址写成 ray://主机:端口/名称（见 .github/docs/cluster.md）；网页只能查，不能改"
    ),
    "cli_build_ray": "由这个 Ray 集群的各节点分头写各段；文件和索引文件夹在每个节点上都要是同一路径",
    "cli_shards": "把索引分片放到 Ray 集群的各节点上",
    "cli_shards_act": (
        "up 放上去（已有的只补足副本；索引更新后再运行一次，提问的程序自动改用新的），list 列出副本，down 全部撤下"
    ),
    "cli_shards_number": "分成几片（默认 1；不多于索引的段数）",
    "cli_shards_replicas": "每片几个副本，放在不同的节点上（默认 1）",
    "cli_shards_cpus": "每个副本占几个处理器（默认 0.5）",
    "cli_shards_address": "ray://主机:端口/名称；本机是集群节点时写 ray:///名称（默认 ray:///，名称 reports）",
    "cli_shards_are_up": (
        "快照 {snapshot} 已在 {address}：{shards} 片，各 {replicas} 个副本，新启动 {started} 个，用时 {seconds} 秒。"
    ),
    "cli_shards_head": "快照\t片\t副本",
    "cli_shards_are_down": "已从 {address} 撤下 {replicas} 个副本。",
}
