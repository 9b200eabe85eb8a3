#!/bin/sh
# 核验正在发送的网站：两路走完全站，服务器上的文件逐个与清单核对，上一次成功生成没有超过一天。有不符的返回 1。
#
#   sh watch.sh 裸仓库
#
# 由 gongkai-watch.service 运行；设置写在那个仓库的 config 里的 [gongkai]，与 publish-branch.sh 相同。
set -eu

repository=$(cd "$1" && pwd)
setting() { git --git-dir="$repository" config --get "gongkai.$1" || echo "$2"; }

generator=$(setting generator /opt/gongkai)
python=$(setting python "$generator/.venv/bin/python")
target=$(setting target /srv/gongkai)
url=$(setting url '')
verify=$(setting verify '')
state=$repository/gongkai
export PYTHONUTF8=1

if [ -z "$url" ]; then
    echo "没有写网址，无法核验。运行：git --git-dir=$repository config gongkai.url 上线的网址" >&2
    exit 1
fi

set -- "$url" --all --manifest "$state/output/manifest.json" --state "$state/state.json"
# 发布在别的机器上的，文件夹不在这里
case $target in
*:*) ;;
*) set -- "$@" --release "$target/current" ;;
esac
# 这里要拆开：$verify 是几个选项
# shellcheck disable=SC2086
exec "$python" "$generator/build.py" verify "$@" $verify
