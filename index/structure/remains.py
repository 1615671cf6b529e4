"""Recognise lines of a web page or newspaper around a report: credits, copyright notes, log-in boxes.

Such lines are set aside with a reason, never dropped silently.
"""

import re

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("provenance", re.compile(r"(说明|编者按|本文说明|文件说明)[:：]")),
    (
        "source",
        re.compile(
            r"(来\s*源|文章来源|信息来源|稿源|转自|发布(时间|日期)|发文日期|日期|时间|浏览次数|点击数?)\s*[:：]"
        ),
    ),
    ("credit", re.compile(r"[（(]?\s*图\s*/\s*文\s*[:：]?\s*[^。，]{1,12}$")),
    ("credit", re.compile(r"[（(]?[^。，]{0,20}(摄|供图|摄影报道)\s*[）)]?$")),
    (
        "editor",
        re.compile(
            r"[（(]?\s*(责任?编辑|责编|编辑|编审|审核|校对|整理|记者|本报记者|作者|通讯员|撰稿|监制|终审)\s*[:：/]"
        ),
    ),
    ("editor", re.compile(r".{0,80}[↓⬇▼]{1,}\s*$")),
    (
        "copyright",
        re.compile(
            r"([①②③④⑤]|\d[.、])?\s*(凡(本网|注明|来源)|本网(站)?(转载|注明|声明)|如(您|有).{0,12}(版权|侵权|作品内容))"
        ),
    ),
    (
        "copyright",
        re.compile(
            r".{0,16}(版权(所有|声明|与免责)|免责声明|未经.{0,8}授权.{0,6}(不得|禁止|严禁|请勿)|不得转载|备案号|ICP备)"
        ),
    ),
    (
        "navigation",
        re.compile(
            r"(>>|»|上一篇|下一篇|上一条|下一条|返回(顶部|首页|列表)|相关(阅读|链接|新闻|稿件|文章)|推荐阅读|延伸阅读|精彩图文|热点新闻"
            r"|网友评论|我要评论|发表评论|用户登录|用户名|使用第三方|登录$|注册$|(分享到|扫一扫|扫码|微信|微博)[^，。、]{0,12}$|打印(本页)?$|首页$|关闭(窗口)?$|字体[:：]|【?字号"
            r"|当前位置|首页\s*[>›»]|您的位置|收藏本站|设为首页|客户端$|手机版$|视力保护)"
        ),
    ),
)
"""Reason and pattern, matched at the start of a stripped line; the first one that matches counts."""
_MAX_LENGTH = {"copyright": 400, "provenance": 600, "editor": 100, "source": 60, "credit": 30, "navigation": 40}
"""Characters of a line up to which a pattern may set it aside: longer ones are text of the report."""


def remains_reason(line: str) -> str:
    """Return why a stripped line is not part of the report, or an empty string.

    >>> remains_reason("来源：某某日报")
    'source'
    >>> remains_reason("加强版权保护，发展文化产业。")
    ''
    """
    for reason, pattern in _RULES:
        if len(line) <= _MAX_LENGTH[reason] and pattern.match(line):
            if reason in ("credit", "navigation") and line.endswith("。"):
                continue  # "扫码乘车覆盖全部公交线路。" is a statement
            return reason
    return ""


def opens_tail(reason: str) -> bool:
    """Return whether everything after such a line belongs to the web page and no longer to the report."""
    return reason in ("copyright", "navigation")
