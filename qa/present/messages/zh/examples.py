"""Example questions of the page by kind, several wordings, a line each; in Chinese."""

TEXTS = {
    "examples": "可以这样问",
    "example_is_figure": "查数字",
    "example_is_table": "比各地",
    "example_is_list": "列事项",
    "example_is_policy": "看做法",
    "example_is_overview": "看概要",
    "example_is_term": "查词义",
    "example_figure": (
        "{place}今年经济增长目标是多少？\n"
        "{place}去年城镇新增就业多少人？\n"
        "{place}今年居民消费价格涨幅目标是多少？\n"
        "{place}去年粮食产量是多少？"
    ),
    "example_growth": "{place}去年{what}增长多少？",
    "example_table": "各地今年经济增长目标分别是多少？\n哪些地方提到了人工智能？\n各地去年粮食产量分别是多少？",
    "example_list": "{place}今年要办哪些民生实事？\n{place}今年重点发展哪些产业？\n{place}今年要建哪些重大项目？",
    "example_policy": "{place}今年怎么改善营商环境？\n{place}今年怎么促进就业？\n{place}今年怎么支持民营企业？",
    "example_overview": "{place}今年的重点工作有哪些？\n{place}去年取得了哪些成绩？",
    "example_term": "什么是{what}？",
    "example_deed": "怎么{what}？",
    "example_builtin_figure": "梅江区去年城镇失业率是多少？\n空气质量优良率达到多少？",
    "example_builtin_list": "2021年要建哪些公园？",
    "example_builtin_policy": "老旧小区改造今年还搞不搞？",
    "example_builtin_overview": "今年的重点工作有哪些？",
}
