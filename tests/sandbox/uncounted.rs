//! Memory and traces that belong to no process: nothing could count or remove them, so the sandbox refuses them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use nodelings::sandbox::{Layer, OUT_OF_MEMORY};

use crate::sandbox::fixture::{Fixture, User, finish, good, holds, users};

const NAMESPACED: [Layer; 5] =
    [Layer::Processes, Layer::Network, Layer::Mounts, Layer::Limits, Layer::SystemCalls];

/// The layers that hold without user namespaces.
const WITHOUT_NAMESPACES: [Layer; 4] =
    [Layer::Limits, Layer::Identity, Layer::Landlock, Layer::SystemCalls];

/// Perl can make any system call. Node.js cannot.
fn perl() -> Option<PathBuf> {
    let path = Path::new("/usr/bin/perl");
    path.exists().then(|| path.to_owned())
}

/// Prints `NAME NUMBER`, with the number of the error, or 0 if the call worked.
const TRY: &str = r#"$| = 1; sub try_call { my ($name, $number, @call) = @_; my $got = syscall($number, @call); print "$name ", ($got == -1 ? $! + 0 : 0), "\n"; $got; }"#;

/// Each call with its arguments, and what must not work.
fn calls() -> Vec<(&'static str, i64, &'static str)> {
    vec![
        ("memfd", libc::SYS_memfd_create, r#""x", 0"#),
        ("memfd_secret", libc::SYS_memfd_secret, "0"),
        ("shmget", libc::SYS_shmget, "0, 1 << 20, 0666 | 01000"),
        ("msgget", libc::SYS_msgget, "4711, 0666 | 01000"),
        ("semget", libc::SYS_semget, "4711, 1, 0666 | 01000"),
        ("mq_open", libc::SYS_mq_open, r#""x", 0102, 0600, 0"#),
        ("shared_memory", libc::SYS_mmap, "0, 1 << 20, 3, 0x21, -1, 0"),
        ("validated_shared_memory", libc::SYS_mmap, "0, 1 << 20, 3, 0x23, -1, 0"),
        ("fadvise", libc::SYS_fadvise64, "0, 0, 0, 4"),
        ("readahead", libc::SYS_readahead, "0, 0, 4096"),
        ("mincore", libc::SYS_mincore, "0, 4096, 0"),
        ("flock", libc::SYS_flock, "0, 1"),
        ("lease", libc::SYS_fcntl, "0, 1024, 0"),
        ("events_of_a_folder", libc::SYS_fcntl, "0, 1026, 1"),
        ("flags_of_a_file", libc::SYS_ioctl, "0, 0x40086602, 0"),
        ("keyctl", libc::SYS_keyctl, "0, -3, 0"),
        ("add_key", libc::SYS_add_key, r#""user", "x", "y", 1, -5"#),
        ("request_key", libc::SYS_request_key, r#""user", "x", 0, -5"#),
    ]
}

/// Calls that would reach the machine's own files and processes. Landlock does not check them, or not on all kernels.
#[cfg(target_arch = "x86_64")]
fn calls_to_the_machine() -> Vec<(&'static str, i64, &'static str)> {
    vec![
        ("chmod", libc::SYS_chmod, r"$file, 0644"),
        ("fchmodat", libc::SYS_fchmodat, r"-100, $file, 0644"),
        ("fchmodat2", 452, r"-100, $file, 0644, 0"),
        ("chown", libc::SYS_chown, r"$file, -1, -1"),
        ("lchown", libc::SYS_lchown, r"$file, -1, -1"),
        ("fchownat", libc::SYS_fchownat, r"-100, $file, -1, -1, 0"),
        ("utimes", libc::SYS_utimes, r"$file, 0"),
        ("utimensat", libc::SYS_utimensat, r"-100, $file, 0, 0"),
        ("truncate", libc::SYS_truncate, r"$file, 0"),
        ("open_read_only_and_empty", libc::SYS_openat, r"-100, $file, 01000, 0"),
        ("older_open_read_only_and_empty", libc::SYS_open, r"$file, 01000, 0"),
        ("openat2", libc::SYS_openat2, r"-100, $file, $zeros, 24"),
        ("setxattr", libc::SYS_setxattr, r#"$file, "user.x", "y", 1, 0"#),
        ("removexattr", libc::SYS_removexattr, r#"$file, "user.x""#),
        ("inotify", libc::SYS_inotify_add_watch, r#"9, "/tmp", 0x100"#),
        ("setpriority", libc::SYS_setpriority, "0, getppid(), 10"),
        ("limits", libc::SYS_prlimit64, "getppid(), 7, 0, 0"),
        ("cpus", libc::SYS_sched_setaffinity, "getppid(), 8, $zeros"),
    ]
}

/// An ordinary user owns the file, as a teacher owns the course.
#[cfg(target_arch = "x86_64")]
#[test]
fn without_namespaces_the_files_and_processes_of_the_same_user_cannot_be_changed() {
    use std::os::unix::fs::{MetadataExt as _, chown};
    let Some(perl) = perl() else { return };
    for user in users() {
        if !holds(user, &WITHOUT_NAMESPACES) {
            continue;
        }
        let mut fixture = Fixture::new(user);
        let file = fixture.secret();
        let owner = std::fs::metadata(fixture.work()).expect("metadata");
        chown(&file, Some(owner.uid()), Some(owner.gid())).expect("given");
        // Readable, as the course's packages are.
        fixture.sandbox.view.readable.push(file.clone());
        let mut code = format!("{TRY} my $file = {file:?}; my $zeros = pack('x32');");
        for (name, number, arguments) in calls_to_the_machine() {
            let _ = write!(code, "try_call('{name}', {number}, {arguments});");
        }
        let _ = write!(
            code,
            "open(my $f, '<', $file); try_call('fchmod', {}, fileno($f), 0);
             try_call('own_priority', {}, 0, 0, 5);",
            libc::SYS_fchmod,
            libc::SYS_setpriority
        );
        let before = std::fs::metadata(&file).expect("metadata");
        let layers = Some(WITHOUT_NAMESPACES.as_slice());
        let text = good(&finish(&mut command(&fixture, &perl, &code, layers)));
        let after = std::fs::metadata(&file).expect("metadata");
        let facts = |found: &std::fs::Metadata| (found.mode(), found.mtime_nsec(), found.size());
        assert_eq!(facts(&before), facts(&after), "{user:?}: {text}");
        assert_eq!(text.lines().count(), calls_to_the_machine().len() + 2, "{text}");
        for line in text.lines() {
            let pretends = line.starts_with("fchmod ") || line.starts_with("own_priority");
            let expected = if pretends { " 0" } else { " 1" }; // EPERM
            assert!(line.ends_with(expected), "{user:?}: {line}\n{text}");
        }
    }
}

fn command(fixture: &Fixture, perl: &Path, code: &str, layers: Option<&[Layer]>) -> Command {
    match layers {
        None => fixture.command_of_program(perl, &["-e", code]),
        Some(layers) => fixture.command_of_program_with(layers, perl, &["-e", code]),
    }
}

#[test]
fn memory_and_marks_that_belong_to_no_process_are_refused_with_and_without_namespaces() {
    let Some(perl) = perl() else { return };
    let mut code = TRY.to_owned();
    for (name, number, arguments) in calls() {
        let _ = write!(code, "try_call('{name}', {number}, {arguments});");
    }
    // An ordinary mapping works.
    let map = libc::SYS_mmap;
    let _ = write!(code, "try_call('private_memory', {map}, 0, 1 << 20, 3, 0x22, -1, 0);");
    for user in users() {
        for layers in [None, Some(WITHOUT_NAMESPACES.as_slice())] {
            if !holds(user, layers.unwrap_or(&NAMESPACED)) {
                continue;
            }
            let fixture = Fixture::new(user);
            let text = good(&finish(&mut command(&fixture, &perl, &code, layers)));
            assert_eq!(text.lines().count(), calls().len() + 1, "{text}");
            for line in text.lines() {
                let (name, error) = line.split_once(' ').expect("a number");
                let expected = match name {
                    "private_memory" => "0",
                    "memfd" | "memfd_secret" => "38", // ENOSYS
                    _ => "1",                         // EPERM
                };
                assert_eq!(error, expected, "{user:?}, {layers:?}: {text}");
            }
        }
    }
}

#[test]
fn readers_of_a_shared_file_do_not_notice_each_other_but_changes_are_watched() {
    let Some(perl) = perl() else { return };
    for user in users() {
        if !holds(user, &NAMESPACED) {
            continue;
        }
        let fixture = Fixture::new(user);
        let (init, add) = (libc::SYS_inotify_init1, libc::SYS_inotify_add_watch);
        let code = format!(
            r#"{TRY} my $fd = syscall({init}, 0);
            for my $event (0x1, 0x10, 0x20, 0x21, 0xfff) {{ try_call("event", {add}, $fd, "/etc/passwd", $event); }}
            my $folder = "/tmp"; my $changes = syscall({add}, $fd, $folder, 0x100 | 0x2); print "changes ", ($changes > 0 ? "watched" : $!), "\n";"#
        );
        let text = good(&finish(&mut command(&fixture, &perl, &code, None)));
        assert_eq!(
            text, "event 1\nevent 1\nevent 1\nevent 1\nevent 1\nchanges watched",
            "{user:?}"
        );
    }
}

#[test]
fn one_program_cannot_take_all_file_watchers_of_the_machine() {
    let Some(perl) = perl() else { return };
    for user in users() {
        if !holds(user, &NAMESPACED) {
            continue;
        }
        let fixture = Fixture::new(user);
        let code = format!(
            r#"my $n = 0; $n++ while $n < 200 && syscall({}, 0) >= 0; print "$n\n";"#,
            libc::SYS_inotify_init1
        );
        let text = good(&finish(&mut command(&fixture, &perl, &code, None)));
        assert_eq!(text, "16", "{user:?}");
    }
}

#[test]
fn tables_of_pages_and_sockets_count_as_memory() {
    let Some(perl) = perl() else { return };
    // Reads one byte of every second MiB: no page of its own, but a table for each.
    let tables = format!(
        "my $size = 64 << 30; my $at = syscall({}, 0, $size, 1, 0x4022, -1, 0); die $! if $at == -1;
         for (my $n = 0; $n < $size; $n += 2 << 20) {{ my $x = unpack('P1', pack('J', $at + $n)); }}
         sleep 20; print 'never';",
        libc::SYS_mmap
    );
    let sockets = "use Socket; my @all; for (1 .. 120) { socketpair(my $a, my $b, AF_UNIX, SOCK_STREAM, 0) or die $!; push @all, $a, $b; }
         sleep 20; print 'never';";
    for user in users() {
        if !holds(user, &NAMESPACED) {
            continue;
        }
        for code in [tables.as_str(), sockets] {
            let mut fixture = Fixture::new(user);
            fixture.sandbox.limits.memory_bytes = 64 << 20;
            let output = finish(&mut command(&fixture, &perl, code, None));
            assert_eq!(output.status.code(), Some(OUT_OF_MEMORY), "{user:?}: {code} {output:?}");
        }
    }
}

#[test]
fn nothing_that_a_program_writes_runs_as_machine_code() {
    for user in users() {
        if !holds(user, &NAMESPACED) {
            continue;
        }
        let fixture = Fixture::new(user);
        let text = fixture.prints(
            "const fs = require('node:fs');
             const { spawnSync } = require('node:child_process');
             for (const folder of ['/tmp', '.']) {
               fs.copyFileSync('/bin/sh', `${folder}/shell`);
               fs.chmodSync(`${folder}/shell`, 0o755);
               console.log(spawnSync(`${folder}/shell`, ['-c', ':']).error?.code);
               fs.writeFileSync(`${folder}/addon.node`, fs.readFileSync('/bin/sh'));
               try { process.dlopen({ exports: {} }, fs.realpathSync(`${folder}/addon.node`)); console.log('loaded'); }
               catch (error) { console.log(/map segment|permitted/.test(error.message) ? 'refused' : error.message); }
             }",
        );
        assert_eq!(text, "EACCES\nrefused\nEACCES\nrefused", "{user:?}");
    }
}

#[test]
fn the_device_of_zeros_is_not_there() {
    if !holds(User::Current, &NAMESPACED) {
        return;
    }
    let text = Fixture::new(User::Current).prints(
        "try { require('node:fs').openSync('/dev/zero'); console.log('open'); } catch (error) { console.log(error.code); }",
    );
    assert_eq!(text, "ENOENT");
}
