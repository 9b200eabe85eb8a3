#!/bin/sh
# 让服务器跟上正在发送的网站：按发布的内容更新旧地址的转向，检查，重新载入；检查不通过就恢复原来的。
#
#   sh serve-release.sh 配置文件
#
# 配置文件是 server-config --release --out 写出的那一份。由 gongkai-server.service 用 root 运行，/srv/gongkai 一变就启动。
# 推送的人能改变的只有转向：网址改了的，server-update 说明管理员要运行什么，服务器不动。
set -eu
umask 022

conf=$1
generator=$(cd "$(dirname "$0")/.." && pwd)
python=${GONGKAI_PYTHON:-$generator/.venv/bin/python}
redirects=$conf.redirects
export PYTHONUTF8=1

if [ ! -f "$conf" ]; then
    echo "还没有 $conf，没有要更新的。"
    exit 0
fi
root=$(sed -n '1s/.*"root": "\([^"]*\)".*/\1/p' "$conf")
server=$(sed -n '1s/.*"server": "\([a-z]*\)".*/\1/p' "$conf")

sound() {
    case $server in
    nginx) nginx -t -q ;;
    caddy) caddy validate --config "$conf" >/dev/null ;;
    apache) apachectl configtest ;;
    *) false ;;
    esac
}
reload() {
    case $server in
    nginx | caddy) systemctl reload "$server" ;;
    apache) systemctl reload apache2 ;;
    esac
}

while :; do
    served=$(readlink "$root" || true)
    cp -p "$redirects" "$redirects.before"
    "$python" "$generator/build.py" server-update "$conf" || {
        code=$?
        rm -f "$redirects.before"
        exit "$code"
    }
    if cmp -s "$redirects" "$redirects.before"; then
        rm -f "$redirects.before"
    elif sound; then
        rm -f "$redirects.before"
        reload
    else
        mv "$redirects.before" "$redirects"
        echo "服务器不接受新的转向，已恢复原来的，网站照常。" >&2
        exit 1
    fi
    # 更新的时候又发布了一次
    [ "$(readlink "$root" || true)" != "$served" ] || exit 0
done
