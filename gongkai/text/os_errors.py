"""Errors of the operating system in Chinese: the one wording that every command uses."""

from __future__ import annotations

import errno
import socket

_BY_NUMBER = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EFBIG: "文件超过允许的大小",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有读写的权限",
    errno.EPERM: "没有读写的权限",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.EEXIST: "已有同名的文件或文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EBUSY: "正被系统或别的程序占用",
    errno.ETXTBSY: "正被别的程序占用",
    errno.EXDEV: "不在同一个磁盘上",
    errno.EMLINK: "硬链接太多",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EAGAIN: "系统资源暂时不够",
    errno.EIO: "磁盘读写出错",
    errno.ENODEV: "没有这个设备",
    errno.ENXIO: "没有这个设备",
    errno.EINVAL: "系统不接受这个操作",
    errno.ENOTSUP: "这个磁盘不支持这个操作",
    errno.ENOSYS: "系统不支持这个操作",
    errno.EILSEQ: "文件名里有这个磁盘不能用的字符",
    errno.ENOEXEC: "不是这台机器能运行的程序",
    errno.EPIPE: "连接中途断开",
    errno.ECONNRESET: "连接中途断开",
    errno.ECONNABORTED: "连接中途断开",
    errno.ECONNREFUSED: "对方拒绝连接",
    errno.EHOSTUNREACH: "到不了这台机器",
    errno.EHOSTDOWN: "到不了这台机器",
    errno.ENETUNREACH: "网络不通",
    errno.ENETDOWN: "网络不通",
    errno.ETIMEDOUT: "连接超时",
    errno.EADDRINUSE: "端口已被占用",
    errno.EADDRNOTAVAIL: "这台机器没有这个地址",
    errno.EAFNOSUPPORT: "这台机器没有启用这种地址",
    errno.ESTALE: "网络磁盘上的文件已经不在",
}


def os_reason(error: OSError) -> str:
    """Why the operating system refused, in Chinese; an error without a wording here gets its number."""
    if isinstance(error, socket.gaierror):
        return "找不到这个主机名"
    if error.errno is None and isinstance(error, TimeoutError):
        return "连接超时"
    reason = _BY_NUMBER.get(error.errno or 0)
    if reason:
        return reason
    return f"系统错误 {error.errno}" if error.errno else "读写出错"
