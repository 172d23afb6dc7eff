//! Child processes: their wall time, CPU time and memory.

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// With this variable, every Node.js process reads certificates when it starts, which can take as long as the rest of
/// its start. Plain `node FILE` would look slow compared with a warm host. Submissions never get it.
const CERTIFICATES: &str = "NODE_EXTRA_CA_CERTS";

/// Runs the benchmark again without the variable, if it is set.
pub(crate) fn without_certificates() -> Option<ExitCode> {
    std::env::var_os(CERTIFICATES)?;
    let bench = std::env::current_exe().expect("this bench");
    let status =
        Command::new(bench).args(std::env::args_os().skip(1)).env_remove(CERTIFICATES).status();
    let well = status.expect("this bench").success();
    Some(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Returns the median in milliseconds.
pub(crate) fn median(times: &[Duration]) -> f64 {
    let mut times = times.to_vec();
    times.sort_unstable();
    times.get(times.len() / 2).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}

/// Returns the runner of the release profile, built with this benchmark.
pub(crate) fn runner(folder: &Path) -> Command {
    let mut command = quiet(env!("CARGO_BIN_EXE_runner"), folder);
    command.env("NO_COLOR", "1").env("LANG", "C.UTF-8");
    command.env_remove("NODELINGS_NODE").env_remove("NODELINGS_POLL").env_remove("EDITOR");
    command
}

pub(crate) fn quiet(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env_remove("NODE_OPTIONS");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Measures the wall time of one run, which must succeed.
pub(crate) fn time(mut command: Command) -> Duration {
    let begin = Instant::now();
    let status = command.status().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let took = begin.elapsed();
    assert!(status.success(), "{command:?}: {status}");
    took
}

/// Measures the CPU time of one run with all its children; `None` if the system does not report it.
pub(crate) fn cpu(command: Command) -> Option<Duration> {
    let before = children_cpu()?;
    time(command);
    Some(children_cpu()?.saturating_sub(before))
}

/// Returns the CPU time of all children that have ended so far, with their own children.
#[cfg(unix)]
pub(crate) fn children_cpu() -> Option<Duration> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeVal;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).ok()?;
    let time = |time: TimeVal| {
        Some(Duration::new(
            time.tv_sec().try_into().ok()?,
            u32::try_from(time.tv_usec()).ok()? * 1000,
        ))
    };
    Some(time(usage.user_time())? + time(usage.system_time())?)
}

#[cfg(not(unix))]
pub(crate) fn children_cpu() -> Option<Duration> {
    None
}

/// Returns the number of processes and threads that the system has started since it booted.
pub(crate) fn started_ever() -> Option<u64> {
    let stat = std::fs::read_to_string("/proc/stat").ok()?;
    stat.lines().find_map(|line| line.strip_prefix("processes "))?.trim().parse().ok()
}

/// What a running process has used so far.
#[derive(Clone, Copy)]
pub(crate) struct Usage {
    /// Voluntary and involuntary context switches of all threads.
    pub(crate) switches: u64,
    /// CPU time in milliseconds, including threads that have ended.
    pub(crate) cpu_ms: f64,
    /// Memory in bytes.
    pub(crate) resident: u64,
}

/// Returns `None` without `/proc`.
pub(crate) fn usage(process: u32) -> Option<Usage> {
    let folder = format!("/proc/{process}");
    let mut switches = 0;
    for task in std::fs::read_dir(format!("{folder}/task")).ok()?.flatten() {
        let status = std::fs::read_to_string(task.path().join("status")).unwrap_or_default();
        switches += number(&status, "voluntary_ctxt_switches:").unwrap_or(0);
        switches += number(&status, "nonvoluntary_ctxt_switches:").unwrap_or(0);
    }
    let status = std::fs::read_to_string(format!("{folder}/status")).ok()?;
    let stat = std::fs::read_to_string(format!("{folder}/stat")).ok()?;
    // The fields after the name, which can contain anything: state is field 3, utime 14, stime 15.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = fields.get(11)?.parse::<u32>().ok()? + fields.get(12)?.parse::<u32>().ok()?;
    Some(Usage {
        switches,
        cpu_ms: f64::from(ticks) * 10.0, // USER_HZ is 100 everywhere
        resident: number(&status, "VmRSS:")? << 10,
    })
}

fn number(status: &str, key: &str) -> Option<u64> {
    let value = status.lines().find_map(|line| line.strip_prefix(key))?;
    value.trim().trim_end_matches(" kB").parse().ok()
}
