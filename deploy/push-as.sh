#!/bin/sh
# 经办人的钥匙只能做一件事：取和推送内容仓库；每把钥匙有自己的名字，钩子在 GONGKAI_PUSHER 里读到它。
#
# 在 authorized_keys 里一人一行：
#   restrict,command="push-as 张三" ssh-ed25519 AAAA……
#
# 账号的 shell 是 git-shell，它只运行 ~/git-shell-commands 里的程序：
#   ln -s /opt/gongkai/deploy/push-as.sh /var/lib/gongkai/git-shell-commands/push-as
set -eu

repository=zwgk.git
asked=${SSH_ORIGINAL_COMMAND:-}
if [ $# -ne 1 ] || [ -z "$1" ]; then
    echo "authorized_keys 里没有写这把钥匙是谁的，请告诉服务器管理员。" >&2
    exit 1
fi
case $asked in
"git-receive-pack '$repository'" | "git-receive-pack '/$repository'" | "git-receive-pack '$HOME/$repository'") ;;
"git-upload-pack '$repository'" | "git-upload-pack '/$repository'" | "git-upload-pack '$HOME/$repository'") ;;
*)
    echo "这个账号只能取和推送 $repository：git clone、git pull、git push。" >&2
    exit 1
    ;;
esac
GONGKAI_PUSHER=$1
export GONGKAI_PUSHER
case $asked in git-upload-pack*) exec git-upload-pack "$HOME/$repository" ;; esac

# 太大的推送 git 自己在钩子以前拒绝，只有英文：照它记下的退出码补上中文
trace=$(mktemp)
trap 'rm -f "$trace"' EXIT
trap 'exit 1' HUP INT TERM
code=0
GIT_TRACE2_EVENT=$trace git-receive-pack "$HOME/$repository" || code=$?
# 收数据的 git 失败时返回 128；钩子不收的返回 1
if grep -q '"event":"child_exit","sid":"[^"/]*",.*"code":128' "$trace"; then
    most=$(git --git-dir="$HOME/$repository" config --get receive.maxInputSize || true)
    echo "这次推送的数据没有收下，网站没有改动。${most:+一次推送最多 $most（receive.maxInputSize），超过的分几次推送：先推送较早的提交，再推送后面的；一份文件就超过的，请服务器管理员放大。}" >&2
    echo "没有超过的，可能是服务器的磁盘满了，或者传送中断：请告诉服务器管理员上面的英文。" >&2
fi
exit "$code"
