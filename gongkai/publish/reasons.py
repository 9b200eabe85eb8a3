"""Turns error messages of ssh and rsync into Chinese sentences."""

from __future__ import annotations

_SAID = (
    ("No space left on device", "磁盘已满"),
    ("Disk quota exceeded", "超出磁盘配额"),
    ("File too large", "文件超过允许的大小"),
    ("Read-only file system", "磁盘是只读的"),
    ("Host key verification failed", "服务器的主机钥匙还没有登记，或与登记的不符"),
    ("Permission denied (", "服务器不接受这把 SSH 钥匙"),
    ("Could not resolve hostname", "找不到这个主机名"),
    ("Connection refused", "服务器拒绝连接，请核对主机和端口"),
    ("No route to host", "到不了这台服务器"),
    ("Network is unreachable", "网络不通"),
    ("timed out", "连接超时"),
    ("timeout", "连接超时"),
    ("rsync: command not found", "服务器上没有安装 rsync"),
    ("rsync: not found", "服务器上没有安装 rsync"),
    ("unknown option", "服务器上的 rsync 太旧，不认识用到的选项"),
    ("Not a directory", "路径中有一段不是文件夹"),
    ("No such file or directory", "那里没有这个文件夹或文件"),
    ("Invalid cross-device link", "路径通到了别的磁盘"),
    ("Too many levels of symbolic links", "路径里的链接绕成了圈"),
    ("Input/output error", "磁盘读写出错"),
    ("Permission denied", "没有读写的权限"),
    ("Operation not permitted", "没有读写的权限"),
    ("Connection reset", "连接中途断开"),
    ("Connection closed", "连接中途断开"),
    ("Broken pipe", "连接中途断开"),
    ("unexpectedly closed", "连接中途断开"),
    ("error in rsync protocol data stream", "连接中途断开"),
    ("closed by remote host", "连接中途断开"),
)
#: The meaning of rsync's exit codes (its manual, EXIT VALUES), for when the server's message was lost.
_RSYNC = {
    5: "服务器上的 rsync 没有开始工作",
    10: "连接中途断开",
    11: "服务器上的文件没有写成，多半是磁盘已满",
    12: "连接中途断开",
    20: "发布被中断",
    23: "有些文件没有写成",
    24: "有些文件在传送时不见了",
    30: "连接超时",
    35: "连接超时",
}


def said(stderr: str, code: int | None) -> str:
    """Why a program ended with ``code``, from its stderr."""
    for words, reason in _SAID:
        if words in stderr:
            return reason
    lines = stderr.strip().splitlines()
    return f"程序说：{lines[-1]}" if lines else f"程序以代码 {code} 结束"


def said_by_rsync(stderr: str, code: int) -> str:
    """Why rsync ended with ``code``: a known reason, otherwise the meaning of the code and its first message.

    The last line, "some files could not be transferred (see previous errors)", only repeats the code.
    """
    for words, reason in _SAID:
        if words in stderr:
            return reason
    meaning = _RSYNC.get(code, f"程序以代码 {code} 结束")
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    first = next((line for line in lines if not line.startswith("rsync error:")), "")
    return f"{meaning}（rsync 说：{first}）" if first else meaning
