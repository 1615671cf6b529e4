"""Errors and notes of archives and of several reports in one text; in Chinese."""

TEXTS = {
    "read_nested": "这是压缩包或合集里面的又一层压缩包，没有读；请先解开，再把里面的报告放进来。",
    "read_text_split": "这个文本里有 {count} 份报告，已按各自的开头分开（{names}）；请核对。",
    "read_text_before": "第一份报告之前的 {count} 个字（封面或目录）没有收入。",
    "read_zip_damaged": "压缩包已损坏，打不开；请重新压缩或下载后再试。",
    "read_zip_empty": "压缩包里没有文件，应有报告文件；请重新压缩后再试。",
    "read_zip_office": "这是一个 Office 文档，不是压缩包；请把扩展名改回 .docx、.xlsx 等再试。",
    "read_zip_locked": "加了密；请先解压，再把里面的报告放进来。",
    "read_zip_method": "用了不支持的压缩方法；请先解压，再把里面的报告放进来。",
    "read_zip_suspect": "压缩包内容异常（{reason}），可能是恶意文件；如果确是报告，请先解压，再分批放进来。",
    "read_zip_member": "{file}：{reason}",
    "read_zip_member_damaged": "在压缩包里已损坏。",
    "read_zip_nothing": "压缩包里没有能读的报告，{count} 个文件没有收入（{files}）；请换成能读的格式后再试。",
    "read_zip_read": "压缩包里有 {files} 个文件能读，共 {documents} 份报告。",
    "read_zip_left": "压缩包里有 {count} 个文件没有收入（{files}），其余照常收入。",
}
