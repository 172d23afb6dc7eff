//! Programs that take too much, or leave something behind.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::time::Duration;

use nodelings::sandbox::{Layer, OUT_OF_DISK, OUT_OF_MEMORY};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use crate::fixture::{Fixture, Who, everybody, finish, has, processes_with, until};

const SPACES: [Layer; 4] = [Layer::Processes, Layer::Mounts, Layer::Limits, Layer::Landlock];

/// In the command line of everything that a program of this file leaves.
fn mark(what: &str) -> String {
    format!("left-{what}-{}", std::process::id())
}

fn sleepers(mark: &str) -> String {
    format!(
        "const {{ spawn, spawnSync }} = require('node:child_process');
        const sleep = ['-e', 'setTimeout(() => {{}}, 1e8)', '{mark}'];
        spawn(process.execPath, sleep, {{ detached: true, stdio: 'ignore', env: {{}} }}).unref();
        // The one in the middle ends at once.
        const middle = `require('node:child_process').spawn(process.execPath, ${{JSON.stringify(sleep)}}, {{ detached: true, stdio: 'ignore' }}).unref()`;
        spawnSync(process.execPath, ['-e', middle, '{mark}'], {{ env: {{}} }});
        console.log('left');"
    )
}

#[test]
fn detached_children_and_double_forks_end_with_the_program() {
    for who in everybody() {
        if !has(who, &SPACES) {
            continue;
        }
        let mark = mark("sleepers");
        assert_eq!(Fixture::new(who).prints(&sleepers(&mark)), "left");
        until("all are gone", || processes_with(&mark) == 0);
    }
}

#[test]
fn to_kill_the_launcher_or_its_group_ends_everything() {
    for who in everybody() {
        if !has(who, &SPACES) {
            continue;
        }
        for whole_group in [false, true] {
            let mark = mark("killed");
            let fixture = Fixture::new(who);
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
fn when_the_runner_is_killed_the_sandbox_ends() {
    if !has(Who::Me, &SPACES) {
        return;
    }
    let fixture = Fixture::new(Who::Me);
    let mark = mark("orphan");
    let command = fixture.command(&format!("{} setInterval(() => {{}}, 1000);", sleepers(&mark)));
    // A shell in between is the one that starts it, and is killed.
    let orders = fixture.sandbox.orders(&crate::fixture::node(), &[]);
    let mut shell = std::process::Command::new("/bin/sh");
    shell
        .args(["-c", "\"$@\" & wait", "sh"])
        .arg(command.get_program())
        .args(["sandbox", &orders, "--"])
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
fn a_fork_bomb_is_stopped_and_nothing_of_it_is_left() {
    for who in everybody() {
        if !has(who, &SPACES) {
            continue;
        }
        let mark = mark("bomb");
        let mut fixture = Fixture::new(who);
        fixture.sandbox.limits.processes = 100;
        let text = fixture.prints(&format!(
            "const {{ spawn }} = require('node:child_process');
            let started = 0, refused = 0;
            for (let n = 0; n < 300; n += 1) {{
              spawn('/bin/sh', ['-c', 'sleep=1; while :; do read x < /dev/zero; done', '{mark}'], {{ detached: true, stdio: 'ignore' }})
                .on('error', () => {{ refused += 1; }}).on('spawn', () => {{ started += 1; }});
            }}
            setTimeout(() => {{ console.log(started < 100 && refused > 200); process.exit(); }}, 500);"
        ));
        assert_eq!(text, "true");
        until("all are gone", || processes_with(&mark) == 0);
    }
}

#[test]
fn too_much_memory_in_the_heap_in_buffers_or_in_children_ends_it() {
    for who in everybody() {
        if !has(who, &SPACES) {
            continue;
        }
        let mut fixture = Fixture::new(who);
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
fn filling_the_disk_ends_by_one_file_by_many_and_in_the_temporary_folder() {
    for who in everybody() {
        if !has(who, &SPACES) {
            continue;
        }
        let mut fixture = Fixture::new(who);
        fixture.sandbox.limits.file_bytes = 8 << 20;
        let one = "const fs = require('node:fs'); try { for (;;) fs.appendFileSync('one', 'x'.repeat(1e6)); }
            catch (error) { console.log(error.code); process.exit(9); }";
        let status = finish(&mut fixture.command(one)).status;
        assert!(status.signal() == Some(25) || status.code() == Some(9), "{status}");
        assert!(fs::metadata(fixture.work().join("one")).expect("a file").len() <= 8 << 20);

        let many = "const fs = require('node:fs'); for (let n = 0; ; n += 1) fs.writeFileSync(`f${n}`, 'x'.repeat(1e6));";
        let status = finish(&mut fixture.command(many)).status;
        assert_eq!(status.code(), Some(OUT_OF_DISK), "{status}");

        // By files without a name, and in folders that cannot be listed.
        let nameless = "const fs = require('node:fs'); for (let n = 0; n < 40; n += 1) { const fd = fs.openSync('gone', 'w');
            fs.unlinkSync('gone'); fs.writeSync(fd, 'x'.repeat(1e6)); } setInterval(() => {}, 1e3);";
        let hidden =
            "const fs = require('node:fs'); fs.mkdirSync('deep'); fs.chmodSync('deep', 0o300);
            for (let n = 0; ; n += 1) fs.writeFileSync(`deep/f${n}`, 'x'.repeat(1e5));";
        for code in [nameless, hidden] {
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
fn processor_time_is_limited() {
    for who in everybody() {
        if !has(who, &[Layer::Limits]) {
            continue;
        }
        let mut fixture = Fixture::new(who);
        fixture.sandbox.limits.cpu = Duration::from_secs(1);
        let status = finish(&mut fixture.command("for (;;);")).status;
        assert_eq!(status.signal(), Some(24), "{status}");
    }
}

#[test]
fn it_ends_as_its_program_does() {
    for who in everybody() {
        let fixture = Fixture::new(who);
        let end = |code: &str| finish(&mut fixture.command(code)).status;
        assert_eq!(end("process.exit(0)").code(), Some(0));
        assert_eq!(end("process.exit(137)").code(), Some(137));
        assert_eq!(end("process.kill(process.pid, 'SIGTERM')").signal(), Some(15));
        assert_eq!(end("process.kill(process.pid, 'SIGKILL')").signal(), Some(9));
        assert_eq!(end("process.abort()").signal(), Some(6));
    }
}
