"""Start the web chat: options, index, launch. Nothing else."""

import argparse
import os
import sys

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before any import of gradio: no version check, no telemetry
os.environ.setdefault("HF_HUB_OFFLINE", "1")


def parse_options(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line; ``None`` means ``sys.argv``."""
    parser = argparse.ArgumentParser(
        prog="app.py", description="报告问答：在网页里提问，得到政府工作报告的原句和出处。"
    )
    parser.add_argument("--host", default="127.0.0.1", help="监听的地址，默认只有本机能打开（%(default)s）")
    parser.add_argument("--port", type=int, default=7860, help="端口，默认 %(default)s；0 表示任选一个空闲端口")
    parser.add_argument("--index", metavar="DIR", help="索引目录；不给则用内置报告的索引，第一次启动时自动建立")
    parser.add_argument("--read-only", action="store_true", help="不允许在网页里增删报告（本来也只有本机能改）")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    options = parse_options()
    from qa.server import main

    sys.exit(main(options.host, options.port, options.index, options.read_only))
