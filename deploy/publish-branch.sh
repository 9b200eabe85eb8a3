#!/bin/sh
# 把内容仓库里要发布的分支生成、压缩、发布、核验。收到推送时由 post-receive 运行，每天零点后由 gongkai-nightly.service 运行。
#
#   sh publish-branch.sh 裸仓库
#
# 设置写在那个仓库的 config 里的 [gongkai]。任何一步失败就停下，返回 1；对外的网站始终是完整的一版。
set -eu
umask 022

repository=$(cd "$1" && pwd)
owner=$(stat -c %U "$repository")
if [ "$(id -u)" -eq 0 ] && [ "$owner" != root ]; then
    echo "这个仓库归 $owner，用 root 运行会留下它改不了的文件。改成：runuser -u $owner -- sh $0 $repository" >&2
    exit 1
fi
# git 运行钩子时指明了仓库；下面还要用另一个仓库
# shellcheck disable=SC2046
unset $(git rev-parse --local-env-vars)
setting() { git --git-dir="$repository" config --get "gongkai.$1" || echo "$2"; }

branch=$(setting branch main)
generator=$(setting generator /opt/gongkai)
python=$(setting python "$generator/.venv/bin/python")
target=$(setting target /srv/gongkai)
url=$(setting url '')
verify=$(setting verify '')
log=$(setting log '')
logkey=$(setting logkey '')
server=$(setting server /etc/nginx/conf.d/gongkai.conf)
state=$repository/gongkai
source=$state/source
# 网页用服务器上安装的模板来画；缓存不放在推送上来的文件夹里
GONGKAI_TEMPLATES=$(setting templates "$generator/templates")
GONGKAI_CACHE=$state/cache
export GONGKAI_TEMPLATES GONGKAI_CACHE PYTHONUTF8=1

if ! git --git-dir="$repository" rev-parse --quiet --verify "refs/heads/$branch" >/dev/null; then
    echo "$repository 里还没有 $branch 分支，没有可以发布的内容。" >&2
    exit 1
fi

# 推送和每天的重新生成可能同时发生：后到的等前一个做完
mkdir -p "$state"
exec 9>"$state/lock"
if ! flock -n 9; then
    echo "另一次发布正在进行，等它做完就开始……"
    flock 9
fi

# 推送上来的文件不能让 git 运行任何程序：不用别处的设置，没有钩子，不跟进子模块；整理仓库也在这里做完，不留在后台占着锁
safe_git() {
    GIT_NO_REPLACE_OBJECTS=1 GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 git -c core.hooksPath=/dev/null -c core.fsmonitor=false \
        -c submodule.recurse=false -c fetch.recurseSubmodules=false -c gc.autoDetach=false "$@"
}
[ -d "$source/.git" ] || safe_git clone --quiet --no-checkout "$repository" "$source"
# 与检查时一样，推送里的 .gitattributes 改不了文件的字节和编码
attributes="* -text -eol -ident -filter -working-tree-encoding"
if [ "$(cat "$source/.git/info/attributes" 2>/dev/null)" != "$attributes" ]; then
    mkdir -p "$source/.git/info"
    echo "$attributes" >"$source/.git/info/attributes"
    rm -f "$source/.git/index" # 以前照 .gitattributes 写出的文件都重新写
fi
# 写明是分支：同名的标签排在前面
safe_git -C "$source" fetch --quiet origin "+refs/heads/$branch"
safe_git -C "$source" reset --quiet --hard FETCH_HEAD

gongkai() { "$python" "$generator/build.py" "$@"; }
cd "$source"
gongkai build --output "$state/output"
[ -z "$log" ] || gongkai log append "$log" --key "$logkey" --output "$state/output" --served "$target/current/log"
gongkai compress --output "$state/output"
gongkai publish --to "$target" --output "$state/output"
# 上一次成功生成并发布的时间，按北京时间；verify --state 读它，tell.sh 也读它
printf '{"built": "%s", "commit": "%s"}\n' "$(TZ=CST-8 date +%Y-%m-%dT%H:%M:%S+08:00)" \
    "$(git -C "$source" rev-parse HEAD)" >"$state/.state.json.writing"
mv "$state/.state.json.writing" "$state/state.json"
# 网址改了，服务器还不答新的名字：告诉推送的人；管理员另外收到一次通知
if [ -f "$server" ]; then
    code=0
    notice=$(gongkai server-update --check "$server") || code=$?
    [ -z "$notice" ] || echo "$notice"
    told=$state/told-address
    if [ "$code" -ne 3 ]; then
        rm -f "$told"
    elif [ "$notice" != "$(cat "$told" 2>/dev/null)" ]; then
        {
            echo "${GONGKAI_PUSHER:-有人} 推送了 $branch：$(git -C "$source" log -1 --format='%h %s')"
            echo
            echo "$notice"
        } | sh "$generator/deploy/tell.sh" "$repository" - "政务公开网站：网址改了，要在服务器上办" &&
            echo "$notice" >"$told"
    fi || true
fi
if [ -n "$url" ]; then
    # 这里要拆开：$verify 是几个选项
    # shellcheck disable=SC2086
    gongkai verify "$url" --all --manifest "$state/output/manifest.json" $verify
fi
