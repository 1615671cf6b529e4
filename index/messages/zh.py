"""The texts of ``index`` in Chinese; same codes and placeholders as in English."""

ZH: dict[str, str] = {
    "as_is": "{text}",
    "list_separator": "、",
    "error": "错误：{message}",
    # readers
    "read_either": "{names} 或 {last}",
    "read_unsupported": "不支持 {suffix} 格式（支持 {formats}）。",
    "read_unsupported_remedy": "不支持 {suffix} 格式（支持 {formats}）；{remedy}。",
    "read_no_suffix": "文件名没有扩展名，看不出格式（支持 {formats}）。",
    "read_other_content": "扩展名是 {suffix}，内容却是{found}；{remedy}。",
    "read_format_text": "文本",
    "read_format_word": "Word 文档",
    "read_format_pdf": "PDF 文件",
    "read_format_rtf": "RTF 文档",
    "read_format_png": "PNG 图片",
    "read_format_jpeg": "JPEG 图片",
    "read_format_gif": "GIF 图片",
    "read_format_tiff": "TIFF 图片",
    "read_format_rar": "RAR 压缩包",
    "read_format_7z": "7z 压缩包",
    "read_format_gzip": "gzip 压缩包",
    "read_format_zip": "zip 压缩包",
    "read_format_excel": "Excel 表格",
    "read_format_powerpoint": "PowerPoint 演示文稿",
    "read_format_encrypted": "加密的（设了打开密码的）Office 文档",
    "read_format_old_office": "旧版 Word 文档（.doc 或 .wps）或加密的 Office 文档",
    "read_format_unknown": "别的数据",
    "read_fix_word": "请用 Word 或 WPS 打开，另存为 {word}",
    "read_fix_word_retry": "请用 Word 或 WPS 打开，另存为 {word} 后再试",
    "read_fix_wps": "请用 WPS 打开，另存为 {word}",
    "read_fix_convert": "请先转成 {formats}",
    "read_fix_convert_retry": "请先转成 {formats} 后再试",
    "read_fix_unpack": "请先解压，再把里面的报告逐个放进来",
    "read_fix_image": "图片里没有可以引用的文字，请换成文字版报告",
    "read_fix_rename": "请把扩展名改成 {word} 后再试",
    "read_fix_export": "请把要查的文字另存为 {formats} 后再试",
    "read_fix_password": "请用 Word 或 WPS 打开，取消密码，另存为 {word} 后再试",
    "read_folder": "这是一个文件夹，不是文件；请给出文件夹里的报告文件。",
    "read_no_regular_file": "这不是普通文件（可能是管道或设备），读不了；请给出 {formats} 文件。",
    "read_no_regular_file_found": "这不是普通文件（可能是管道或设备），读不了。",
    "read_missing": "文件不存在，可能已被移走或改名；请核对路径后再试。",
    "read_no_permission": "没有读取这个文件的权限；请修改文件权限，或换一个有权限的账户再试。",
    "read_failed": "读取文件失败（{error}）；请核对路径和磁盘后再试。",
    "read_too_large": "文件太大，超过了 {most} MiB 的上限；请删去图片或拆成几个文件后再试。",
    "read_empty": "文件是空的（0 字节），应为有文字的报告；请重新保存或下载后再试。",
    "read_broken_link": "链接指向的文件不存在。",
    "read_no_such_path": "没有这个文件或文件夹；请核对路径。",
    "read_no_access": "没有读取权限；请修改权限，或换一个有权限的账户再试。",
    "read_not_opened": "打不开（{error}）；请核对路径。",
    "read_utf8_damaged": "UTF-8 文字从第 {byte} 个字节起有损坏；请重新保存或下载后再试。",
    "read_marked_damaged": "开头标明是 {codec}，后面的内容却有损坏；请重新保存或下载后再试。",
    "read_unknown_encoding": "认不出文字编码（试过 UTF-8、UTF-16、GB18030、Big5）；请用记事本打开确认不是乱码，"
    "另存为 UTF-8 后再试。",
    "read_binary": "内容是二进制数据，不是纯文本；请给出 {text} 文本或 {word} 文档。",
    "read_blank": "文件里没有文字（只有空白），应为有文字的报告；请重新保存或下载后再试。",
    "read_not_word": "文件里没有 Word 正文，不是 Word 文档；请用 Word 或 WPS 另存为 {suffix} 后再试。",
    "read_word_damaged": "Word 文档已损坏，读不到正文；请用 Word 或 WPS 修复后另存，或重新下载。",
    "read_word_no_text": "Word 文档里没有文字（可能只有图片）；请换成文字版报告。",
    "read_word_too_large": "Word 正文太大，解开后超过 {most} MiB；请拆成几个文件后再试。",
    "read_suspect": "压缩内容异常（{reason}），可能是恶意文件；如果确是报告，请用 Word 或 WPS 打开，"
    "另存为新的 {suffix} 后再试。",
    "read_suspect_members": "文件数超过 {most}",
    "read_suspect_size": "解开后超过 {most} MiB",
    "read_suspect_ratio": "压缩比超过 {most}",
    "read_suspect_method": "压缩方法不是 Word 所用的",
    "read_encrypted": "压缩包里的内容加了密，读不到正文；请用 Word 或 WPS 打开，取消密码，另存为 {suffix} 后再试。",
    "read_xml_dtd": "XML 里带有 DTD 或实体声明，Word 不会这样写，可能是恶意文件；请另存为新的 {suffix} 后再试。",
    "read_no_main_part": "压缩包里没有 Word 正文（{part}），不是 Word 文档；请另存为 {suffix} 后再试。",
    "read_os_error": "文件读不出来（{error}）。",
    "read_no_passage": "文件里没有可以引用的段落。",
    "read_same_name": "与 {other} 的文件名相同（{id}）；请改名后再建立索引。",
    "read_kept": "这次没有读成，沿用原有的段落：{reason}",
    "read_nothing": "没有可以建立索引的报告；需要 {formats} 文件。",
    "read_nothing_file": "  {source}：{reason}",
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
