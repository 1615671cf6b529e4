"""Invented reports of three places and three years, for tables over the years; every figure stands in ``FIGURES``."""

FIGURES = {
    ("青禾市", 2023): ("5.1", "6", "3.2", "3", "120"),
    ("青禾市", 2024): ("5.8", "5.5", "3.4", "3.1", "125.5"),
    ("青禾市", 2025): ("5.3", "5", "3.5", "3.2", "118"),
    ("云岭县", 2023): ("4.2", "5", "0.8", "0.7", "33"),
    ("云岭县", 2025): ("4.9", "5.5", "0.9", "0.8", "35"),
    ("白桦县", 2025): ("7", "7.5", "0.6", "0.5", "41"),
}
"""Place and year of a report → growth reached and aimed at, jobs reached and aimed at, grain; 2024 misses 云岭县."""


def yearly_reports() -> dict[str, str]:
    """Name of a file → text of a report."""
    return {f"{place}{year}": _text(place, year, *FIGURES[place, year]) for place, year in FIGURES}


def _text(place: str, year: int, grown: str, aim: str, jobs: str, jobs_aim: str, grain: str) -> str:
    lines = [
        f"{place}{year}年政府工作报告",
        f"一、{year - 1}年工作回顾",
        f"地区生产总值增长{grown}%，城镇新增就业{jobs}万人。粮食产量{grain}万吨。",
        "（一）修路架桥",
        f"改造危旧桥梁{year - 2020}座。渡口全部换上新船。",
        f"二、{year}年工作安排",
        f"今年的主要预期目标是：地区生产总值增长{aim}%左右，城镇新增就业{jobs_aim}万人以上，粮食产量保持稳定。",
        "（一）办好学校",
        "新建小学2所。" if year < 2025 else "新建小学3所。推广云课堂，云课堂进村小，云课堂开到夜校。",
    ]
    return "\n".join(lines) + "\n"
