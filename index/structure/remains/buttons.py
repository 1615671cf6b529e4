"""Tool bars of web pages: lines made of the words of buttons."""

import re

from index.text.expressions import expression

_TOOLS = frozenset(
    [
        "下载",
        "保存",
        "打印",
        "打印本页",
        "打印文章",
        "全屏",
        "收藏",
        "分享",
        "分享到",
        "字号",
        "字体",
        "加大",
        "还原",
        "减小",
        "缩小",
        "放大",
        "默认",
        "关闭",
        "关闭窗口",
        "返回",
        "首页",
        "登录",
        "注册",
        "退出",
        "微信",
        "微博",
        "新浪微博",
        "腾讯微博",
        "QQ",
        "QQ空间",
        "QQ群",
        "公众号",
        "我要投稿",
        "投稿",
        "打开",
        "打开APP",
        "头版",
        "看荐",
        "今日看点",
        "阅读全文",
        "点赞收藏",
        "朋友圈",
        "复制链接",
        "无障碍",
        "无障碍阅读",
        "无障碍浏览",
        "长者模式",
        "适老化",
        "朗读",
        "语音播报",
        "播报",
        "繁體",
        "繁体",
        "简体",
        "English",
        "写留言",
        "关注",
        "已关注",
        "收听全文",
        "听全文",
        "留言",
        "Facebook",
        "Twitter",
        "LinkedIn",
        "Share",
        "Print",
        "Email",
        "Comments",
        "EN",
        "搜索",
        "检索",
        "导航",
        "菜单",
        "目录导航",
        "评论",
        "点赞",
        "纠错",
        "我要纠错",
        "回到顶部",
        "返回顶部",
        "顶部",
        "移动端",
        "手机版",
        "电脑版",
        "客户端",
        "网站地图",
        "联系我们",
        "关于我们",
        "设为首页",
        "加入收藏",
        "版权反馈",
        "展开",
        "收起",
        "更多",
        "查看更多",
        "上一页",
        "下一页",
        "尾页",
        "扫一扫",
        "A+",
        "A-",
        "视力保护色",
        "保护视力色",
    ]
)
"""Words of buttons."""
_LONG = sorted((word for word in _TOOLS if len(word) > 1 and "+" not in word), key=len, reverse=True)
_RUN = expression(f"(?:{'|'.join(_LONG)}){{2,6}}")
"""Buttons without anything between them: 放大缩小."""
_BRACKETED = expression(
    r"(?:[【\[]\s?(?:打印|关闭|返回|收藏|分享|推荐|下载|复制|评论|纠错|发送|投稿|字[号体]|[大中小])[^【】\[\]，。]{0,6}[】\]]\s{0,3}){2,6}"
)
"""Buttons in brackets, whatever else they say: 【打印本稿】【关闭窗口】."""
_SIZES = frozenset(["大", "中", "小", "特大", "较大", "A", "|", "】", "【", "》", ">", "：", ":", "+", "-"])
_BETWEEN = expression(r"[\s|｜丨/·•【】\[\]:：、,，()（）<>＜＞»›]+")


def is_tool_bar(line: str) -> bool:
    """Return whether a line is made of the words of buttons alone.

    >>> is_tool_bar("打印 收藏 【字号： 大 中 小】"), is_tool_bar("下载量居全省前列")
    (True, False)
    """
    if len(line) > 80:
        return False
    if _RUN.fullmatch(line) or _BRACKETED.fullmatch(line):
        return True
    words = [word for word in _BETWEEN.split(line) if word]
    words = [word if word in _TOOLS or word in _SIZES else word.rstrip("+-o○O") for word in words]
    return any(word in _TOOLS for word in words) and all(word in _TOOLS or word in _SIZES for word in words)


def is_menu_bar(line: str) -> bool:
    """Return whether a line is the main menu of a site: short names between bars or wide blanks, the home page too.

    >>> is_menu_bar("网站首页 | 走进青禾 | 政务公开 | 互动交流"), is_menu_bar("指标 | 单位 | 产量")
    (True, False)
    """
    words = [word.strip() for word in re.split(r"[|｜丨]|(?<=\S)\s{2,20}(?=\S)", line[:400])]
    return len(words) >= 3 and "首页" in line[:400] and all(len(word) <= 10 for word in words)


def is_button_rest(line: str) -> bool:
    """Return whether a line may be a piece of a tool bar: sizes of letters, a bracket left over."""
    return line in _SIZES or not any(char.isalnum() for char in line)
