"""The small-file work as a program of POSIX sh, in parts; `small_files_shell` puts them together.

It is run with IFS a line break and without expansion of file names, so that a list of names is a text. Three processes
see to it that nothing stays: one works, one ends it when its time is up, and one, which no signal but KILL ends, waits
for the end of the work however it comes and removes its directory.
"""

# Digits of seconds and their parts, in microseconds. A round that is shorter than `least` says nothing by that clock.
CLOCK = """\
least=0
if [ -n "$EPOCHREALTIME" ]; then
  now() { t=$EPOCHREALTIME; t=${t%[.,]*}${t#*[.,]}; }
elif t=$(date +%s%N); case $t in *[!0-9]*) false;; *) [ "${#t}" -gt 18 ];; esac; then
  now() { t=$(date +%s%N); t=$((t/1000)); }
else
  least=50000
  now() { IFS=' ' read -r t x </proc/uptime; t=${t%.*}${t#*.}0000; }
fi
begin() {
  now
  if [ "$least" -gt 0 ]; then x=$t; while [ "$t" = "$x" ]; do now; done; fi
  from=$t
}
end() { now; us=$((t-from-zero)); [ "$us" -gt 0 ] || us=0; }
zero=0; set -- 9999999
for i in 1 2 3 4 5; do now; from=$t; end; [ "$us" -lt "$1" ] && set -- "$us"; done
zero=$1; [ "$least" -eq 0 ] || zero=0
now; last=$((t+limit)); share=$((limit/10)); target=$((limit/160))
[ "$target" -gt "$least" ] || target=$((least*2))
late() { now; [ "$t" -gt "$last" ] || return 1; [ -n "$over" ] || printf 'late\\n'; over=1; }
"""

# Of ten files five have 200 bytes, four 3 KB and one 50 KB; the last letter of the name says which.
OPERATIONS = """\
x=0123456789; x=$x$x$x$x$x; small=$x$x$x$x
k=$small$small$small$small$small; block=$k$k$k$k$x$x; block=${block%????}
middle=$k$k$k; large=$middle$middle$middle$k; large=$large$large$large$large$large
content() { case $f in *s) c=$small;; *m) c=$middle;; *) c=$large;; esac; }
do_create() { for f in $names; do content; printf %s "$c" >"$f" || bad=1; done; }
no_create() { for f in $names; do content; printf %s "$c"; done; } >/dev/null
do_stat() { for f in $names; do [ -e "$f" ]; done; }
no_stat() { for f in $names; do [ -n "$f" ]; done; }
do_missing() { for f in $names; do [ -e "$f.no" ]; done; }
no_missing() { for f in $names; do [ -n "$f.no" ]; done; }
do_readdir() { for f in $dirs; do set +f; set -- "$f"/z*; done; set -f; }
no_readdir() { for f in $dirs; do set +f; set -- "$f"/z; done; set -f; }
do_open() { for f in $names; do true <"$f"; done; }
no_open() { for f in $names; do true "$f"; done; }
do_read() { cat -- $names >/dev/null; }
no_read() { cat -- /dev/null >/dev/null; }
do_write() { for f in $names; do printf %s "$block" >&8 || bad=1; done; }
no_write() { for f in $names; do printf %s "$block" >&9; done; }
do_rename() { mv -f -- $names "$in/to/" >/dev/null; }
no_rename() { mv -f -- /dev/null/x /dev/null/y >/dev/null; }
do_mkdir() { mkdir -- $names >/dev/null; }
no_mkdir() { mkdir -p -- / >/dev/null; }
do_unlink() { rm -f -- $names >/dev/null; }
no_unlink() { rm -f -- /dev/null/x >/dev/null; }
do_fsync() { for f in 1 2 3 4; do dd if=/dev/zero of="$in/s" bs=4096 count=1 conv=notrunc,fsync >/dev/null; done; }
no_fsync() { for f in 1 2 3 4; do dd if=/dev/zero of=/dev/null bs=4096 count=1 >/dev/null; done; }
"""

# `measure OPERATION COUNT again` may do the same once more, `once` may not: files can be renamed once. COUNT is `each`
# where the round is as long as its group of files.
ROUNDS = """\
passes() { i=0; while [ "$i" -lt "$p" ]; do "$1"; i=$((i+1)); done; }
round() {
  begin; passes "do_$op"; end; spent=$us
  begin; passes "no_$op"; end
  [ "$spent" -lt "$least" ] || printf 'round %s %s %s %s\\n' "$op" "$(($1*p))" "$spent" "$us"
}
warm() {
  while [ "$r" -lt "$groups" ] && [ "$t" -lt "$((until-share/4*3))" ]; do
    r=$((r+1)); eval "names=\\$g$r"; begin; "do_$op"; end
  done
  eval "names=\\$g1"
  while [ "$us" -lt "$((target/2))" ] && [ "$p" -lt 4096 ]; do p=$((p*2)); begin; passes "do_$op"; end; done
}
measure() {
  late && return
  op=$1 p=1 r=0 until=$((t+share))
  [ "$3" = once ] || warm
  r=0
  while [ "$r" -lt "$groups" ]; do
    r=$((r+1)); eval "names=\\$g$r"
    [ "$op" != mkdir ] || folders
    count=$2; [ "$count" != each ] || eval "count=\\$n$r"
    round "$count"
    now
    [ "$t" -lt "$until" ] || [ "$r" = "$groups" ] || { printf 'stopped %s\\n' "$op"; break; }
  done
}
name_files() {
  names= i=$1
  while [ "$i" -lt "$2" ]; do
    case $((i%10)) in 4) k=l;; 1|3|6|8) k=m;; *) k=s;; esac
    names=$names$3/d$((i/density))/f$i$k$IFS i=$((i+1))
  done
}
folders() { names= i=0; while [ "$i" -lt "$few" ]; do names=$names$in/m$r.$i$IFS i=$((i+1)); done; }
moved() {
  r=0
  while [ "$r" -lt "$groups" ]; do
    r=$((r+1)) names=; eval "set -- \\$g$r"
    for f; do names=$names$in/to/${f##*/}$IFS; done
    eval "g$r=\\$names"
  done
}
free() { df -Pk -- "$in" | { read -r x; IFS=' ' read -r x x x k x; printf 'free %s\\n' "$k"; }; }
fail() { printf 'failed %s\\n' "$1"; free; exit; }
"""

