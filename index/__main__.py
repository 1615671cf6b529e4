"""Command line of the index: ``python -m index build | add | remove | rebuild | list | verify``."""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from index import DEFAULT_INDEX, EMBEDDED, BuildResult, add, build, open_index, rebuild, remove, verify
from index.terminal import begin_command, run_command

_STAGES = {"read": "读取", "encode": "编码", "write": "写入"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status (0 = all well, 1 = wrong data or something left out, 2 = wrong usage)."""
    arguments = begin_command(arguments)
    return run_command(_parser().parse_args(arguments), interrupted="已中断；原有索引没有改动。")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m index", description="建立和检查报告索引 / Build and check the index"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("build", help="从报告文件或文件夹建立索引 / build from files or folders")
    command.add_argument("paths", nargs="+", metavar="PATH", help="报告文件（.txt .docx）或文件夹 / files or folders")
    command.add_argument("--out", default=DEFAULT_INDEX, type=Path, metavar="DIR", help="索引文件夹 / index folder")
    command.add_argument(
        "--model", default=EMBEDDED, metavar="NAME", help="编码器的名称或文件夹 / encoder name or folder"
    )
    command.set_defaults(run=_build)

    command = commands.add_parser("add", help="加入报告，编号相同的换成新的 / add or replace reports")
    command.add_argument("paths", nargs="+", metavar="PATH", help="报告文件（.txt .docx）或文件夹 / files or folders")
    _take_index(command, _add)

    command = commands.add_parser("remove", help="移除报告 / remove reports")
    command.add_argument("ids", nargs="+", metavar="ID", help="报告编号，见 list / report ids, see list")
    _take_index(command, _remove)

    command = commands.add_parser(
        "rebuild", help="用索引里保存的报告文件重新建立 / build anew from the report files kept in the index"
    )
    command.add_argument("--model", metavar="NAME", help="换用的编码器 / another encoder")
    _take_index(command, _rebuild)

    _take_index(commands.add_parser("list", help="列出索引里的报告 / list the reports"), _list)
    _take_index(
        commands.add_parser("verify", help="检查索引是否完整、引文是否都是原文 / prove the index whole"), _verify
    )
    return parser


def _take_index(command: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    command.add_argument("--index", default=DEFAULT_INDEX, type=Path, metavar="DIR", help="索引文件夹 / index folder")
    command.set_defaults(run=run)


def _build(options: argparse.Namespace) -> int:
    begin = time.perf_counter()
    with _Bar() as bar:
        result = build(options.paths, options.out, model=options.model, progress=bar.tell)
    return _tell(f"索引已建立：{_counts(result)}", result, begin, options.out)


def _add(options: argparse.Namespace) -> int:
    begin = time.perf_counter()
    with _Bar() as bar:
        result = add(options.paths, options.index, progress=bar.tell)
    taken = sum(1 for file in result.files if file.id)
    return _tell(f"已加入 {taken} 份报告，索引现有 {_counts(result)}", result, begin, options.index)


def _remove(options: argparse.Namespace) -> int:
    begin = time.perf_counter()
    with _Bar() as bar:
        result = remove(options.ids, options.index, progress=bar.tell)
    return _tell(f"已移除 {len(set(options.ids))} 份报告，索引现有 {_counts(result)}", result, begin, options.index)


def _rebuild(options: argparse.Namespace) -> int:
    begin = time.perf_counter()
    with _Bar() as bar:
        result = rebuild(options.index, model=options.model, progress=bar.tell)
    status = _tell(f"索引已重建：{_counts(result)}", result, begin, options.index)
    unread = [file for file in result.files if file.id and file.reason]
    for file in unread:
        print(f"{file.source}：{file.reason}", file=sys.stderr)
    return 1 if unread else status


def _counts(result: BuildResult) -> str:
    return f"{result.reports} 份报告，{result.passages} 段，{result.sentences} 句"


def _tell(done: str, result: BuildResult, begin: float, folder: Path) -> int:
    """Say what was done and what was left out; return the exit status."""
    print(f"{done}，用时 {time.perf_counter() - begin:.1f} 秒（{folder}）")
    for item in result.left_out:
        print(f"未收入：{item.source}：{item.reason}", file=sys.stderr)
    if result.left_out:
        print(f"共有 {len(result.left_out)} 个文件未收入。", file=sys.stderr)
    return 1 if result.left_out else 0


def _list(options: argparse.Namespace) -> int:
    snapshot = open_index(options.index)
    print("编号\t标题\t地区\t年份\t段落")
    for info in snapshot.reports:
        print(f"{info.id}\t{info.title}\t{info.place or '—'}\t{info.year or '—'}\t{info.passage_count}")
    for item in snapshot.left_out():
        print(f"未收入：{item.source}：{item.reason}", file=sys.stderr)
    return 0


def _verify(options: argparse.Namespace) -> int:
    manifest = verify(options.index).manifest
    print(
        f"索引完好：{manifest.reports} 份报告，{manifest.passages} 段，{manifest.sentences} 句；"
        f"每一段都与原文逐字相同（快照 {manifest.id}，编码器 {manifest.encoder}，{manifest.dim} 维）"
    )
    return 0


class _Bar:
    """A progress bar on a terminal; silent where the output goes elsewhere."""

    def __init__(self) -> None:
        self._bar = None
        self._stage = ""

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *error: object) -> None:
        self._close()

    @property
    def tell(self) -> Callable[[str, int, int], None]:
        """The function that a build calls."""
        return self._tell

    def _tell(self, stage: str, done: int, total: int) -> None:
        from tqdm import tqdm

        if stage == "wait":
            self._close()
            print("另一个程序正在建立这个索引，等它结束……", file=sys.stderr)
            return
        if stage != self._stage:
            self._close()
            self._stage = stage
            self._bar = tqdm(total=total, desc=_STAGES.get(stage, stage), disable=None, leave=False)
        if self._bar is not None:
            self._bar.update(done - self._bar.n)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


if __name__ == "__main__":
    sys.exit(main())
