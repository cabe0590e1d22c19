"""What ENOSPC means: a full disk, or one of the limits of the kernel that answer with the same words.

Sources: man-pages mount(2) (fs.mount-max), inotify_add_watch(2), shm_open(3); kernel.org admin-guide/cgroup-v1 cpusets
(a group without processors takes no task); docker/for-win#8182 (a folder mounted from Docker Desktop's own mounts until
none is left); moby/moby#29638 (control groups of memory that are never freed); Windows' ERROR_DISK_FULL (112), whose
sentence is in the language of Windows.
"""

from __future__ import annotations

from .docker_client_rules import rule

SAID = r"[Nn]o space left on device"
# The kernel says the same where the limit of inotify is reached: that is no disk.
NO_WATCHER = r"^(?![^\n]*(?:inotify|[Ww]atch))"
MOUNTING = (
    rf"(?:^|[\s:\"])(?:re)?mount(?:ing)? [^:\n]{{1,200}}: {SAID}",
    rf"\bmount \S{{1,150}} (?:\(via [^)\n]{{1,100}}\), )?flags: 0x[0-9a-f]{{1,16}}(?:, data: [^\n:]{{0,200}})?: {SAID}",
)
GROUPS = (rf"/sys/fs/cgroup/[^\s:\"]{{1,200}}: {SAID}",)
SHARED = (
    rf"shared memory segment \"[^\"\n]{{1,100}}\" to \d{{1,20}} bytes: {SAID}",
    rf"/dev/shm(?:/[^\s:]{{0,100}})?: {SAID}",  # noqa: S108  (a name in a text)
)
NO_DISK = rf"{NO_WATCHER}(?![^\n]*?(?:{'|'.join((*MOUNTING, *GROUPS, *SHARED))}))"
WINDOWS = (
    r"There is not enough space on the disk|Es steht nicht genug Speicherplatz auf dem Datenträger"
    r"|Espace insuffisant sur le disque|Espacio en disco insuficiente|(?:Espaço insuficiente|Não há espaço suficiente)"
    r" no disco|Spazio su disco insufficiente|Za mało miejsca na dysku"
    r"|Diskte yeterli yer yok|Недостаточно места на диске"
    r"|磁盘空间不足|磁碟空間不足|ディスクに十分な空き領域がありません|디스크 공간이 부족합니다"
)

NO_SPACE = (
    rule("mounts-spent", "o space left on device", *MOUNTING),
    rule("groups-spent", "o space left on device", *GROUPS),
    rule("shared-memory-full", "o space left on device", *SHARED),
    rule(
        "no-space",
        "o space left on device | ENOSPC | enough free space in",
        rf"{NO_DISK}[^\n]*?(?<![\w$}}])(/[^\s:\"]{{1,200}}): {SAID}",
        rf"{NO_DISK}[^\n]*?(?:: {SAID}|\bENOSPC\b)",
        r"^\s*no space left on device\.?\s*$",
        r"^E: You don't have enough free space in (/[^\s]{1,200}?)\.?\s*$",
        rf"^[^\n]{{0,200}}(?:Cannot write|error writing '[^'\n]{{1,200}}'): {SAID}",
    ),
    rule("container-disk-full", "Volume{", rf"\\\\\?\\Volume\{{[0-9a-fA-F-]{{8,40}}\}}[^\n]{{0,300}}: (?:{WINDOWS})"),
    rule(
        "windows-disk-full",
        "enough space on | genug Speicherplatz | Espace insuffisant | disco insuficiente | no disco"
        " | disco insufficiente | miejsca na dysku"
        " | yeterli yer | места на диске | 磁盘空间 | 磁碟空間 | 空き領域 | 공간이 부족",
        rf"(?:^|[\s\"(])(?:[a-z]{{2,12}} )?([A-Za-z]:[\\/][^:*?\"<>|\n]{{0,300}}): (?:{WINDOWS})",
        rf"^(?![^\n]*Volume\{{)[^\n]*: (?:{WINDOWS})",
    ),
)
