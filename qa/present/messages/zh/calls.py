"""The interfaces for programs and assistants: what each call does, what is wrong with one; in Chinese."""

TEXTS = {
    "call_title": "报告问答：接口",
    "call_about": (
        "用日常的话提问，得到报告的原句和出处，或者如实说没有。引文一字不改。错误用 RFC 9457 的 problem+json 说明，"
        "语言由 lang 或 Accept-Language 决定。GET 带 ETag，库没有变、问题相同时回 304。"
    ),
    "call_answer_title": "回答",
    "call_answer": (
        "回答一个问题：返回报告的原句、章节和段落号；问许多份报告的，返回一张表，每行都有原句；报告没有说的，"
        "status 是 not_mentioned 或 no_such_report，near 里只是相近的段落，不是答案。"
    ),
    "call_retrieve_title": "查找段落",
    "call_retrieve": "查找和问题最相近的段落，最好的在前，不判断是否回答了问题；score 是回答了问题的估计概率。",
    "call_survey_title": "做表",
    "call_survey": (
        "用一张表回答关于许多份报告的问题（各省……是多少、哪些省提到……、最高的是……、近五年……），每行一句原文；"
        "问题不是这一类的，返回 null。"
    ),
    "call_count_title": "数词",
    "call_count": "逐字数词在每份报告里出现几次，完成和目标分开；一次也没有的报告也在表里。",
    "call_check_title": "核对引文",
    "call_check": (
        "拿稿子与报告对照：每处引文逐字核对，每个有数字的句子核对地区、年份、所指和单位；不同之处、实际出处和报告里的"
        "数字都给出。查无不代表不存在：只查了库里的报告。"
    ),
    "call_no_draft": "请发 JSON（其中有 text），或表单（其中有 text 或 file：{formats}）。",
    "call_reports_title": "报告清单",
    "call_reports": "列出库里的报告：编号、标题、地区、年份、种类、段数和收入时间。",
    "call_passage_title": "一个段落",
    "call_passage": "按报告编号和段落号（从 1 起）取一段原文，连同章节，用来核对引文或看上下文。",
    "call_schema_title": "JSON Schema",
    "call_schema": "返回一个调用所返回对象的 JSON Schema；命令行和 Python 给出的也是这个对象。",
    "call_answers_title": "许多问题",
    "call_answers": (
        "逐行给出问题（JSON Lines），逐行得到回答，答完一个发一个；某一行有错，写在那一行的 error 里，其余照常。"
    ),
    "call_missing": "缺少 {name}。",
    "call_unknown": "没有 {name} 这个参数。",
    "call_wrong": "{name} 是 {found}；应为{wanted}。",
    "call_whole_number": "整数",
    "call_text": "文字",
    "call_texts": "一列文字",
    "call_yes_no": " true 或 false",
    "call_one_of": " {known} 之一",
    "call_no_json": "请求的内容不是所要的 JSON 对象。",
    "call_too_many": "一次有 {found} 个问题，最多 {most} 个；请分几次发。",
    "call_no_passage": "报告 {report} 没有第 {found} 段；它有第 1 到第 {most} 段。",
    "problem_400": "请求读不懂",
    "problem_404": "没有找到",
    "problem_405": "不能这样请求",
    "problem_413": "内容太大",
    "problem_422": "参数不对",
    "problem_500": "程序出错",
    "problem_503": "暂时不能用",
    "problem_no_page": "这里没有东西；接口的说明在 /api/v1/docs。",
    "problem_method": "这个地址不接受这种请求；接口的说明在 /api/v1/docs。",
    "problem_too_large": "请求超过 {most} MiB；请分几次发。",
    "cli_mcp": "供 AI 助手使用的 MCP 服务（标准输入输出，或 --http）",
    "cli_mcp_http": "在本机的这个端口上用 HTTP 服务；0 表示任选一个空闲端口",
    "mcp_missing": '需要安装 mcp：pip install "mcp>=2.3,<3"（或安装时 pip install ".[mcp]"）。',
    "mcp_started": "MCP 服务：{address}（按 Ctrl+C 停止）",
    "mcp_no_tool": "没有 {found} 这个工具；有的是：{known}。",
    "mcp_near": "以下只是相近的段落，没有回答所问：",
    "mcp_quote": (
        "引用时照抄引文，一字不改，放在引号里，并注明报告、章节和段落号；没有答案时就说报告没有说，不要凭记忆补充。"
    ),
    "mcp_instructions": (
        "这里是政府（党委）工作报告的原文。回答报告里的事，先用 answer 查；结果里的引文是报告的原句，照抄，"
        "一字不改，放在引号里，并注明报告标题、章节和段落号。status 不是 answered 时，"
        "就说报告没有说或没有这份报告：near 里只是相近的段落，不是答案；不要凭记忆补充，也不要改写数字。band 是 "
        "middle 时，请说明这是最接近的原文。要比较许多地方或年份，用 survey；要知道一个词写了几次、谁没有写，用 "
        "count；要看上下文，用 passage。写好的文字里引用了报告的，交出之前用 check 核对一遍。"
    ),
    "argument_question": "用日常的话提的问题；几份报告都可能回答的，请写上地区和年份。",
    "argument_history": "这次对话里此前的问题，最早的在前；没说出来的部分从中沿用。",
    "argument_reports": "只查这几份报告的编号；不写则查全部。",
    "argument_k": "最多返回几段。",
    "argument_without": "上次回答里不要的：自动加查的词、沿用的条件、更正的读法。",
    "argument_terms": "要数的词，各数各的；A|B 合起来算一个词。",
    "argument_text": "要核对的稿子，纯文字；引文放在引号里。",
    "argument_by": "一行是一份报告、一个地区还是一年。",
    "argument_part": "只数完成情况、只数目标安排或只数其他；不写则都数。",
    "argument_concept": "terms 是概念的名称。",
    "argument_report": "报告的编号。",
    "argument_number": "段落号，从 1 起。",
    "argument_name": "调用的名称：answer、retrieve、survey、count、check、reports、passage。",
    "argument_lang": "错误用哪种语言说：zh 或 en；不写则看 Accept-Language。",
}
