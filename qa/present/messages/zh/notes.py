"""The ledger of commitments and the notebook; in Chinese."""

TEXTS = {
    "cli_ledger": "承诺台账：报告里安排工作的每一句承诺，带章节和数字，留出责任单位、时限、进度三栏",
    "cli_ledger_report": "报告编号（python -m index list 可查）",
    "cli_ledger_out": "写入的文件，.xlsx 或 .csv；不写就输出表格文字",
    "ledger_format": "台账不能存成 {found}；可用的有 {formats}。",
    "ledger_written": "已写入 {path}：{sentences} 句里有 {count} 句承诺。",
    "ledger_counts": "安排工作的部分共 {sentences} 句，其中 {count} 句是承诺。",
    "ledger_rule": "收入的是有数字、或者分句以动词开头（实施、建成、完善……）的句子；"
    "标题、号召、原则和称呼没有收入。请对照原文核对。",
    "ledger_empty": "这份报告没有认出安排工作的部分，列不出台账。",
    "column_item": "序号",
    "column_figures": "数字",
    "column_office": "责任单位",
    "column_deadline": "时限",
    "column_progress": "进度",
    "pane_ledger": "承诺台账",
    "pane_ledger_title": "把这份报告的每一句承诺存成 Excel 台账，留出责任单位、时限、进度",
    "reports_ledger": "台账",
    "reports_ledger_of": "存《{title}》的承诺台账",
}
