"""Messages about an index that is spread over several machines."""

TEXTS: dict[str, str] = {
    "cluster_no_address": "{address} 不是集群里索引的地址；应写成 ray://主机:端口/名称，本机就是集群的一个节点时写成 ray:///名称。",
    "cluster_no_ray": '没有安装 Ray；请先运行 pip install "ray>=2.50"，每个节点的版本要相同。',
    "cluster_not_reached": "连不上 Ray 集群 {address}（{detail}）；请先用 ray start 启动，并核对地址。",
    "cluster_nothing_up": "集群 {address} 上没有名为 {name} 的索引；请先运行 python -m index shards up。",
    "cluster_no_room": "集群里放不下第 {shard} 片的 {replicas} 个副本（每个占 {cpus} 个处理器）；请增加节点，或减少 --replicas、--cpus。",
    "cluster_numbers": "片数 {shards}、副本数 {replicas} 应至少为 1，--cpus {cpus} 应大于 0。",
    "cluster_shards_silent": "共 {of} 片，第 {shards} 片没有回应，索引打不开；请查看集群的节点（ray status）。",
    "cluster_reports_unreachable": "有 {count} 份报告现在查不了，因为存放它们的机器都没有回应：{reports}。其余报告也没有查，以免答得不全；请稍后再试。",
    "cluster_other_encoder": "集群里的索引是用编码器 {built} 建立的，这里的是 {now}；请用相同版本的程序，或重建索引。",
}
