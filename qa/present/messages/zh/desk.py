"""The desk: conversations that are kept, and the file that they lie in; in Chinese."""

TEXTS = {
    "desk_unwritable": "{file} 写不了（{reason}）：对话和摘录只保留到程序关闭为止。",
    "desk_damaged": "保存对话和摘录的文件坏了；没有删除，已改名为 {file}。从现在起另存一份新的。",
    "desk_newer": "{file} 是更新版本的程序写的，这个版本读不了；请升级程序，或先把它移到别处。",
    "desk_busy": "{file} 正被另一个程序占用，这次没有存下来；请稍后再试。",
    "desk_full": "{file} 已满或磁盘没有空间，这次没有存下来；请删除一些对话。",
    "desk_failed": "{file} 读写出错（{reason}），这次没有存下来。",
}
