"""The texts of ``index`` in Chinese; same codes and placeholders as in English."""

ZH: dict[str, str] = {
    "as_is": "{text}",
    "list_separator": "、",
    "error": "错误：{message}",
    # readers
    # structure
    # encoders
    # legs and storage
    # command line
    "cli_usage_language": "所用的语言（默认按系统）",
    "cli_index": "建立和检查报告索引",
    "cli_build": "从报告文件或文件夹建立索引",
    "cli_add": "加入报告，编号相同的换成新的",
    "cli_remove": "移除报告",
    "cli_rebuild": "用索引里保存的报告文件重新建立",
    "cli_list": "列出索引里的报告",
    "cli_verify": "检查索引是否完整、引文是否都是原文",
    "cli_paths": "报告文件（{formats}）或文件夹",
    "cli_ids": "报告编号，见 list",
    "cli_index_folder": "索引文件夹",
    "cli_model": "编码器的名称或文件夹",
    "cli_other_model": "换用的编码器",
    "cli_interrupted": "已中断；原有索引没有改动。",
    "cli_built": "索引已建立：{counts}，用时 {seconds} 秒（{folder}）",
    "cli_added": "已加入 {taken} 份报告，索引现有 {counts}，用时 {seconds} 秒（{folder}）",
    "cli_removed": "已移除 {taken} 份报告，索引现有 {counts}，用时 {seconds} 秒（{folder}）",
    "cli_rebuilt": "索引已重建：{counts}，用时 {seconds} 秒（{folder}）",
    "cli_counts": "{reports} 份报告，{passages} 段，{sentences} 句",
    "cli_left_out": "未收入：{source}：{reason}",
    "cli_left_out_count": "共有 {count} 个文件未收入。",
    "cli_not_reread": "{source}：{reason}",
    "cli_list_head": "编号\t标题\t地区\t年份\t段落",
    "cli_verified": "索引完好：{counts}；每一段都与原文逐字相同（快照 {snapshot}，编码器 {encoder}，{dim} 维）",
    "cli_stage_read": "读取",
    "cli_stage_encode": "编码",
    "cli_stage_write": "写入",
    "cli_wait": "另一个程序正在建立这个索引，等它结束……",
    # training
}
