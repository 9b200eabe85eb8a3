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
exec "${asked%% *}" "$HOME/$repository"
