"""A Slurm of one node on this machine, for the time of a test.

    with slurm.cluster() as cluster:
        cluster.run("sbatch", "job.sh")

munged, slurmctld and slurmd run as foreground processes with a key, a configuration and ports of their own, in a
temporary folder; they listen on the loopback interface only. No systemd and no cgroups are needed.

The daemons are children of a keeper: this file as a program. Once its standard input ends - the test is done with
them, or was itself killed - it kills all that came of them, also a slurmstepd that has detached itself, and removes the
folder. Where the keeper is killed, so are the daemons.
"""

import contextlib
import ctypes
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

PROGRAMS = ("munged", "munge", "slurmctld", "slurmd", "sbatch", "squeue", "sinfo", "scancel", "scontrol")
FOLDERS = "/usr/sbin:/usr/bin:/sbin:/bin"
PATIENCE_SECONDS = 30

SET_PARENT_DEATH_SIGNAL, SET_CHILD_SUBREAPER = 1, 36  # of prctl(2)

CONFIGURATION = """\
ClusterName=crossover
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller_port}
SlurmdPort={node_port}
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
# As little as there is anywhere: no cgroups, no accounting.
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
# A job that may start starts at once.
SchedulerType=sched/builtin
SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=0,defer
ReturnToService=2
KillWait=1
NodeName=node NodeHostname={host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=node Default=YES MaxTime=10 State=UP
"""


def missing():
    """Why no Slurm can be started here; empty where it can."""
    absent = [name for name in PROGRAMS if shutil.which(name, path=FOLDERS) is None]
    if absent:
        return f"not installed: {', '.join(absent)} (packages slurmctld slurmd slurm-client munge)"
    return "" if os.geteuid() == 0 else "slurmd needs root"


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def prctl(option, value):
    if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def die_with_parent():
    prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def descendants(ancestor):
    """Ids of the processes below this one."""
    children = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            name, _, rest = stat.read_text(encoding="utf-8", errors="replace").rpartition(") ")
            children.setdefault(int(rest.split()[1]), []).append(int(name.split(" ", 1)[0]))
    found, to_visit = [], [ancestor]
    while to_visit:
        below = children.get(to_visit.pop(), [])
        found += below
        to_visit += below
    return found


def kill_descendants():
    """Kills what this process has started, and what those have started, until nothing is left."""
    end = time.monotonic() + PATIENCE_SECONDS
    while (left := descendants(os.getpid())) and time.monotonic() < end:
        for process in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG) != (0, 0):
                pass
        time.sleep(0.01)


def until(condition, complaint, pause=0.05):
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > end:
            raise RuntimeError(complaint)
        time.sleep(pause)


def environment(folder):
    return {"PATH": FOLDERS, "LC_ALL": "C.UTF-8", "HOME": str(folder), "SLURM_CONF": str(folder / "slurm.conf")}


def start_daemon(folder, name, *arguments):
    with open(folder / f"{name}.out", "wb") as out:
        subprocess.Popen([shutil.which(name, path=FOLDERS), *arguments], stdin=subprocess.DEVNULL, stdout=out,
                         stderr=subprocess.STDOUT, env=environment(folder), cwd=folder, start_new_session=True,
                         preexec_fn=die_with_parent)


def start_daemons(folder):
    folder.chmod(0o755)  # munged wants its socket to be within everyone's reach
    for name in ("state", "spool"):
        (folder / name).mkdir()
    controller_port, node_port = free_ports(2)
    (folder / "slurm.conf").write_text(CONFIGURATION.format(
        host=socket.gethostname().split(".")[0], folder=folder, controller_port=controller_port, node_port=node_port),
        encoding="utf-8")
    key = folder / "munge.key"
    key.touch(mode=0o600)
    key.write_bytes(os.urandom(128))
    munge_socket = folder / "munge.socket"
    start_daemon(folder, "munged", "--foreground", "--num-threads=2", f"--key-file={key}", f"--socket={munge_socket}",
                 f"--log-file={folder}/munged.log", f"--pid-file={folder}/munged.pid",
                 f"--seed-file={folder}/munged.seed")
    until(munge_socket.exists, "munged has no socket")
    start_daemon(folder, "slurmctld", "-D", "-i")
    start_daemon(folder, "slurmd", "-D", "-N", "node")


def keep(folder):
    """What the keeper does."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # its standard input tells it when to end
    prctl(SET_CHILD_SUBREAPER, 1)
    try:
        start_daemons(folder)
        sys.stdin.read()
    finally:
        kill_descendants()
        shutil.rmtree(folder, ignore_errors=True)


class Cluster:
    def __init__(self, folder):
        self.folder = folder

    def run(self, *command, cwd=None, **variables):
        """Runs a program of Slurm."""
        return subprocess.run(command, cwd=cwd, env={**environment(self.folder), **variables}, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE_SECONDS, check=False)

    def is_up(self):
        return self.run("sinfo", "--noheader", "--format=%T").stdout.strip() == "idle"

    def wait(self):
        """Until no job is left in the queue."""
        until(lambda: self.run("squeue", "--noheader").stdout.strip() == "", "jobs stay in the queue", 0.2)

    def logs(self):
        files = sorted([*self.folder.glob("*.log"), *self.folder.glob("*.out")])
        return "\n".join(f"--- {file.name}\n" + "\n".join(file.read_text(errors="replace").splitlines()[-30:])
                         for file in files)


@contextlib.contextmanager
def cluster():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="crossover-slurm-"))
    keeper = subprocess.Popen([sys.executable, __file__, str(folder)], stdin=subprocess.PIPE, start_new_session=True)
    one = Cluster(folder)
    try:
        until(one.is_up, "Slurm does not come up")
        yield one
    except RuntimeError as error:
        raise RuntimeError(f"{error}\n{one.logs()}") from error
    finally:
        keeper.stdin.close()
        keeper.wait()


if __name__ == "__main__":
    keep(pathlib.Path(sys.argv[1]))
