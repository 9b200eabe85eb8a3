"""The part of a publication that runs where the releases are: a POSIX shell that holds the lock.

It reads one verb per line and answers with lines ``- …`` and a last line ``ok`` or ``no …``. ``read`` ignores
a line that was cut off, so a broken connection never runs half a command. At the end of its input the shell
releases the lock and exits, whatever happened to the other side. ``current`` is switched by one ``rename``. A
release gets its name only after all its bytes have been checked, and loses it before its files are deleted:
names that begin with a dot are remains, and are cleared.

The script contains no single quote, so one pair around it protects it in every login shell.
"""

from __future__ import annotations

SCRIPT = r"""
LC_ALL=C; export LC_ALL; umask 022
trap "" PIPE; trap "exit 1" HUP INT TERM
say() { printf "%s\n" "$*"; }
held=; me="$$ $(cat /proc/sys/kernel/random/boot_id 2>/dev/null)"
release() { if [ -n "$held" ] && [ "$(readlink .publish.lock)" = "$me" ]; then rm -f .publish.lock; fi; }
trap release EXIT
alive() {
  case $1 in *" ${me#* }") ;; *) return 1 ;; esac
  kill -0 "${1%% *}" 2>/dev/null || [ -d "/proc/${1%% *}" ]
}
lock() {
  if said=$(ln -s "$me" .publish.lock 2>&1); then held=1; return 0; fi
  case $said in *exists*) ;; *) say "$said" >&2; return 2 ;; esac
  seen=$(readlink .publish.lock) || return 1
  if alive "$seen"; then return 1; fi
  mv -T .publish.lock ".lock-$$" 2>/dev/null || return 1
  if [ "$(readlink ".lock-$$")" != "$seen" ]; then mv -nT ".lock-$$" .publish.lock; return 1; fi
  rm -f ".lock-$$"
  ln -s "$me" .publish.lock 2>/dev/null && held=1
}
clear_away() {
  for one in releases/.incoming-* releases/.removing-* .current-* .lock-*; do
    case $one in releases/.incoming-"$1") continue ;; esac
    rm -rf "$one" 2>/dev/null || rm -rf "$one" 2>/dev/null || rm -rf "$one"
  done
}
given() {
  left=$1
  while [ "$left" -gt 0 ] && IFS= read -r line; do printf "%s\n" "$line"; left=$((left - 1)); done
}
# what Windows and macOS put into a folder that they show is not counted; verify --release names it
# a rollback does not know the sums of compressed copies: those it is given are checked, no others are counted
check() {
  found=$(($(find "releases/$1" ! -type d ! -name "*.gz" ! -name "*.br" \
    ! -iname Thumbs.db ! -iname desktop.ini ! -name .DS_Store ! -name "._*" | wc -l)))
  given "$2" | (cd "releases/$1" && sha256sum -c 2>/dev/null) | awk -v want="$2" -v found="$found" "
    /: OK\$/ { good++; if (!/[.](gz|br): OK\$/) bare++; next }
    { print \"- \" \$0 }
    END { print (good == want && found == bare) ? \"ok\" : \"no differs\" }"
}
switch_to() {
  { sync -f releases 2>/dev/null || sync; } &&
    rm -f ".current-$$" && ln -s "releases/$1" ".current-$$" && mv -fT ".current-$$" current
}
drop() {
  if [ "$(readlink current)" != "releases/$1" ]; then
    mv -T "releases/$1" "releases/.removing-$1" && rm -rf "releases/.removing-$1"
  fi
}
list() {
  say "- folder $(pwd -P)"
  for one in releases/[0-9]*/; do [ ! -d "$one" ] || { one=${one%/}; say "- release ${one#releases/}"; }; done
  if [ -L current ]; then one=$(readlink current); say "- current ${one#releases/}"
  elif [ -e current ]; then say "- occupied"; fi
}
# the hash over all files that a manifest names, whatever commit they were made from
content() {
  [ -f "releases/$1/manifest.json" ] && say "- $(grep -m1 "\"root\":" "releases/$1/manifest.json")"
}
show() {
  file="releases/$1/manifest.json"
  [ -f "$file" ] || return 1
  sed "s/^/- /" "$file"
  [ ! -f "$file.sig" ] || say "= $(sha256sum < "$file.sig")"
}
if [ "$2" = write ]; then mkdir -p "$1/releases" || exit 1; fi
cd "$1" || { [ "$2" = write ] || [ -e "$1" ] || say none; exit 1; }
say ready
while read -r verb name count; do
  case $name in */*) say "no name"; continue ;; esac
  case $verb in
    lock) lock; case $? in 0) say ok ;; 1) say "no busy" ;; *) say "no lock" ;; esac ;;
    clear) clear_away "$name" && say ok || say "no clear" ;;
    list) list; say ok ;;
    begin) mkdir "releases/.incoming-$name" && say ok || say "no begin" ;;
    check) check "$name" "$count" ;;
    accept) mv -T "releases/.incoming-$name" "releases/$name" && say ok || say "no accept" ;;
    switch) switch_to "$name" && say ok || say "no switch" ;;
    drop) drop "$name" && say ok || say "no drop" ;;
    content) content "$name" && say ok || say "no manifest" ;;
    show) show "$name" && say ok || say "no manifest" ;;
    *) say "no verb" ;;
  esac
done
"""
