"""What is wrong with a question or a call; in Chinese."""

TEXTS = {
    "blank": "请先输入问题。",
    "failed": "出错了，这个问题没有答成。请再试一次；若仍不行，请查看程序窗口里的记录。",
    "not_open": "索引还没有打开，请稍候再试。",
    "bad_type": "参数不对：question 要文字，history 和 reports 要文字列表，k 要整数。",
    "question_blank": "问题是空的；请写下要问的话，例如：去年城镇新增就业多少人？",
    "question_too_much": "这个问题一次要查的太多，算了 {seconds} 秒还没算完，已停止；请少写几个地区、年份或词。",
    "question_too_long": "问题有 {length} 个字，最多 {most} 个字；请只写要问的那句话。",
    "k_range": "k 是 {found}；需要 1 到 {most} 的整数。",
    "history_is_text": "history 需要一列问题，例如 ['去年粮食产量是多少？']，而不是一个字符串。",
    "reports_is_text": "reports 需要一列报告编号，例如 ['{found}']，而不是一个字符串。",
    "question_no_text": "question 需要文字，而不是 {found}。",
    "not_texts": "{name} 需要一列文字，而不是 {found}。",
    "without_is_text": "without 需要一列词，例如 ['{found}']，而不是一个字符串。",
}
