"""Errors of the index folder, and of corrections to what is known about a report; in Chinese."""

TEXTS = {
    "index_vectors_damaged": "向量文件 {file} 已损坏；请重新建立索引。",
    "index_vectors_mismatch": "向量文件 {file} 与 {other} 对不上；请重新建立索引。",
    "index_terms_damaged": "词语索引 {folder} 已损坏；请重新建立索引。",
    "index_characters_damaged": "文字索引 {folder} 已损坏；请重新建立索引。",
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
        "索引是用编码器“{built}”（{built_dim} 维，指纹 {built_print}）建立的，现在的编码器是“{now}”（{now_dim} 维，"
        "指纹 {now_print}）；请重建：{command}"
    ),
    "index_out_is_file": "{path} 是一个文件；--out 需要一个文件夹。",
    "index_is_file": "{path} 是一个文件；--index 需要一个文件夹。",
    "index_remove_nothing": "没有给出要移除的报告编号；用 python -m index list 可以看到全部编号。",
    "edit_nothing": "没有写明要更正什么；请至少给出一项，例如 --place 青禾市。",
    "edit_field": "没有 {found} 这一项；可以更正的有 {expected}。",
    "edit_year": "年份 {found} 不对；应为 {first} 至 {last} 之间的四位数字。",
    "edit_kind": "类别 {found} 不对；应为 {kinds} 之一。",
    "edit_date": "日期 {found} 不对；应写成 2025-01-15 这样。",
    "edit_source_url": "网址 {found} 不对；应以 http:// 或 https:// 开头。",
    "edit_not_reread": "报告 {id} 保存的文件读不出来了（{reason}），没有更正；请重新加入这份文件。",
    "index_no_such_report": "索引里没有报告 {unknown}；现有的编号是 {known}。",
    "index_some_reports": "{names} 等 {count} 份",
    "index_not_written": "索引写不进 {folder}（{detail}）；请检查磁盘空间和权限后重试。原有索引没有改动。",
    "index_folder_not_made": "索引文件夹 {folder} 建不了（{detail}）；请换一个可以写入的位置。",
    "index_folder_not_writable": "索引文件夹 {folder} 不能写入（{detail}）；请换一个位置。",
    "index_busy": "另一个程序正在建立索引 {folder}，等了 {seconds:.0f} 秒仍未结束；请稍后再试。",
    "index_file_gone": "{file} 在建立索引时被移走了（{detail}）；请重试。原有索引没有改动。",
    "index_file_changed": "{file} 在建立索引时被改动了；请重试。原有索引没有改动。",
}
