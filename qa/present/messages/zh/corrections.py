"""The form that corrects what is known about a report; in Chinese."""

TEXTS = {
    "reports_edit": "更正",
    "reports_edit_this": "更正《{title}》",
    "reports_edit_explained": "更正会一直保留，重建索引也不丢；引用按更正后的写。",
    "reports_edit_title": "标题",
    "reports_edit_place": "地区",
    "reports_edit_year": "年份",
    "reports_edit_kind": "种类",
    "reports_edit_date": "日期",
    "reports_edit_source_url": "网址",
    "reports_edit_hint_place": "全名，如某某市；不详就留空",
    "reports_edit_hint_year": "报告安排哪一年的工作，四位数字",
    "reports_edit_hint_date": "如 2025-01-15",
    "reports_edit_hint_source_url": "报告原文在哪个网页上",
    "reports_edit_corrected": "已更正",
    "reports_edit_read_from": "读自：{why}",
    "reports_edit_from_file": "取自文件所附的信息",
    "reports_edit_save": "保存更正",
    "reports_edit_reset": "撤销全部更正",
    "reports_edit_no_title": "标题不能空着。",
    "reports_edit_nothing": "没有改动。",
}
