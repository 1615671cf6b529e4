"""What a title, place, year or kind was read from; in Chinese."""

TEXTS = {
    "basis_line": "{reason}（第 {line} 行）",
    "basis_title": "标题",
    "basis_file": "文件名",
    "basis_given": "文件自带的数据（列或网页标签）",
    "basis_corrected": "人工更正",
    "basis_session": "写明的会议届次",
    "basis_opening": "开头的话",
    "basis_speaker": "报告人或发布机关",
    "basis_end": "文末署名",
    "basis_text": "正文里的说法",
    "basis_page": "网页写明的发布机构",
    "basis_date": "写明的日期",
    "basis_heading": "安排工作的小标题",
    "basis_review": "回顾上一年或上一个五年的小标题",
    "basis_headings": "各节的小标题",
    "basis_default": "没有写明，归入其他",
    "basis_nothing": "没有写明",
}
