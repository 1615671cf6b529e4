"""Recognise a line that a web page or newspaper leaves around a report: credits, copyright notes, tool bars, menus.

Such lines are set aside with a reason, never dropped silently. What a line alone does not tell (lists of links,
contents, repetitions, the end of the page) is decided in ``menus``.
"""

import re

from index.structure.remains.buttons import is_menu_bar, is_tool_bar
from index.structure.remains.labels import is_label_line
from index.structure.remains.sharing import shared_reason
from index.text.expressions import expression
from index.text.fold import simplified, without_readings

FROM_PAGE = ("navigation", "source", "editor", "copyright", "credit")
"""Reasons of lines that a page has of its own, whatever stands in it."""
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_CAPTIONED = expression(
    r"[^，。；|｜]{0,24}(?:现场|主持(?:召开)?[^，。；|｜]{0,10}|(?:(?<!工)作|发表)[^，。；|｜]{0,12}(?:报告|讲话|发言)|合影|一角)\s{0,2}[|｜]$"
)
"""The caption of a picture, with the edge of its cell: 讨论会现场 |."""
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "source",
        expression(
            r"(?:维基|百度)(?:文库|百科|大典|语录)\s?[,，—-]{0,2}\s?(?:自由的)?(?:图书馆|百科全书)?(?:，自由的百科全书)?$"
        ),
    ),
    (
        "navigation",
        expression(
            r"[^。，]{4,40}[（(]共?[\d一二三四五六七八九十]{1,3}篇[）)]$|\d{1,2}[.．、][^。，]{4,40}\s篇[\d一二三四五六七八九十]{1,2}$"
        ),
    ),
    ("navigation", expression(r"(?:Home|HOME)\s?[>»›][^。]{0,60}$")),
    (
        "navigation",
        expression(
            r"【[^【】]{4,60}】(?:的?相关|推荐)(?:文章|推荐|内容|阅读|范文)?\s?[:：]?$|将本文的\s?Word\s?文档下载[^。]{0,24}[。]?$"
            r"|[=＝*#~＊]{4,60}\s{0,4}[^=＝*#~＊。，；、\s][^=＝*#~＊。，；、]{0,40}[=＝*#~＊]{4,60}$"
            r"|(?:更多|其他|其它)[^，。；]{2,24}(?:范文|文章|内容)?(?:推荐|阅读|链接)\s?[:：]?$|预览时标签不可点$"
            r"|(?:往期|历史|近期)(?:推荐|精彩|回顾|文章|内容)\s?[:：]?$|(?:THE )?END\s?$|[-—–\s]{1,5}END[-—–\s]{0,5}$"
            r"|关于本[文站]$"
            r"|点击(?:展开|查看|阅读|下载)[^，。]{0,6}(?:更多|全文|原文|附件|剩余)[^。]{0,24}$"
            r"|版权提示(?:\s?[|｜]\s?[\u4e00-\u9fff]{2,8})*$|跳转到(?:内容|导航|主要内容|正文)$"
        ),
    ),
    ("copyright", expression(r"本文(?:为|系|由|属)[^。]{0,24}(?:原创|独家)[^。]{0,40}转载")),
    (
        "source",
        expression(
            r"抄[送报]\s?[:：]|[^，。]{2,20}(?:办公[室厅]|局|委员会)\s{0,40}(?:19|20)\d\d年\d{1,2}月\d{1,2}日印发$"
            r"|[\u4e00-\u9fff]{2,12}\s{1,4}(?:19|20)\d\d-\d\d-\d\d(?:\s\d\d:\d\d)?\s{1,4}(?:发表于)?[\u4e00-\u9fff]{2,6}$"
            r"|发表于\s?[\u4e00-\u9fff]{2,8}$|姊妹[计計][划劃]\s?[:：][^。]{0,40}$"
        ),
    ),
    (
        "credit",
        expression(r"[□■◇◆]\s{0,4}(?:本报|本刊|见习|实习)?(?:首席)?(?:记者|通讯员)\s{0,4}[\u4e00-\u9fff 、]{2,20}$"),
    ),
    ("source", expression(r"[^。，]{0,40}[|｜]\s?www\.[\w.-]{4,60}\s?[|｜]?$")),
    ("source", expression(r"[\u4e00-\u9fff]{0,6}(?:人大|政府|政协|新华|人民|党建|法院|检察|新闻|日报)网$")),
    (
        "provenance",
        expression(
            r"(?:本文|正文|本页|全文|内容)[^。]{0,30}(?:提取|抓取|采集|转录|整理|爬取)[^\n]{0,200}(?:为准|参考|查阅|使用)[^\n]{0,40}$"
            r"|[^。]{0,8}《[^》]{0,12}著作权法》[^。]{0,60}(?:不适用|不受)[^。]{0,12}(?:著作权|版权|保护)[^。]{0,12}。?$"
        ),
    ),
    ("provenance", expression(r"(说明|编者按|本文说明|文件说明|导读|导语|内容提要)[:：]")),
    (
        "provenance",
        expression(
            r"(?:The )?[Ff]ollowing is (?:the|an?) (?:full |official |unofficial )*(?:text|translation|transcript)\b"
        ),
    ),
    (
        "source",
        expression(
            r"[^\n。]{0,40}(?:Adobe Flash|Flash Player|JavaScript|浏览器(?:版本)?(?:过低|太低|不支持)|升级您?的?浏览器)"
            r"[^\n]{0,40}$"
        ),
    ),
    (
        "source",
        expression(
            r"[\[【（(]?\s?(原标题|来\s{0,9}源|文章来源|信息来源|稿件来源|稿源|转自|转载自|转载于|原文(?:链接|地址|网址)|发布(时间|日期)|发文日期|日期|时间|浏览次数|点击数?)\s{0,9}[:：]"
        ),
    ),
    ("source", expression(r"[（(【\[]?\s?(?:[A-Za-z\u4e00-\u9fff ]{1,16}[:：]\s?)?(?:https?://|www\.)[!-~]{4,300}")),
    (
        "source",
        expression(
            r"[•·\s]{0,4}[0-9A-Za-z_-]{6,24}/{1,2}(?:19|20)\d\d-\d{4,6}$|[^。]{0,60}国内统一(?:连续出版物|刊)"
            r"|(?:文[档件])?(?:ID|大小|页数|格式|上传[人者]|下载积分|资源描述|文档介绍)\s?[:：]\s?[\w.+ -]{0,20}$"
            r"|(?:Source|Editor|Author|Writer|By|Reporter|Published|Photo|Translated by|Web editor)\s?[:：]\s?"
            r"\S[^。]{0,70}$"
            r"|Click (?:on|here) [a-z ]{3,24}$"
            r"|(?:Original|Source)[A-Za-z ]{0,16}(?:URL|[Ll]ink)\s?[:：]$"
            r"|[^。.]{0,60}\b(?:[Uu]pdated|UPDATED|[Pp]ublished|[Pp]osted|[Mm]odified)\s?:[^。.]{0,24}(?:19|20)\d\d\b"
            rf"|[^。.]{{0,24}}\d{{1,2}}:\d\d,?\s(?:{_MONTH})[a-z.]{{0,7}}\s\d{{1,2}},\s(?:19|20)\d\d$"
        ),
    ),
    (
        "source",
        expression(
            r"(?:19|20)\d\d\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}\s?日?\s{0,4}(?:星期.\s{0,2})?\d{1,2}\s?[:：时]\s?\d{1,2}[\d:：分秒]{0,5}(?:\s{1,4}[\u4e00-\u9fff]{2,12}|\.)?$"
        ),
    ),
    (
        "source",
        expression(
            r"[（(]?\s?《\s?[\u4e00-\u9fff ]{2,12}[报刊网]\s?》\s?[（(]?\s?"
            r"(?:19|20)?\s?\d[\d 年月日，,．.-]{3,60}[^。]{0,24}$"
        ),
    ),
    (
        "credit",
        expression(
            r"[（(](?:本报|新华社|中新社|人民网|新华网|[^\s，。（）()]{2,8}社)[^，。（）()]{0,12}\d{1,2}月\d{1,2}日[讯电][^，。]{0,20}[）)]$"
        ),
    ),
    (
        "credit",
        expression(
            r"[（(]\s?(?:[上下]转|[上下]接|转|接)第?[一二三四五六七八九十\dA-Z]{1,3}[、至和\d一二三四五六七八九十]{0,4}版[^，。]{0,10}[）)]$"
            r"|[▲△▼▽]?\s?[上下紧][接转]第?\s?[一二三四五六七八九十\dA-Z]{1,3}版$"
        ),
    ),
    ("credit", expression(r"[（(][^。（）()]{0,20}(?:录音整理|未经[^，。]{0,8}审[阅核定])[^。（）()]{0,16}[）)]$")),
    ("credit", expression(r"[（(][^，。（）()]{0,12}(?:记者|通讯员)[^，。（）()]{1,24}[）)]$")),
    (
        "credit",
        expression(r"[（(](?:[\u4e00-\u9fff·]{2,4}\s?[/／]\s?[文图摄]|[文图摄]\s?[/／]\s?[\u4e00-\u9fff·]{2,4})[）)]$"),
    ),
    ("credit", expression(r"[（(【\[]?\s?此件(?:主动|依申请|不予|删减|全文)?(?:公开|删减)(?:发布)?\s?[）)】\]]?$")),
    ("credit", expression(r"[（(](?:根据|据)[^，。（）()]{0,12}(?:直播|录音|速记|实录|现场)[^，。（）()]{0,8}[）)]$")),
    (
        "credit",
        expression(
            r"[^。，；]{2,40}(?<!工)作[^。，；]{0,8}(?:报告|讲话|发言|说明)。\s?[^，。；]{0,20}(?:日报|晚报|报|社|网|客户端)(?:首席|见习)?记者\s{0,4}[\u4e00-\u9fff·]{2,4}(?:\s?摄)?$"
        ),
    ),
    (
        "navigation",
        expression(r"(?:网友)?(?:评论|留言|跟帖)(?:回复|列表|区)?$|(?:提交|查看|全部|最新|我要)(?:回复|评论|留言)$"),
    ),
    (
        "navigation",
        expression(r"[（(]?(?:完整|相关|本期|更多)?(?:视频|音频|图文|内容)[^，。]{0,6}(?:请?点击|戳)[^，。]{0,8}$"),
    ),
    ("navigation", expression(r"附件\s?[（(](?:[\u4e00-\u9fff]{0,4})?(?:直链|链接|下载)[）)]$")),
    (
        "source",
        expression(
            r"[^，。；]{0,24}(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s{0,4}星期[一二三四五六日天](?:\s{1,4}[^，。；]{0,16})?$"
        ),
    ),
    ("navigation", expression(r"友情链接\s?[:：]?$")),
    ("credit", expression(r"[^\s，。]{1,40}\.(?:png|jpe?g|gif|bmp|webp)$", re.IGNORECASE)),
    (
        "credit",
        expression(
            r"[^，。；]{2,70}\.(?:docx?|wps|pdf|ofd|xlsx?|et|pptx?|zip|rar|7z)(?:\s{0,4}[（(][^（）()]{1,20}[）)])?$",
            re.I,
        ),
    ),
    (
        "source",
        expression(
            r"[\u4e00-\u9fffA-Za-z]{2,16}\s{1,4}[|｜]\s{1,4}(?:19|20)\d\d[-./年]\d{1,2}[-./月][\d日 :：]{1,12}$"
        ),
    ),
    ("credit", _CAPTIONED),
    ("credit", expression(r"[（(]?\s{0,4}图\s{0,4}/\s{0,4}文\s{0,4}[:：]?[^。，]{1,16}$|图片$|[（(]资料图片?[）)]$")),
    ("credit", expression(r"[（(]?[^。，]{0,20}(摄|供图|摄影报道)\s{0,4}[）)]?$")),
    (
        "credit",
        expression(
            r"[^\n]{0,90}(?:记者|通讯员|新华社|本报)[\s\u4e00-\u9fff·、/]{1,24}摄(?:影报道)?\s?[）)]?$"
            r"|(?:新华社|中新社|本报|人民日报|新华网|人民网)[\u4e00-\u9fff]{0,8}\s?\d{1,2}月\d{1,2}日[讯电]?[:：]?$"
        ),
    ),
    (
        "editor",
        expression(
            r"[（(\[【]?\s{0,9}(责任?编辑|责编|值班编辑|编辑|编审|审核|初审|复审|校对|整理|记者|本报记者|作者|通讯员|撰稿|监制|终审|签发)\s{0,9}[:：/]"
        ),
    ),
    (
        "credit",
        expression(
            r"(?:责任?编辑|责编|编辑|编审|审核|审读|校对|监制|(?:本[报网刊])?(?:见习|实习|首席)?(?:记者|通讯员))\s{1,4}[\u4e00-\u9fff·]{1,4}(?:\s{1,4}[\u4e00-\u9fff]{1,3}){0,2}$"
            r"|[^，。：]{0,16}(?:长|主任|主席|书记)?[\u4e00-\u9fff]{2,4}(?:同志)?(?:代表[^，。]{2,14})?向大会作[^，。：]{2,18}报告$"
            r"|(?!相关|更多|新闻|媒体|深度|专题)[\u4e00-\u9fff·]{2,4}(?:[\s、][\u4e00-\u9fff·]{2,4}){0,3}\s{0,3}(?:综合)?报道[:：]$"
        ),
    ),
    ("editor", expression(r"[^↓⬇▼]{0,80}[↓⬇▼]{1,40}$")),
    (
        "copyright",
        expression(
            r"([①②③④⑤]|\d[.、])?\s{0,9}(凡(本网|注明|来源)|本网(站)?(转载|注明|声明)|如(您|有).{0,12}(版权|侵权|作品内容))"
        ),
    ),
    (
        "copyright",
        expression(
            r".{0,16}(版权(所有|声明|与免责|说明|归)|转载必究|免责声明|未经.{0,8}授权.{0,6}(不得|禁止|严禁|请勿)|不得转载|备案号|ICP备|公网安备)"
        ),
    ),
    ("copyright", expression(r"(?:Copyright|All [Rr]ights [Rr]eserved|©|网站标识码|技术支持[:：]|网站维护)")),
    (
        "copyright",
        expression(r"(?:本|这部|此)作品(?:是|在|来自|属|采用|依|根据|于|收录)|Public domain|公有领域。?$"),
    ),
    (
        "navigation",
        expression(r"(?:相关|推荐|热门|精彩|最新|更多)(?:视频|图集|资讯|文档|下载|内容)$"),
    ),
    (
        "navigation",
        expression(
            r"(>>|»|[上下]一版\s?[»>]|\d?[上下]一篇\d?$|上一篇|下一篇|上一条|下一条|返回(顶部|首页|列表|目录|上一?[页级])|(?:相关|关联)(阅读|链接|新闻|稿件|文章|附件|报道|信息|推荐|专题|文件|文档|内容|解读)\s{0,9}[:：>》]{0,3}$|推荐阅读|延伸阅读|猜你喜欢|热门(推荐|文章)|精彩图文|热点新闻"
            r"|网友评论|我要(评论|纠错)|发表评论|用户登录|用户名|使用第三方|登录$|注册$|(分享到|扫一扫|扫码|微信|微博)[^，。、]{0,12}$|(?:微信|手机)?(?:扫一扫|扫码)[^。]{0,8}(?:阅读|分享|查看|打开|关注)[^。]{0,10}$|打印(本页)?$|首页$|关闭(窗口|本页)?$|字体[:：]|【?字[号体]"
            r"|当前位置|首页\s{0,9}[>›»/]|首页\s.{2,50}$|您(现在)?的位置|您(当前|所在)|收藏本站|设为首页|客户端$|手机版$|视力保护色?$|无障碍(?:阅读|浏览|版本?|模式|辅助|工具|通道|服务|入口)?(?:[\s|｜/].{0,40})?$|今天是\s?[:：]|(附件)?下载[:：]?$|附件列表[:：]?$|(本)?网站地图|站点地图|联系我们|加入收藏)"
        ),
    ),
    ("navigation", expression(r"[>＞›]?\s?[^>＞›。]{1,31}(?:[>＞›][^>＞›。]{1,32}){2,6}[>＞›]?$")),
    ("navigation", expression(r"[>＞›]\s{0,4}[^>＞›。，]{1,20}(?:\s{0,4}[>＞›][^>＞›。，]{0,20}){1,6}$")),
    (
        "navigation",
        expression(
            r"(?:点击|长按|扫描|识别|轻触)[^，。]{0,6}(?:上方|下方|左下|右上|蓝字|二维码|阅读原文|名片)[^。]{0,20}$"
            r"|(?:喜欢|觉得)?[^，。]{0,6}点个?(?:在看|赞|关注)[^，。]{0,6}$|[〖【\[]\s?(?:相关|更多|关联|延伸|往期)[^〗】\]，。]{1,8}[〗】\]]$|(?:阅读原文|点分享|点收藏|点在看|点点赞|在看|喜欢作者)$|(?:↑|▲)[^。]{0,30}(?:关注|蓝字)[^。]{0,10}$"
        ),
    ),
    ("navigation", expression(r"[^，。]{0,30}(?:的版本包括|可以指|可能指)\s?[:：]$")),
    ("navigation", expression(r"[0-9a-f]{16,64}\s?[:：]?$")),
    ("source", expression(r"(?:摘要|简介|内容简介)?\s?[:：]?\s?[<＜]正[>＞]$")),
    (
        "source",
        expression(
            r"[^。]{2,60}_第\d{1,3}页$|下载本文档$|[^。]{0,24}预览[^。，]{0,6}结束[^。]{0,30}$|(?=.{0,16}(?:下载|赞助|开通|充值))[^。，]{0,12}(?:VIP|会员)[^。，]{0,8}$|[^。，]{0,4}立即[^。，]{0,6}VIP$|文档简介$|已阅读\d{1,4}页"
            r"|[^，。：:]{0,14}[:：]?\s?(?:>{2,3}|＞＞|»)$|(?:论文)?部分内容阅读$|[\u4e00-\u9fff]{2,12}\s{1,4}首页$"
            r"|(?:快捷|热门|站内)搜索?词?\s?[:：]|(?:智能|高级|全文|站内)(?:搜索|检索)$|请(?:输入|选择)[^。，]{0,12}$"
            r"|选择(?:搜索|特殊|栏目|语言|城市|地区|区域)[^。，]{0,6}$"
            r"|[A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,14})?(?: / [A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,14})?){1,3}$"
        ),
    ),
)
"""Reason and pattern, matched at the start of a stripped line; the first one that matches counts."""
_ANY = expression("|".join(f"(?:{pattern.pattern})" for _, pattern in _RULES))
"""Any of these: most lines match none."""
_MAX_LENGTH = {"copyright": 400, "provenance": 600, "editor": 100, "source": 120, "credit": 130, "navigation": 80}
"""Characters of a line up to which a pattern may set it aside: longer ones are text of the report."""
_LONGEST = max(_MAX_LENGTH.values())
_BARS = "|｜"
_MAX_WORDED = 40  # of a navigation line that is known by its first word


