//! Child processes: how long they take, what they cost, what the system says about them.

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Makes every Node.js read a file of certificates when it starts, which can cost as much as the rest of
/// its start: plain `node FILE` would look dear beside a host that is warm. Submissions do not get it at all.
const CERTIFICATES: &str = "NODE_EXTRA_CA_CERTS";

/// Runs the same bench again without them, where this one was started with them.
pub(crate) fn without_certificates() -> Option<ExitCode> {
    std::env::var_os(CERTIFICATES)?;
    let bench = std::env::current_exe().expect("this bench");
    let status =
        Command::new(bench).args(std::env::args_os().skip(1)).env_remove(CERTIFICATES).status();
    let well = status.expect("this bench").success();
    Some(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The middle one, in milliseconds.
pub(crate) fn median(times: &[Duration]) -> f64 {
    let mut times = times.to_vec();
    times.sort_unstable();
    times.get(times.len() / 2).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}

/// The runner that was built with this bench: the release profile.
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

/// Wall time of one run, which must end well.
pub(crate) fn time(mut command: Command) -> Duration {
    let begin = Instant::now();
    let status = command.status().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let took = begin.elapsed();
    assert!(status.success(), "{command:?}: {status}");
    took
}

/// CPU time of one run, with all its children; None where the system does not tell.
pub(crate) fn cpu(command: Command) -> Option<Duration> {
    let before = children_cpu()?;
    time(command);
    Some(children_cpu()?.saturating_sub(before))
}

/// CPU time of all children that have ended so far, with all of theirs.
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

/// How many processes and threads the whole system has started since it booted.
pub(crate) fn started_ever() -> Option<u64> {
    let stat = std::fs::read_to_string("/proc/stat").ok()?;
    stat.lines().find_map(|line| line.strip_prefix("processes "))?.trim().parse().ok()
}

/// What a process that goes on running has used so far.
#[derive(Clone, Copy)]
pub(crate) struct Usage {
    /// How often its threads gave the CPU up or had it taken away.
    pub(crate) switches: u64,
    /// Milliseconds; threads that have ended count too.
    pub(crate) cpu_ms: f64,
    /// Bytes of memory now.
    pub(crate) resident: u64,
}

/// None where there is no `/proc`.
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
    // Behind the name, which may hold anything: state is field 3, utime 14, stime 15.
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
