"""On Linux, a filter after which a process can compute, read and write what is open, and end; nothing else.

It is an allow-list (seccomp(2), BPF): opening a file, a socket or a process, changing a limit, sending a
signal all fail with EPERM. It needs no privilege and holds in an unprivileged container.
"""

import ctypes
import errno
import platform
import struct
import sys

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER_MODE = 38, 22, 2
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER_AT, _MACHINE_AT = 0, 4
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM

_CALLS = {
    # machine: its audit number, and the numbers of read, write, close, fstat, lseek, mmap, mprotect, munmap,
    # brk, rt_sigaction, rt_sigprocmask, rt_sigreturn, mremap, madvise, nanosleep, getpid, exit, gettimeofday,
    # getrusage, sysinfo, times, getuid, getgid, geteuid, getegid, sigaltstack, gettid, futex,
    # sched_getaffinity, restart_syscall, clock_gettime, clock_getres, clock_nanosleep, exit_group,
    # set_robust_list, getrandom, membarrier, rseq, setitimer, sched_yield; on x86-64 also arch_prctl and time.
    "x86_64": (
        0xC000003E,
        (
            0, 1, 3, 5, 8, 9, 10, 11, 12, 13, 14, 15, 25, 28, 35, 39, 60, 96, 98, 99, 100, 102, 104, 107, 108, 131,
            186, 202, 204, 219, 228, 229, 230, 231, 273, 318, 324, 334, 38, 24, 158, 201,
        ),
    ),
    "aarch64": (
        0xC00000B7,
        (
            63, 64, 57, 80, 62, 222, 226, 215, 214, 134, 135, 139, 216, 233, 101, 172, 93, 169, 165, 179, 153, 174,
            176, 175, 177, 132, 178, 98, 123, 128, 113, 114, 115, 94, 99, 278, 283, 293, 103, 124,
        ),
    ),
}  # fmt: skip


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def _step(code: int, operand: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_so, if_not, operand)


def _steps(machine: int, calls: tuple[int, ...]) -> bytes:
    refuse = _step(_RETURN, _REFUSE)
    steps = [_step(_LOAD, _MACHINE_AT), _step(_EQUAL, machine, if_so=1), refuse]
    steps.append(_step(_LOAD, _NUMBER_AT))
    for left, call in zip(range(len(calls), 0, -1), calls, strict=True):
        steps.append(_step(_EQUAL, call, if_so=left))
    return b"".join([*steps, refuse, _step(_RETURN, _ALLOW)])


def forbid_all_but_computing() -> bool:
    """From here to its end the process can open, start and send nothing; false where there is no such filter."""
    known = _CALLS.get(platform.machine()) if sys.platform == "linux" else None
    if known is None or sys.maxsize < 2**32:
        return False
    steps = _steps(*known)
    program = _Program(len(steps) // 8, steps)
    libc = ctypes.CDLL(None)
    libc.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_SET_SECCOMP, _FILTER_MODE, ctypes.addressof(program), 0, 0) == 0)
