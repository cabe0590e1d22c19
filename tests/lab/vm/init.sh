#!/bin/busybox sh
# The first process of the VM. It makes a machine that looks, to programs, like a WSL 2 distribution: an ext4 root,
# the Windows drive on /mnt/c as 9p, and WSL's names in /proc; then it runs the script of the share "lab".
set -eu
trap 'echo "init failed, and the VM stops"; poweroff -f' EXIT
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
while read -r module; do insmod "/modules/$module"; done </modules/order

mount -t 9p -o ro,trans=virtio,version=9p2000.L,msize=512000,cache=loose hostroot /lower
mount -t ext4 /dev/vda /native

# The host's programs, read-only; its /etc with room for changes; everything else is the VM's own.
for path in /lower/*; do
    name=${path##*/}
    if [ -L "$path" ]; then
        ln -s "$(readlink "$path")" "/native/$name"
        continue
    fi
    case $name in
    proc | sys | dev | run | tmp | mnt | media | home | var | lost+found | etc) ;;
    *) if [ -d "$path" ]; then mkdir "/native/$name" && mount -o bind "$path" "/native/$name"; fi ;;
    esac
done
cd /native
mkdir -p proc sys dev run tmp mnt/c mnt/lab home/dev var/tmp etc .etc/changes .etc/work
chmod 1777 tmp var/tmp
mount -t overlay -o lowerdir=/lower/etc,upperdir=/native/.etc/changes,workdir=/native/.etc/work none etc
mount -t proc proc proc
mount -t sysfs sys sys
mount -t devtmpfs dev dev
mkdir -p dev/shm
mount -t tmpfs none dev/shm
mount -t tmpfs none run
ip link set lo up

# As WSL's own init mounts the drive (src/linux/init/drvfs.cpp), but for the transport.
mount -t 9p -o 'noatime,dirsync,aname=drvfs;path=C:\;uid=0;gid=0;symlinkroot=/mnt/,trans=virtio,version=9p2000.L,msize=65536,access=client,cache=mmap' \
    'C:\' mnt/c
mount -t 9p -o trans=virtio,version=9p2000.L,msize=512000,cache=none lab mnt/lab

# Python and the project may lie where nothing of the host shows, as in /tmp.
while read -r path; do
    if [ ! -d "/native$path" ]; then
        mkdir -p "/native$path"
        mount -o bind "/lower$path" "/native$path"
    fi
done <mnt/lab/paths

# What programs look at to know WSL: the kernel's names, /run/WSL, and the registered interop.
mkdir -p run/WSL
mount -o bind mnt/lab/osrelease proc/sys/kernel/osrelease
mount -o bind mnt/lab/version proc/version
mount -t binfmt_misc binfmt_misc proc/sys/fs/binfmt_misc
echo ':WSLInterop:M::MZ::/init:PF' >proc/sys/fs/binfmt_misc/register

set +e
chroot /native /usr/bin/env -i \
    HOME=/home/dev USER=dev LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    WSL_DISTRO_NAME=Debian WSL_INTEROP=/run/WSL/1_interop PYTHONDONTWRITEBYTECODE=1 \
    bash -c 'cd /home/dev && exec bash /mnt/lab/script' \
    </dev/null >mnt/lab/stdout 2>mnt/lab/stderr
echo $? >mnt/lab/exit-code
sync
trap - EXIT
poweroff -f