WORK = """\
printf 'begin %s %s\\n' "$files" "$limit"
[ -d "$top" ] || { printf 'missing\\n'; exit; }
find "$top" -maxdepth 1 -type d -name "$stale" -mmin +10 -exec rm -rf -- {} +
x=$(mkdir -m 700 -- "$in" 2>&1) || { printf 'refused %s\\n' "$x"; exit; }
IFS=' ' read -r x r </proc/loadavg && printf 'load %s %s\\n' "$x" "$(nproc || grep -c ^processor /proc/cpuinfo)"
density=$(((files+folders-1)/folders)) bad= over= groups=0
mkdir -- "$in/p" "$in/p/d0" "$in/to"
name_files 0 10 "$in/p"; begin; do_create; end
[ -z "$bad" ] || fail create
size=$((share/(us+1)*10/5/10*10)); [ "$size" -gt 10 ] || size=10
[ "$size" -lt $((files/5)) ] || size=$((files/5))
folder_list() {
  dirs= i=0
  while [ "$i" -lt "$((($1+density-1)/density))" ]; do dirs=$dirs$in/d$i$IFS i=$((i+1)); done
}
folder_list "$((size*5))"
mkdir -- $dirs
op=create p=1 made=0
while [ "$groups" -lt 5 ]; do
  name_files "$made" "$((made+size))" "$in"
  round "$size"
  [ -z "$bad" ] || fail create
  groups=$((groups+1)) made=$((made+size)); eval "g$groups=\\$names n$groups=$size"
  [ "$spent" -lt "$((share/4))" ] || size=$((size*(share/5)/spent/10*10))
  [ "$size" -gt 10 ] || size=10
  now; [ "$t" -lt "$((last-limit/4*3))" ] || { [ "$groups" = 5 ] || printf 'stopped create\\n'; break; }
done
few=$size; [ "$few" -lt 60 ] || few=60
folder_list "$made"; folder_count=$i
measure stat each again
measure missing each again
measure readdir "$folder_count" again
measure open each again
measure read each again
exec 8>"$in/w" 9>/dev/null
measure write each once
[ -z "$bad" ] || fail write
exec 8>&- 9>&-
measure rename each once
moved
measure unlink each once
measure mkdir "$few" once
[ "$files" -lt 2000 ] || measure fsync 4 once
free
printf 'end\\n'
"""

# The watchdog takes its sleep along by KILL, and by `$!`, which is set as soon as there is one. A call on a mount that
# does not answer may not even end by KILL (fuse_dev.c: a request that was handed over is waited out), so nobody waits
# for it: what cleans goes on in the background then, unless `patient` says that all ends with the shell. Work that has
# been waited for has no list of children, and `x` must not be what was read before: 0 and -1 are processes of others.
# Nothing is made before what cleans is there, in a session of its own: a kill of the whole group would end it, too.
# Where it cannot be, it is not waited for without end.
KEEPER = """\
stop() { x=; read -r x </proc/$w/task/$w/children; kill -s KILL "$w" $x; } 2>/dev/null
keep() {
  read -r me x </proc/self/stat
  sleep 5 </dev/null >/dev/null & nap=$!
  trap 'kill -s KILL "$nap"' USR1
  printf 'keeper %s\\n' "$me"
  wait "$nap"
  ( IFS='
'; set -f; work ) </dev/null 2>/dev/null & w=$!
  trap stop HUP INT TERM
  ( old=$!; trap '[ "$!" = "$old" ] || kill -s KILL "$!"; exit 0' TERM
    sleep "$patience" & wait "$!" && kill -s TERM "$me" ) </dev/null >/dev/null 2>&1 &
  dog=$!
  wait "$w" || printf 'ended %s\\n' "$?"
  kill "$dog"; wait "$dog"
}
clean='trap "" HUP INT TERM PIPE
clean() { while read -r line; do :; done <&3; rm -rf -- "$1"; }
exec 3<&0
while IFS= read -r line; do
  case $line in keeper*) kill -s USR1 "${line#keeper }"; continue;; esac
  printf "%s\\n" "$line"
  case $line in ended*) [ -n "$2" ] || { ( exec >/dev/null 2>&1; clean "$1" ) & exit; };; esac
done 2>/dev/null
clean "$1"'
session=; command -v setsid >/dev/null && session=setsid
keep 2>/dev/null | $session sh -c "$clean" sh "$in" "$patient"
"""
