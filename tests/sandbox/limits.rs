//! Programs that use too much, or leave something behind.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::time::Duration;

use nodelings::sandbox::{Layer, OUT_OF_DISK, OUT_OF_MEMORY};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use crate::sandbox::fixture::{Fixture, User, finish, holds, processes_with, until, users};

const NAMESPACED: [Layer; 4] = [Layer::Processes, Layer::Mounts, Layer::Limits, Layer::Landlock];

/// A word in the command line of every process that a program of this file starts.
fn mark(what: &str) -> String {
    format!("left-{what}-{}", std::process::id())
}

fn sleepers(mark: &str) -> String {
    format!(
        "const {{ spawn, spawnSync }} = require('node:child_process');
        const sleep = ['-e', 'setTimeout(() => {{}}, 1e8)', '{mark}'];
        spawn(process.execPath, sleep, {{ detached: true, stdio: 'ignore', env: {{}} }}).unref();
        // The process in between ends at once.
        const middle = `require('node:child_process').spawn(process.execPath, ${{JSON.stringify(sleep)}}, {{ detached: true, stdio: 'ignore' }}).unref()`;
        spawnSync(process.execPath, ['-e', middle, '{mark}'], {{ env: {{}} }});
        console.log('left');"
    )
}

#[test]
fn detached_children_and_double_forks_end_with_the_program() {
    for user in users() {
        if !holds(user, &NAMESPACED) {
            continue;
        }
        let mark = mark("sleepers");
        assert_eq!(Fixture::new(user).prints(&sleepers(&mark)), "left");
        until("all are gone", || processes_with(&mark) == 0);
    }
}

#[test]
fn killing_the_launcher_or_its_group_ends_everything() {
    for user in users() {
        if !holds(user, &NAMESPACED) {
            continue;
        }
        for whole_group in [false, true] {
            let mark = mark("killed");
            let fixture = Fixture::new(user);
            let code = format!("{} setInterval(() => {{}}, 1000);", sleepers(&mark));
            let mut child = fixture.command(&code).spawn().expect("started");
            let mut line = String::new();
            let out = child.stdout.take().expect("its output");
            std::io::BufRead::read_line(&mut std::io::BufReader::new(out), &mut line)
                .expect("read");
            assert_eq!(line, "left\n");
            assert!(processes_with(&mark) >= 2);
            let pid = Pid::from_child(&child);
            let kill = if whole_group { kill_process_group } else { kill_process };
            kill(pid, Signal::KILL).expect("killed");
            child.wait().expect("an end");
            until("all are gone", || {
                processes_with(&mark) + processes_with(&fixture.work().to_string_lossy()) == 0
            });
        }
    }
}

#[test]
fn the_sandbox_ends_when_the_process_that_started_it_is_killed() {
    if !holds(User::Current, &NAMESPACED) {
        return;
    }
    let fixture = Fixture::new(User::Current);
    let mark = mark("orphan");
    let command = fixture.command(&format!("{} setInterval(() => {{}}, 1000);", sleepers(&mark)));
    // A shell starts the sandbox, and is killed.
    let request = fixture.sandbox.request_text(&crate::sandbox::fixture::node(), &[]);
    let mut shell = std::process::Command::new("/bin/sh");
    shell
        .args(["-c", "\"$@\" & wait", "sh"])
        .arg(command.get_program())
        .args(["sandbox", &request, "--"])
        .args(command.get_args().skip(3))
        .current_dir(fixture.work())
        .stdout(std::process::Stdio::null())
        .env_clear();
    let mut shell = shell.spawn().expect("started");
    until("it has begun", || processes_with(&mark) >= 2);
    shell.kill().expect("killed");
    shell.wait().expect("an end");
    until("all are gone", || processes_with(&mark) == 0);
}

#[test]
fn a_fork_bomb_is_stopped_and_leaves_nothing() {
    for user in users() {
        if !holds(user, &NAMESPACED) {
            continue;
        }
        let mark = mark("bomb");
        let mut fixture = Fixture::new(user);
        fixture.sandbox.limits.processes = 100;
        let text = fixture.prints(&format!(
            "const {{ spawn }} = require('node:child_process');
            let started = 0, refused = 0;
            for (let n = 0; n < 300; n += 1) {{
              spawn('/bin/sh', ['-c', 'sleep=1; while :; do read x < /dev/urandom; done', '{mark}'], {{ detached: true, stdio: 'ignore' }})
                .on('error', () => {{ refused += 1; }}).on('spawn', () => {{ started += 1; }});
            }}
            setTimeout(() => {{ console.log(started < 100 && refused > 200); process.exit(); }}, 500);"
        ));
        assert_eq!(text, "true");
        until("all are gone", || processes_with(&mark) == 0);
    }
}

