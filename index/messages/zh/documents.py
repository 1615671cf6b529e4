"""Errors of the readers of Word, office, PDF and web documents; in Chinese."""

TEXTS = {
    "read_html_no_text": "网页里没有文字；请换成有文字的报告。",
    "read_html_too_deep": "网页的标签嵌套超过 {most} 层，读不到底；请在浏览器里打开，把正文复制到 .txt 文件后再试。",
    "read_mht_no_page": "网页存档里找不到网页，应有 text/html 部分；请在浏览器里重新打开，另存为 .html 后再试。",
    "read_pdf_scanned": (
        "PDF 的 {pages} 页里没有文字层，可能是扫描件；请先用文字识别（OCR）软件转成有文字的 PDF，或换成文字版报告。"
    ),
    "read_pdf_password": "PDF 加了密，没有密码打不开；请取消密码，另存后再试。",
    "read_pdf_damaged": "PDF 已损坏，打不开；请重新下载，或打开后另存再试。",
    "read_pdf_page": "PDF 第 {page} 页已损坏，读不出来；请重新下载，或打开后另存再试。",
    "read_pdf_too_large": "PDF 有 {pages} 页，超过 {most} 页的上限；请拆成几个文件后再试。",
    "read_pdf_dense": "PDF 的文字多得不寻常，读到第 {page} 页超过上限；请拆成几个文件后再试。",
    "read_office_missing": (
        "读 {suffix} 需要 LibreOffice，这台机器上没有；请安装 LibreOffice，或用 Word 或 WPS 打开，另存为 {word}。"
    ),
    "read_office_failed": "LibreOffice 读不了这个 {suffix} 文件；请用 Word 或 WPS 打开，另存为 {word} 后再试。",
    "read_office_slow": (
        "LibreOffice 用了 {seconds} 秒还没有读完这个 {suffix} 文件；请用 Word 或 WPS 打开，另存为 {word} 后再试。"
    ),
    "read_office_encrypted": "{suffix} 文件设了打开密码；请用 Word 或 WPS 打开，取消密码，另存为 {word} 后再试。",
    "read_not_word": "文件里没有 Word 正文，不是 Word 文档；请用 Word 或 WPS 另存为 {suffix} 后再试。",
    "read_word_damaged": "Word 文档已损坏，读不到正文；请用 Word 或 WPS 修复后另存，或重新下载。",
    "read_word_no_text": "Word 文档里没有文字（可能只有图片）；请换成文字版报告。",
    "read_word_too_large": "Word 正文太大，解开后超过 {most} MiB；请拆成几个文件后再试。",
    "read_suspect": (
        "压缩内容异常（{reason}），可能是恶意文件；如果确是报告，请用 Word 或 WPS 打开，另存为新的 {suffix} 后再试。"
    ),
    "read_suspect_members": "文件数超过 {most}",
    "read_suspect_size": "解开后超过 {most} MiB",
    "read_suspect_ratio": "压缩比超过 {most}",
    "read_suspect_method": "压缩方法不是 Word 所用的",
    "read_encrypted": "压缩包里的内容加了密，读不到正文；请用 Word 或 WPS 打开，取消密码，另存为 {suffix} 后再试。",
    "read_xml_dtd": "XML 里带有 DTD 或实体声明，Word 不会这样写，可能是恶意文件；请另存为新的 {suffix} 后再试。",
    "read_no_main_part": "压缩包里没有 Word 正文（{part}），不是 Word 文档；请另存为 {suffix} 后再试。",
    "read_suspect_declared": "XML 里带有 DTD 或实体声明",
    "read_suspect_text": "文字超过 {most} 字",
}
