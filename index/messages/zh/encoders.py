"""Errors of the encoder and of its training; in Chinese."""

TEXTS = {
    "encoder_no_modules": (
        "编码器文件夹 {folder} 里没有 modules.json；需要一个 sentence-transformers 格式的模型文件夹，请检查路径，"
        "或去掉 --model 使用自带的编码器。"
    ),
    "encoder_files_missing": "编码器文件夹 {folder} 缺少 {files}；请重新取得完整的模型文件夹。",
    "encoder_unreadable": "编码器文件夹 {folder} 读不出来（{detail}）；请重新取得完整的模型文件夹。",
    "encoder_not_loaded": (
        "编码器“{name}”加载不了（{detail}）；需要一个本机已有的 sentence-transformers 模型名或文件夹。如果要联网"
        "下载，请先设置环境变量 HF_HUB_OFFLINE=0。"
    ),
    "encoder_not_finite": "编码器给出了无穷大或非数值的向量；请检查模型文件是否完整。",
    "train_too_few_pairs": "{count} 对训练数据里不重复的太少，凑不满一批 {batch} 对；请增加数据，或用更小的 --batch。",
    "train_file_unreadable": "训练文件 {path} 读不出来（{detail}）；需要 UTF-8 文本，可用 xz 或 gzip 压缩。",
    "train_bad_pair": (
        '训练文件 {path} 第 {number} 行不对；每行需要 {{"a": 问题, "b": 段落}}，.tsv 则为“词|词<TAB>词|词”。'
    ),
    "train_bad_question": "训练文件 {path} 第 {number} 行不对；每行需要“段落摘要<TAB>问题”。",
    "train_bad_weight": "“{source}”里的权重不是数字；写成 文件*权重，例如 questions.jsonl*6。",
    "train_bad_options": (
        "--dim 是 {dim}，--runs 是 {runs}，--batch 是 {batch}，--whiten 是 {whiten:g}；需要 dim ≥ 8、runs ≥ 1、"
        "batch ≥ 4、whiten 在 0 和 0.5 之间。"
    ),
    "train_bad_set": "{folder} 读不出来（{detail}）；需要 BEIR 格式的 corpus.jsonl、queries.jsonl 和 qrels.tsv。",
}
