"""Errors and notes of files with one report a row: tables, JSON, workbooks, translation memories; in Chinese."""

TEXTS = {
    "read_and": "{first}{then}",
    "read_at_row": "第 {row} 行",
    "read_at_sheet_row": "工作表“{sheet}”第 {row} 行",
    "read_row_fault": "{where}：{what}",
    "read_some_rows": "{rows} 等",
    "read_row_no_text": "“{column}”一列没有正文",
    "read_row_repeated": "与第 {first} 行完全相同",
    "read_row_refused": "{reason}",
    "read_row_value": "“{column}”一列的“{value}”不能采用",
    "read_row_quotes": "引号不成对，分不清各列",
    "read_row_fields": "有 {found} 列，应有 {expected} 列",
    "read_rows_left_out": "有 {count} 行没有收入（{rows}），其余照常收入；请改正这些行后重新加入。",
    "read_rows_repeated": "有 {count} 行重复，只收一次（{rows}）。",
    "read_values_left": "有 {count} 个单元格的值没有采用（{rows}），改从正文里认。",
    "read_rows_cut": (
        "有 {count} 行的正文恰好是单元格的上限 {most} 字（行号 {rows}），可能被表格软件截断了；请核对原文。"
    ),
    "read_rows_together": "{rows} 行是句子或段落，合成了 {reports} 份报告。",
    "read_translation_left": "{columns} 一列是“{text}”的译文，没有收入；要收译文，请用 --text 写明那一列。",
    "read_column_left": "{columns} 一列也是长文字，没有收入；正文取自“{text}”，要换一列，请用 --text 写明。",
    "read_sheets_without_text": "工作表 {sheets} 里没有正文，没有收入。",
    "read_no_column": (
        "没有“{column}”这一列，它也不能用作 {key} 的值；表里的列是 {columns}。请写其中一列的名称，或用 =值 的写法"
        "写明一个值。"
    ),
    "read_no_text_column": "看不出哪一列是正文（表里的列是 {columns}）；请用 --text 写明正文所在的列。",
    "read_no_rows": "表里没有一行数据，应为每行一份报告；请核对后再试。",
    "read_no_good_row": "没有一行能读成报告，{count} 行有错（{rows}）；请改正后再试。",
    "read_table_too_large": "表格太大，超过了 {rows} 行或 {columns} 列的上限；请拆成几个文件后再试。",
    "read_portions_left_out": "表格很大，是分 {all} 批读的，其中 {count} 批没有读成，第一批的原因：{reason}",
    "read_table_broken": "有 {most} 处以上的引号不成对，分不清行和列；请用表格软件打开，重新保存后再试。",
    "read_too_many_reports": "一个文件里的报告超过了 {most} 份的上限；请拆成几个文件后再试。",
    "read_no_collection": (
        "没有一个文件是每行一份报告的表格，--text、--title 等选项用不上；请去掉这些选项，或给出表格文件。"
    ),
    "read_json_broken": "第 {line} 行起不是完整的 JSON，应为一个数组、一个对象或每行一个对象；请重新导出或下载后再试。",
    "read_json_deep": "JSON 嵌套太深，不像报告数据；请导出为每行一份报告的 .jsonl 或 .csv 后再试。",
    "read_json_no_reports": "JSON 里没有报告正文（看到的键是 {keys}），应有一个键存放正文；请换成含正文的文件。",
    "read_record_broken": "不是完整的 JSON",
    "read_record_none": "不是对象，没有正文",
    "read_row_no_tab": "没有制表符，分不出年份（或标题）与正文",
    "read_excel_none": "文件里没有工作表，不是 Excel 工作簿；请用 Excel 或 WPS 另存为 .xlsx 后再试。",
    "read_excel_damaged": "Excel 工作簿已损坏，读不出来；请用 Excel 或 WPS 打开修复，另存为 .xlsx 后再试。",
    "read_excel_locked": "Excel 工作簿加了密；请取消密码，另存为 .xlsx 后再试。",
    "read_excel_suspect": (
        "Excel 工作簿内容异常（{reason}），可能是恶意文件；如果确是报告，请用 Excel 或 WPS 打开，另存为 .xlsx 或 "
        ".csv 后再试。"
    ),
    "read_sheets_hidden": "工作表 {sheets} 是隐藏的，没有收入；要收入，请取消隐藏后重新保存。",
    "read_tmx_none": "文件里没有翻译单元，不是 TMX 翻译记忆库；请重新导出后再试。",
    "read_tmx_entities": "TMX 里带有实体声明，可能是恶意文件；请用翻译软件重新导出后再试。",
    "read_tmx_too_large": "翻译单元超过 {most} 个的上限；请拆成几个文件后再试。",
    "read_tmx_no_chinese": "翻译记忆库里没有中文（语言有 {languages}）；请给出含中文一侧的文件。",
    "read_tmx_other_side": "{units} 个翻译单元合成一份报告，只收中文；{languages} 一侧没有收入。",
    "read_tmx_units_left": "{units} 个翻译单元中有 {count} 个没有中文，没有收入。",
    "read_tmx_damaged": "翻译记忆库有损坏，读出了 {units} 个翻译单元，其余可能缺失；请核对原文。",
}
