# Tests that start shells and other programs again and again, and wait for their time limits: too slow for each save.
. .ci/lanes/lib.sh
lane programs