def remains_reason(line: str) -> str:
    """Return why a stripped line is not part of the report, or an empty string.

    >>> remains_reason("来源：某某日报")
    'source'
    >>> remains_reason("加强版权保护，发展文化产业。")
    ''
    """
    if len(line) > _LONGEST:
        return ""
    line = simplified(without_readings(line))
    if (line[0] in _BARS or line[-1] in _BARS) and not _CAPTIONED.match(line):
        line = line.strip(_BARS + " ") or line  # a cell of a table that was written out
    shared = shared_reason(line)
    if shared:
        return shared
    for reason, pattern in _RULES if _ANY.match(line) else ():
        if len(line) <= _MAX_LENGTH[reason] and pattern.match(line):
            if reason in ("credit", "navigation") and line.endswith(("。", "；", "！")):
                continue  # "扫码乘车覆盖全部公交线路。" is a statement
            long = len(line) > 60 and not line.isascii() and "://" not in line
            if reason == "source" and long and not is_label_line(line):
                continue
            if reason == "navigation" and len(line) > _MAX_WORDED and not re.search("[>＞›]|首页", line):
                continue
            return reason
    if is_tool_bar(line) or is_menu_bar(line):
        return "navigation"
    return "source" if is_label_line(line) else ""


def opens_tail(reason: str) -> bool:
    """Return whether everything after such a line may belong to the web page and no longer to the report."""
    return reason in ("copyright", "navigation", "editor")
