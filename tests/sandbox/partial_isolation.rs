//! Machines on which some layers do not hold: what is reported, refused and still enforced.

use std::net::TcpListener;

use nodelings::sandbox::{Layer, NOT_SET_UP, Network};

use rustix::process::{Pid, Signal, kill_process_group};

use crate::sandbox::fixture::{
    Fixture, User, WITHOUT_NAMESPACES, finish, good, holds, node, processes_with, runner, until,
    users,
};

#[test]
fn files_sockets_signals_and_process_groups_are_restricted_without_namespaces() {
    for user in users() {
        if !holds(user, &WITHOUT_NAMESPACES) {
            continue;
        }
        let fixture = Fixture::new(user);
        let secret = fixture.secret();
        let listener = TcpListener::bind("127.0.0.1:0").expect("listens");
        listener.set_nonblocking(true).expect("set");
        let port = listener.local_addr().expect("a port").port();
        let us = std::process::id();
        let mark = format!("left-detached-{us}");
        let code = format!(
            "const fs = require('node:fs');
            const {{ spawn, spawnSync }} = require('node:child_process');
            const net = require('node:net');
            const attempt = (name, act) => {{ try {{ act(); console.log(name, 'done'); }} catch {{}} }};
            attempt('read', () => fs.readFileSync({secret:?}));
            attempt('write', () => fs.writeFileSync({secret:?}, 'x'));
            attempt('list', () => fs.readdirSync('/'));
            attempt('kill', () => process.kill({us}, 0));
            attempt('others', () => fs.readFileSync('/proc/{us}/cmdline'));
            attempt('list of others', () => fs.readdirSync('/proc'));
            spawn(process.execPath, ['-e', 'setTimeout(() => {{}}, 1e8)', '{mark}'],
              {{ detached: true, stdio: 'ignore' }}).unref();
            net.connect({port}, '127.0.0.1').on('error', () => console.log('no connection'));
            net.createServer().on('error', () => console.log('no server')).listen(0);
            const child = spawnSync(process.execPath, ['-p', '1 + 1'], {{ encoding: 'utf8' }});
            console.log(child.stdout.trim());
            fs.writeFileSync('own', 'x');
            const {{ Worker }} = require('node:worker_threads');
            new Worker('1', {{ eval: true }}).on('exit', (code) => console.log('worker', code));
            console.log(process.memoryUsage().rss > 0, process.getuid() !== 0);"
        );
        let child = fixture.command_with(&WITHOUT_NAMESPACES, &code).spawn().expect("started");
        let group = Pid::from_child(&child);
        let text = good(&child.wait_with_output().expect("an end"));
        kill_process_group(group, Signal::KILL).expect("a process is left");
        until("no process left the group", || processes_with(&mark) == 0);
        let mut lines: Vec<&str> = text.lines().collect();
        lines.sort_unstable();
        let all = ["2", "no connection", "no server", "true true", "worker 0"];
        assert_eq!(lines, all, "{user:?}");
        assert!(listener.accept().is_err());
    }
}

#[test]
fn no_program_starts_if_a_layer_cannot_be_set_up() {
    let fixture = Fixture::new(User::Current);
    // The current folder is not in the view.
    let mut command = fixture.command_with(&[Layer::Mounts], "console.log('started')");
    command.current_dir(fixture.outside());
    let output = finish(&mut command);
    assert_eq!(output.status.code(), Some(NOT_SET_UP));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("sandbox: cannot"));
}

#[test]
fn a_missing_program_is_reported() {
    for user in users() {
        let fixture = Fixture::new(user);
        let nowhere = fixture.work().join("nowhere");
        let mut command = fixture.sandbox.command(runner(), &nowhere, ["x"]);
        let output = command.current_dir("/tmp").output().expect("an end");
        assert_eq!(output.status.code(), Some(NOT_SET_UP));
        let reported = String::from_utf8_lossy(&output.stderr);
        assert!(
            reported.starts_with("sandbox: cannot start ") && reported.contains("nowhere"),
            "{reported}"
        );
    }
}

#[test]
fn a_sandbox_can_contain_another_one_without_namespaces() {
    for user in users() {
        if !holds(user, &WITHOUT_NAMESPACES) {
            continue;
        }
        let mut fixture = Fixture::new(user);
        let inner = fixture.work().join("inner");
        std::fs::create_dir(&inner).expect("created");
        if user == User::Ordinary {
            std::os::unix::fs::chown(&inner, Some(4242), Some(4242)).expect("given");
        }
        let mut narrow = fixture.sandbox.clone();
        narrow.view.writable = vec![inner.clone()];
        narrow.view.network = Network::Shared;
        let mut request: serde_json::Value =
            serde_json::from_str(&narrow.request_text(&node(), &[3])).expect("json");
        request["layers"] = serde_json::to_value(WITHOUT_NAMESPACES).expect("json");
        let request = request.to_string();
        fixture.sandbox.view.readable.push(runner().to_owned());
        let (runner, node) = (runner(), node());
        let code = format!(
            "const {{ spawn }} = require('node:child_process');
            const learner = `const fs = require('node:fs'); fs.writeSync(3, 'pipe');
              const attempt = (name, act) => {{ try {{ act(); console.log(name, 'done'); }} catch {{}} }};
              attempt('kill', () => process.kill(${{process.pid}}, 0));
              attempt('environment', () => fs.readFileSync('/proc/${{process.pid}}/environ'));
              attempt('test', () => fs.readFileSync('../program.js'));
              fs.writeFileSync('mine', 'x');`;
            const child = spawn({runner:?}, ['sandbox', {request:?}, '--', {node:?}, '-e', learner],
              {{ env: {{}}, cwd: {inner:?}, stdio: ['ignore', 'inherit', 'inherit', 'pipe'] }});
            child.stdio[3].on('data', (data) => console.log(String(data)));
            child.on('exit', (code) => console.log('exit', code));"
        );
        let text = good(&finish(&mut fixture.command_with(&WITHOUT_NAMESPACES, &code)));
        let mut lines: Vec<&str> = text.lines().collect();
        lines.sort_unstable();
        assert_eq!(lines, ["exit 0", "pipe"], "{user:?}");
    }
}

#[test]
fn the_doctor_names_each_layer_and_what_to_do_if_it_does_not_hold() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let doctor = |words: &[&str]| {
        let mut command = std::process::Command::new(runner());
        let output = command.arg("doctor").args(words).current_dir(folder.path()).output();
        String::from_utf8(output.expect("the doctor").stdout).expect("text")
    };
    let text = doctor(&["--grade"]);
    let json: serde_json::Value =
        serde_json::from_str(&doctor(&["--grade", "--format", "json"])).expect("json");
    for name in Layer::ALL.map(Layer::name).into_iter().chain(["isolation"]) {
        assert!(text.contains(&format!(" {name} ")), "{text}");
        let rows = json.as_array().expect("rows");
        let row = rows.iter().find(|row| row["name"] == name).expect("a row");
        assert_eq!(row["mark"] == "good", row["advice"].is_null(), "{row}");
    }
    assert!(!doctor(&[]).contains("landlock"), "only where it is asked for");
}
