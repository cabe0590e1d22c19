# What is promised of speed, as ratios within this run.
. .ci/lanes/lib.sh
# For what measuring adds: a slow mount, and a loop in C.
packages fuse3 gcc libc6-dev
lane bench
