"""Greetings, thanks, small talk, questions about the program or its library: nothing is searched for them."""

from index import expression, normalize

_GREETING = (
    r"你好|您好|大家好|哈喽|嗨|喂|早上好|中午好|下午好|晚上好|早安|晚安|在吗|在不在|在么|有人吗|有人在吗"
    r"|谢谢你们|谢谢|多谢|感谢|非常感谢|谢了|辛苦了?|再见|拜拜|回头见|好的|好吧|知道了|明白了|懂了|收到|行吧|嗯嗯?|哦哦?"
    r"|hello|hi|hey|good (?:morning|afternoon|evening)|thank you(?: very much| so much)?|many thanks|thanks(?: a lot)?"
    r"|bye|goodbye|ok|okay"
)
_YOU = "(?:你|您|这个?|本)(?:程序|软件|系统|网站|网页|机器人|助手|工具)?"
_ABOUT = (
    rf"{_YOU}(?:到底|究竟)?是(?:谁|什么人?|啥|做什么的|干什么的|干嘛的|哪位)|{_YOU}叫(?:什么|啥)(?:名字?)?|{_YOU}是(?:不是)?(?:真人|机器人|人工智能|ai|chatgpt)"
    rf"|(?:请)?(?:自我介绍|介绍一?下?(?:你|您)?自己)一?下?"
    rf"|{_YOU}(?:都|还)?(?:能|会|可以)(?:帮我|为我|给我)?(?:做|干|查|回答|告诉我)?(?:一?些|一?点)?(?:什么|啥|哪些)(?:事情?|问题|忙|用)?"
    rf"|{_YOU}有(?:什么|哪些|啥)(?:用|功能|本事|用处)"
    rf"|(?:我)?(?:该|应该|要)?(?:怎么|怎样|如何|咋)(?:用|使用|提问|问)(?:{_YOU})?|{_YOU}(?:该|应该)?(?:怎么|怎样|如何|咋)(?:用|使用)"
    r"|(?:我)?(?:能|可以|该)问(?:你|您)?(?:些)?(?:什么|啥|哪些)(?:问题)?|使用(?:方法|说明|帮助)|帮助|help(?: me)?"
    r"|(?:so )?(?:who|what) are you|what(?: can| do) you do|what can i ask(?: you)?|how (?:do i|"
    r"can i|to) use (?:this|it|you)"
    r"|how does (?:this|it) work|what is your name|are you (?:a )?(?:robot|human|ai|chatgpt)"
)
_SMALL_TALK = (
    r"(?:今天|明天|后天|昨天|这几天|周末|现在|外面)(?:的)?天气(?:怎么样|如何|好吗|好不好|预报)?"
    r"|(?:现在)?几点(?:钟)?|(?:今天)?(?:星期几|周几|几月几[号日])|今天几[号日]"
    r"|(?:请|你|帮我|给我|能不能|可以)*(?:讲|说|写|作|唱|来|编)(?:一)?(?:个|首|段|篇)(?:笑话|故事|诗|歌|段子|作文|代码)(?:听听|看看)?"
    rf"|{_YOU}(?:今年)?(?:多大|几岁)(?:年纪)?|{_YOU}(?:喜欢|爱)(?:我|什么|谁)?|我(?:爱|喜欢)你"
    r"|(?:早饭|午饭|晚饭|今晚|中午)?吃(?:点)?(?:什么|啥)(?:好)?"
    r"|tell (?:me )?a joke|what time is it|how(?: is| s|'s) the weather(?: today| tomorrow)?"
    r"|how are you(?: today| doing)?"
)
_HERE = (
    rf"(?:(?:{_YOU}|你们|您们)?(?:的|这里面?|这里头|这儿|这|那)?(?:书?库|知识库|书架|数据库|资料库)?"
    r"(?:里面?|里头|中|上|当中)?)"
)
_HOW_MANY = r"(?:些)?(?:什么|啥|哪些|多少|几|哪几)(?:[份个篇部本]|类|种)?"
_MATERIAL = r"(?:报告|文件|资料|材料|文档|数据|内容|书)"
_OF_WHICH = r"(?:哪些|哪几个?|什么|哪)(?:省市?|市|县|地方|地区|城市|年份?|时候|时间段?)"
_HAVE = r"(?:都|现在|目前|一共|总共|到底|就){0,3}(?:有|收录?|装|存|放|包含|包括)(?:了|着)?"
_LIBRARY = expression(
    rf"(?:(?=[你您库书知数资]|这里|这儿){_HERE}{_HAVE}(?:{_HOW_MANY}(?:的)?{_MATERIAL}?|{_OF_WHICH}的?{_MATERIAL}?)"
    rf"|{_HERE}{_HAVE}(?:{_HOW_MANY}(?:工作)?报告|{_OF_WHICH}的(?:工作)?{_MATERIAL})"
    rf"|(?:我|{_HERE})?(?:都)?(?:能|可以)(?:查|问|搜|看)(?:到)?(?:{_OF_WHICH}|(?:多少|几)个?(?:省市?|市|县|地方|地区|城市))的?{_MATERIAL}?"
    rf"|{_HERE}的?{_MATERIAL}(?:是|到|截至|更新到|截止到){{1,2}}{_OF_WHICH}的?"
    r"|what reports (?:do you have|are (?:there|in here))|which reports (?:do you have|are there))"
    r"[\s啊呀呢吗了吧,，。.!！?？]{0,8}"
)
"""Asks which reports there are to ask: 你这里有哪些报告, 能查哪些省的, 数据是哪年的."""
_LIBRARY_NAMED = expression(r"[你您库]|这里|这儿|\b(?:you|here)\b")
_TAIL = r"[\s啊呀呢吗哦了哈嘛吧你您,，。.!！?？~～、]{0,8}"
_NOTHING_ASKED = expression(rf"(?:(?:{_GREETING}|{_ABOUT}|{_SMALL_TALK}){_TAIL}){{1,4}}")
_LONGEST = 60


def is_greeting(question: str) -> bool:
    """Tell whether a question greets, thanks or asks about the program, and about nothing in the reports.

    >>> is_greeting("你好，你是谁？"), is_greeting("你好，去年粮食产量多少？")
    (True, False)
    """
    folded = normalize(question).strip()
    return len(folded) <= _LONGEST and bool(_NOTHING_ASKED.fullmatch(folded))


def is_about_library(question: str, *, alone: bool = True) -> bool:
    """Tell whether a question asks which reports there are, and about nothing in them.

    Args:
        alone: nothing was asked before it; else 有几份报告 may ask how many of those there are, and only a question
            that names the program or its library counts.

    >>> is_about_library("你这里都有哪些报告?"), is_about_library("有哪些报告提到养老?")
    (True, False)
    """
    folded = normalize(question).strip()
    named = alone or bool(_LIBRARY_NAMED.search(folded))
    return named and len(folded) <= _LONGEST and bool(_LIBRARY.fullmatch(folded))