#[test]
fn too_much_memory_in_the_heap_in_buffers_or_in_children_ends_the_program() {
    for user in users() {
        if !holds(user, &NAMESPACED) {
            continue;
        }
        let mut fixture = Fixture::new(user);
        fixture.sandbox.limits.memory_bytes = 300 << 20;
        let heap =
            "const all = []; for (;;) all.push(new Array(1000).fill().map((_, n) => ({ n })));";
        let buffers = "const all = []; for (;;) all.push(Buffer.alloc(2 ** 24, 1));";
        let children = "const { spawn } = require('node:child_process');
            const take = 'globalThis.all = Buffer.alloc(120e6, 1); setInterval(() => {}, 1e3)';
            for (let n = 0; n < 4; n += 1) spawn(process.execPath, ['-e', take]);";
        for code in [heap, buffers, children] {
            let status = finish(&mut fixture.command(code)).status;
            assert_eq!(status.code(), Some(OUT_OF_MEMORY), "{code} {status}");
        }
    }
}

#[test]
fn one_big_file_many_files_or_hidden_files_cannot_fill_the_disk() {
    for user in users() {
        if !holds(user, &NAMESPACED) {
            continue;
        }
        let mut fixture = Fixture::new(user);
        fixture.sandbox.limits.file_bytes = 8 << 20;
        let one = "const fs = require('node:fs'); try { for (;;) fs.appendFileSync('one', 'x'.repeat(1e6)); }
            catch (error) { console.log(error.code); process.exit(9); }";
        let status = finish(&mut fixture.command(one)).status;
        assert!(status.signal() == Some(25) || status.code() == Some(9), "{status}");
        assert!(fs::metadata(fixture.work().join("one")).expect("a file").len() <= 8 << 20);

        let many = "const fs = require('node:fs'); for (let n = 0; ; n += 1) fs.writeFileSync(`f${n}`, 'x'.repeat(1e6));";
        let status = finish(&mut fixture.command(many)).status;
        assert_eq!(status.code(), Some(OUT_OF_DISK), "{status}");

        // Deleted files that are still open, and files in folders that cannot be listed.
        let deleted = "const fs = require('node:fs'); for (let n = 0; n < 40; n += 1) { const fd = fs.openSync('gone', 'w');
            fs.unlinkSync('gone'); fs.writeSync(fd, 'x'.repeat(1e6)); } setInterval(() => {}, 1e3);";
        let hidden =
            "const fs = require('node:fs'); fs.mkdirSync('deep'); fs.chmodSync('deep', 0o300);
            for (let n = 0; ; n += 1) fs.writeFileSync(`deep/f${n}`, 'x'.repeat(1e5));";
        for code in [deleted, hidden] {
            for entry in fs::read_dir(fixture.work()).expect("a folder").flatten() {
                let _ = fs::remove_file(entry.path());
            }
            let status = finish(&mut fixture.command(code)).status;
            assert_eq!(status.code(), Some(OUT_OF_DISK), "{code} {status}");
        }
        fs::set_permissions(fixture.work().join("deep"), fs::Permissions::from_mode(0o700))
            .expect("listable");

        let temporary = "const fs = require('node:fs'); try { for (let n = 0; ; n += 1) fs.writeFileSync(`/tmp/f${n}`, 'x'.repeat(1e6)); }
            catch (error) { console.log(error.code); }";
        assert_eq!(fixture.prints(temporary), "ENOSPC");
    }
}

#[test]
fn cpu_time_is_limited() {
    for user in users() {
        if !holds(user, &[Layer::Limits]) {
            continue;
        }
        let mut fixture = Fixture::new(user);
        fixture.sandbox.limits.cpu = Duration::from_secs(1);
        let status = finish(&mut fixture.command("for (;;);")).status;
        assert_eq!(status.signal(), Some(24), "{status}");
    }
}

#[test]
fn the_sandbox_ends_with_the_status_of_its_program() {
    for user in users() {
        let fixture = Fixture::new(user);
        let end = |code: &str| finish(&mut fixture.command(code)).status;
        assert_eq!(end("process.exit(0)").code(), Some(0));
        assert_eq!(end("process.exit(137)").code(), Some(137));
        assert_eq!(end("process.kill(process.pid, 'SIGTERM')").signal(), Some(15));
        assert_eq!(end("process.kill(process.pid, 'SIGKILL')").signal(), Some(9));
        assert_eq!(end("process.abort()").signal(), Some(6));
    }
}
