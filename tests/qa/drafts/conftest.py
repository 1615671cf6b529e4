"""Two invented provinces whose reports share a sentence, with the encoder worked out by hand."""

import pytest

from index import Snapshot
from tests.conftest import CountingEncoder, built_from

REPORTS = {
    "松江省2025": """2025年松江省政府工作报告
一、2024年工作回顾
全年地区生产总值增长5.6%，一般公共预算收入达到1234.5亿元。城镇新增就业31.2万人，城镇调查失业率平均为5.1%。
新建改建农村公路3200公里，完成老旧小区改造18.7万户，惠及居民52万人。
坚持把方便留给群众、把麻烦留给机关，政务服务事项全部实现“一窗受理”。
建成投用跨河大桥12座，港口货物吞吐量突破2亿吨。
二、2025年工作安排
今年地区生产总值增长目标为5.5%左右，新增城镇就业30万人以上。
""",
    "云岭省2025": """2025年云岭省政府工作报告
一、2024年工作回顾
全省上下攻坚克难，生产总值达到8765亿元，同比增长4.9%。粮食总产量达到486.3万吨，比上年增加7.2万吨。
中药材种植面积扩大到560万亩，茶叶产量居全国前列，花卉出口额增长23.4%。
坚持把方便留给群众、把麻烦留给机关，推行容缺受理和告知承诺。
181家养老机构和300家托育机构通过验收，森林覆盖率居全国第2位。
二、2025年工作安排
计划新建高速公路260公里，实施农村供水保障工程45处。
""",
}


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, encoder: CountingEncoder) -> Snapshot:
    return built_from(tmp_path_factory.mktemp("drafts"), REPORTS, encoder)
