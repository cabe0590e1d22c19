# What is promised of speed, as ratios within this run.
. .ci/lanes/lib.sh
lane bench
