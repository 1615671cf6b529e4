"""The texts of ``index`` in Chinese; same codes and placeholders as in English."""

ZH: dict[str, str] = {
    "as_is": "{text}",
    "list_separator": "、",
    "error": "错误：{message}",
    # readers
    # structure
    # encoders
    "encoder_no_modules": (
        "编码器文件夹 {folder} 里没有 modules.json；需要一个 sentence-transformers 格式的模型文件"
        "夹，请检查路径，或去掉 --model 使用自带的编码器。"
    ),
    "encoder_files_missing": "编码器文件夹 {folder} 缺少 {files}；请重新取得完整的模型文件夹。",
    "encoder_unreadable": "编码器文件夹 {folder} 读不出来（{detail}）；请重新取得完整的模型文件夹。",
    "encoder_not_loaded": (
        "编码器“{name}”加载不了（{detail}）；需要一个本机已有的 sentence-transformers 模型名或文"
        "件夹。如果要联网下载，请先设置环境变量 HF_HUB_OFFLINE=0。"
    ),
    "encoder_not_finite": "编码器给出了无穷大或非数值的向量；请检查模型文件是否完整。",
    # legs and storage
    "index_vectors_damaged": "向量文件 {file} 已损坏；请重新建立索引。",
    "index_vectors_mismatch": "向量文件 {file} 与 {other} 对不上；请重新建立索引。",
    "index_terms_damaged": "词语索引 {folder} 已损坏；请重新建立索引。",
    "index_store_damaged": "段落库 {file} 已损坏；请重新建立索引。",
    "index_passage_differs": "报告 {report} 第 {number} 段与原文对不上；请重新建立索引。",
    "index_counts_differ": "索引快照 {snapshot} 的数目对不上：{found}、{legs}；请重新建立索引。",
    "index_sources_differ": "索引快照 {snapshot} 保存的报告文件与报告对不上；请重新建立索引。",
    "index_build_command": "python -m index build{out} 报告文件或文件夹",
    "index_not_there": "索引文件夹 {folder} 没有索引；请先建立：{command}",
    "index_folder_missing": "索引文件夹 {folder} 不存在；请先建立：{command}",
    "index_current_damaged": "索引文件夹 {folder} 里的 {file} 已损坏；请重建：{command}",
    "index_current_missing": "索引文件夹 {folder} 里缺少可读的 {file}；请重建：{command}",
    "index_snapshot_missing": "索引文件夹 {folder} 缺少快照 {snapshot}；请重建：{command}",
    "index_manifest_missing": "索引快照 {snapshot} 缺少可读的 {file}；请重建：{command}",
    "index_manifest_incomplete": "索引快照 {snapshot} 的 {file} 内容不全；请重建：{command}",
    "index_files_missing": "索引快照 {snapshot} 不完整（缺少 {missing}）；请重建：{command}",
    "index_files_changed": "索引快照 {snapshot} 不完整（内容改变了：{changed}）；请重建：{command}",
    "index_files_missing_changed": (
        "索引快照 {snapshot} 不完整（缺少 {missing}；内容改变了：{changed}）；请重建：{command}"
    ),
    "index_some_files": "{names} 等 {count} 个文件",
    "index_other_format": "索引的格式是第 {found} 版，本程序需要第 {expected} 版；请重建：{command}",
    "index_other_encoder": (
        "索引是用编码器“{built}”（{built_dim} 维，指纹 {built_print}）建立的，现在的编码器是“{now}”（"
        "{now_dim} 维，指纹 {now_print}）；请重建：{command}"
    ),
    "index_out_is_file": "{path} 是一个文件；--out 需要一个文件夹。",
    "index_is_file": "{path} 是一个文件；--index 需要一个文件夹。",
    "index_remove_nothing": "没有给出要移除的报告编号；用 python -m index list 可以看到全部编号。",
    "index_no_such_report": "索引里没有报告 {unknown}；现有的编号是 {known}。",
    "index_some_reports": "{ids} 等 {count} 份",
    "index_remove_all": "索引至少要有一份报告，不能全部移除；请先加入别的报告。",
    "index_not_written": "索引写不进 {folder}（{detail}）；请检查磁盘空间和权限后重试。原有索引没有改动。",
    "index_folder_not_made": "索引文件夹 {folder} 建不了（{detail}）；请换一个可以写入的位置。",
    "index_folder_not_writable": "索引文件夹 {folder} 不能写入（{detail}）；请换一个位置。",
    "index_busy": "另一个程序正在建立索引 {folder}，等了 {seconds:.0f} 秒仍未结束；请稍后再试。",
    "index_file_gone": "{file} 在建立索引时被移走了（{detail}）；请重试。原有索引没有改动。",
    "index_file_changed": "{file} 在建立索引时被改动了；请重试。原有索引没有改动。",
    # command line
    # training
    "train_too_few_pairs": (
        "{count} 对训练数据里不重复的太少，凑不满一批 {batch} 对；请增加数据，或用更小的 --batch。"
    ),
    "train_file_unreadable": "训练文件 {path} 读不出来（{detail}）；需要 UTF-8 文本，可用 xz 或 gzip 压缩。",
    "train_bad_pair": (
        '训练文件 {path} 第 {number} 行不对；每行需要 {{"a": 问题, "b": 段落}}，.tsv 则为“词|词<TAB>词|词”。'
    ),
    "train_bad_question": "训练文件 {path} 第 {number} 行不对；每行需要“段落摘要<TAB>问题”。",
    "train_bad_weight": "“{source}”里的权重不是数字；写成 文件*权重，例如 questions.jsonl*6。",
    "train_bad_options": (
        "--dim 是 {dim}，--runs 是 {runs}，--batch 是 {batch}，--whiten 是 {whiten:g}；需要 dim ≥ "
        "8、runs ≥ 1、batch ≥ 4、whiten 在 0 和 0.5 之间。"
    ),
    "train_bad_set": "{folder} 读不出来（{detail}）；需要 BEIR 格式的 corpus.jsonl、queries.jsonl 和 qrels.tsv。",
}
