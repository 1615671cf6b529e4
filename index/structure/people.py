"""Lines that name who speaks: office and name, or a name alone."""

from index.text.expressions import expression

# The hundred most frequent surnames of the People's Republic (name report of the Ministry of Public Security, 2020).
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
    "钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤温康施文"
    "張劉陳楊黃趙吳孫馬鄭謝許韓鄧馮蕭"
)
_OFFICE = (
    r"(?:省|市|县|縣|区|區|州|盟|旗|镇|鎮|乡|鄉|厅|廳|局|院|部|会|行|检察|街道办事处主任|秘书)[长長]"
    r"|主席|总理|總理|书记|書記|主任|委员长|委員長|检察官|代理[省市县区州院检]长"
)
_WITH_OFFICE = expression(
    rf"[^，。；：、]{{0,26}}(?:{_OFFICE})(?:\s{{1,4}}[\u4e00-\u9fff·]{{1,8}}(?:\s{{1,4}}[\u4e00-\u9fff]{{1,2}}){{0,3}}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})"
)
_SPACED_NAME = expression(rf"[{_SURNAMES}](?:\s{{1,4}}[\u4e00-\u9fff]){{1,2}}")
_OFFICE_ALONE = expression(rf"[^，。；：、\s]{{0,24}}(?:{_OFFICE})")


def is_person_line(line: str) -> bool:
    """Return whether a stripped line is an office, an office with a name, or a name set in blanks.

    >>> is_person_line("白桦县县长 李明"), is_person_line("李　明"), is_person_line("坚持林长制")
    (True, True, False)
    """
    return len(line) <= 40 and bool(
        _WITH_OFFICE.fullmatch(line) or _SPACED_NAME.fullmatch(line) or _OFFICE_ALONE.fullmatch(line)
    )
