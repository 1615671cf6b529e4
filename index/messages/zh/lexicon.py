"""Errors of the lexicon of indicators; in Chinese."""

TEXTS = {
    "lexicon_columns": "{path} 第 {line} 行有 {count} 栏；每行应有这些栏，用制表符分开：{expected}。请改正这一行。",
    "lexicon_cell": "{path} 第 {line} 行：{column} 一栏不能写“{found}”，应为 {expected}。请改正这一格。",
    "lexicon_twice": (
        "{path} 第 {line} 行：“{found}”在第 {other} 行已经有了，而它只能指一个指标；"
        "请删去一处，或给每处标明数字的种类（名称@growth）。"
    ),
}
