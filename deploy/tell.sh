#!/bin/sh
# 把一个 systemd 单元失败的原因告诉人，由 gongkai-failed@.service 运行；或者告诉人别的事，内容从标准输入来。
#
#   sh tell.sh 裸仓库 单元
#   sh tell.sh 裸仓库 - 标题 <内容
#
# 告诉谁：那个仓库的 config 里的 gongkai.tell，可以写多行。邮箱地址用本机的 sendmail 寄；以 / 开头的是一个程序，
# 通知从标准输入给它，标题是第一个参数。一个人都没有告诉到时返回 1，systemctl --failed 里看得见。
set -eu

repository=$(cd "$1" && pwd)
unit=$2
PATH=$PATH:/usr/sbin:/sbin
state=$repository/gongkai/state.json
title=${3:-政务公开网站：$unit 失败}

failure() {
    echo "服务器 $(hostname) 上的 $unit 没有成功，对外的网站还是原来的一版。"
    if [ -f "$state" ]; then
        echo "上一次成功生成：$(sed -n 's/.*"built": "\([^"]*\)".*/\1/p' "$state")"
    else
        echo "还没有成功生成过。"
    fi
    echo "改正以后运行：systemctl start $unit"
    echo
    echo "日志的最后 40 行（journalctl -u $unit）："
    journalctl --no-pager --output=cat --lines=40 --unit="$unit" 2>&1 || true
}
if [ "$unit" = - ]; then text=$(cat); else text=$(failure); fi

told=0
mail() {
    {
        printf 'To: %s\n' "$1"
        printf 'Subject: =?UTF-8?B?%s?=\n' "$(printf '%s' "$title" | base64 -w 0)"
        printf 'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n'
        printf '%s\n' "$text" | base64
    } | sendmail -i "$1"
}
while read -r whom; do
    case $whom in
    '') continue ;;
    /*) printf '%s\n' "$text" | "$whom" "$title" && told=$((told + 1)) || echo "没有告诉到：$whom" >&2 ;;
    -* | *[!A-Za-z0-9@._+-]*) echo "gongkai.tell 不是邮箱，也不是以 / 开头的程序：$whom" >&2 ;;
    *@*) mail "$whom" && told=$((told + 1)) || echo "没有寄到：$whom（本机要装 sendmail，例如 msmtp-mta）" >&2 ;;
    *) echo "gongkai.tell 不是邮箱，也不是以 / 开头的程序：$whom" >&2 ;;
    esac
done <<END
$(git --git-dir="$repository" config --get-all gongkai.tell || true)
END

if [ "$told" -eq 0 ]; then
    echo "没有人收到通知。运行：git --git-dir=$repository config --add gongkai.tell 邮箱或程序" >&2
    exit 1
fi
echo "已通知 $told 处。"
