//! Programs that try to get out of the sandbox.

use std::fs;
use std::io::{ErrorKind, Read as _};
use std::net::{TcpListener, UdpSocket};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::UnixListener;

use nodelings::sandbox::{BindMount, Layer, Network};

use crate::sandbox::fixture::{Fixture, good, holds, users};

/// Prints the result of each attempt: `NAME: CODE`, or `NAME: done`.
const ATTEMPT: &str = r"
const fs = require('node:fs');
const net = require('node:net');
const attempt = async (name, act) => {
  try { await act(); console.log(`${name}: done`); }
  catch (error) { console.log(`${name}: ${error.code ?? error.message}`); }
};
";

/// Fails unless every attempt was refused.
fn assert_refused(text: &str) {
    for line in text.lines() {
        let (name, end) = line.split_once(": ").expect("an attempt");
        let ends = [
            "EACCES",
            "ENOENT",
            "EPERM",
            "EROFS",
            "ESRCH",
            "EAFNOSUPPORT",
            "ECONNREFUSED",
            "ENETUNREACH",
            "EXDEV",
            "ENXIO",
        ];
        assert!(ends.contains(&end), "{name} ended with {end}\n{text}");
    }
}

#[test]
fn a_bind_mount_can_be_read_at_its_target_and_never_changed() {
    for user in users() {
        if !holds(user, &[Layer::Mounts, Layer::Processes]) {
            continue;
        }
        let mut fixture = Fixture::new(user);
        let folder = fixture.outside().join("helpers");
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join("tool.js"), "as it was").expect("written");
        // Its permissions allow everyone to write, so only the sandbox refuses.
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).expect("open to all");
        let tool = folder.join("tool.js");
        fs::set_permissions(&tool, fs::Permissions::from_mode(0o666)).expect("open to all");
        let target = fixture.work().join("shown");
        fs::create_dir(&target).expect("a folder");
        fixture.sandbox.view.bind_mounts = vec![BindMount { source: folder.clone(), target }];
        let text = fixture.prints(&format!(
            "{ATTEMPT}
            (async () => {{
              await attempt('read', () => {{ if (fs.readFileSync('shown/tool.js', 'utf8') !== 'as it was') throw Error('other'); }});
              await attempt('its source', () => fs.readFileSync({tool:?}));
              await attempt('write', () => fs.writeFileSync('shown/tool.js', 'changed'));
              await attempt('add', () => fs.writeFileSync('shown/more.js', ''));
              await attempt('remove', () => fs.unlinkSync('shown/tool.js'));
              await attempt('open to all', () => fs.chmodSync('shown/tool.js', 0o777));
              await attempt('own', () => fs.writeFileSync('own.js', ''));
            }})();"
        ));
        let (read, rest) = text.split_once('\n').expect("lines");
        assert_eq!(read, "read: done");
        let (tries, own) = rest.rsplit_once('\n').expect("lines");
        assert_eq!(own, "own: done");
        assert_refused(tries);
        assert_eq!(fs::read_to_string(&tool).expect("read"), "as it was");
        assert_eq!(fs::read_dir(&folder).expect("listed").count(), 1);
    }
}

#[test]
fn no_byte_leaves_over_any_kind_of_socket() {
    for user in users() {
        if !holds(user, &[Layer::SystemCalls, Layer::Landlock]) {
            continue;
        }
        let fixture = Fixture::new(user);
        let tcp = TcpListener::bind("0.0.0.0:0").expect("listens");
        let udp = UdpSocket::bind("0.0.0.0:0").expect("listens");
        let path = fixture.outside().join("socket");
        let unix = UnixListener::bind(&path).expect("listens");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o777)).expect("open to all");
        tcp.set_nonblocking(true).expect("set");
        udp.set_nonblocking(true).expect("set");
        unix.set_nonblocking(true).expect("set");
        let port = tcp.local_addr().expect("a port").port();
        let udp_port = udp.local_addr().expect("a port").port();
        let text = fixture.prints(&format!(
            "{ATTEMPT}
            const connect = (to) => new Promise((done, no) => net.connect(to).on('connect', done).on('error', no));
            const send = (host) => new Promise((done, no) => {{
              const socket = require('node:dgram').createSocket('udp4').on('error', no);
              socket.send('leak', {udp_port}, host, (error) => {{ socket.close(); error ? no(error) : done(); }});
            }});
            (async () => {{
              for (const host of ['127.0.0.1', '::1', '192.0.2.1', '169.254.169.254'])
                await attempt(host, () => connect({{ port: {port}, host }}));
              await attempt('unix', () => connect({{ path: {path:?} }}));
              await attempt('udp', () => send('192.0.2.1'));
              try {{ await send('127.0.0.1'); }} catch {{}}
            }})();"
        ));
        assert_eq!(text.lines().count(), 6, "{text}");
        assert_refused(&text);
        assert_eq!(tcp.accept().expect_err("no connection").kind(), ErrorKind::WouldBlock);
        assert_eq!(unix.accept().expect_err("no connection").kind(), ErrorKind::WouldBlock);
        let mut buffer = [0; 8];
        assert_eq!(udp.recv(&mut buffer).expect_err("no byte").kind(), ErrorKind::WouldBlock);
    }
}

#[test]
fn files_outside_the_view_are_not_read_written_or_listed() {
    for user in users() {
        if !holds(user, &[Layer::Landlock]) {
            continue;
        }
        let fixture = Fixture::new(user);
        let (secret, outside, runner) =
            (fixture.secret(), fixture.outside(), crate::sandbox::fixture::runner());
        std::os::unix::fs::symlink(&secret, fixture.work().join("planted")).expect("planted");
        let text = fixture.prints(&format!(
            "{ATTEMPT}
            const [secret, outside] = [{secret:?}, {outside:?}];
            (async () => {{
              await attempt('read', () => fs.readFileSync(secret));
              await attempt('planted link', () => fs.readFileSync('planted'));
              fs.symlinkSync(secret, 'own');
              await attempt('own link', () => fs.readFileSync('own'));
              await attempt('through the link', () => fs.writeFileSync('own', 'x'));
              fs.symlinkSync(outside, 'folder');
              await attempt('linked folder', () => fs.writeFileSync('folder/new', 'x'));
              await attempt('up', () => fs.readFileSync('../' + secret.split('/').slice(2).join('/')));
              await attempt('write', () => fs.writeFileSync(secret, 'x'));
              await attempt('new', () => fs.writeFileSync(outside + '/new', 'x'));
              await attempt('remove', () => fs.rmSync(secret));
              await attempt('rename', () => fs.renameSync(secret, 'mine'));
              await attempt('hard link', () => fs.linkSync(secret, 'hard'));
              await attempt('list', () => fs.readdirSync(outside));
              await attempt('shadow', () => fs.readFileSync('/etc/shadow'));
              await attempt('hostname', () => fs.readFileSync('/etc/hostname'));
              await attempt('root', () => fs.readdirSync('/root'));
              await attempt('home', () => fs.readdirSync('/home'));
              await attempt('runner', () => fs.readFileSync({runner:?}));
              await attempt('node', () => fs.appendFileSync(process.execPath, 'x'));
              await attempt('ssl', () => fs.writeFileSync('/etc/ssl/new', 'x'));
              await attempt('terminal', () => fs.openSync('/dev/tty', 'r+'));
              await attempt('core pattern', () => fs.writeFileSync('/proc/sys/kernel/core_pattern', '|x'));
            }})();"
        ));
        assert_eq!(text.lines().count(), 21, "{text}");
        assert_refused(&text);
        assert_eq!(fs::read_to_string(&secret).expect("still there"), "a secret");
        assert_eq!(fs::read_dir(&outside).expect("a folder").count(), 1);
    }
}

#[test]
fn other_processes_are_neither_seen_nor_signalled() {
    for user in users() {
        if !holds(user, &[Layer::Processes, Layer::Mounts]) {
            continue;
        }
        let fixture = Fixture::new(user);
        let us = std::process::id();
        let text = fixture.prints(&format!(
            "{ATTEMPT}
            (async () => {{
              await attempt('kill the runner', () => process.kill({us}, 0));
              await attempt('environment of the runner', () => fs.readFileSync('/proc/{us}/environ'));
              await attempt('memory of the init', () => fs.openSync('/proc/1/mem', 'r+'));
              await attempt('environment of the init', () => fs.readFileSync('/proc/1/environ'));
              await attempt('root of the init', () => fs.readdirSync('/proc/1/root'));
            }})();
            process.kill(1, 'SIGKILL');
            process.kill(1, 'SIGTERM');
            const seen = fs.readdirSync('/proc').filter((name) => Number(name));
            if (seen.some((name) => Number(name) > 20)) console.log(`sees: ${{seen}}`);"
        ));
        assert_eq!(text.lines().count(), 5, "{text}");
        assert_refused(&text);
    }
}

#[test]
fn the_environment_holds_only_what_the_command_sets() {
    for user in users() {
        let fixture = Fixture::new(user);
        let mut command =
            fixture.command("console.log(Object.keys(process.env).sort().join(' '));");
        command.env("GIVEN", "1");
        let text = good(&crate::sandbox::fixture::finish(&mut command));
        // Without a private /tmp, TMPDIR names another folder.
        assert_eq!(text.replace(" TMPDIR", ""), "GIVEN HOME LANG PATH");
    }
}

#[test]
fn descriptors_that_are_not_named_are_closed() {
    let fixture = Fixture::new(crate::sandbox::fixture::User::Current);
    let secret = fs::File::open(fixture.secret()).expect("open");
    rustix::io::fcntl_setfd(&secret, rustix::io::FdFlags::empty()).expect("inherited");
    let number = std::os::fd::AsRawFd::as_raw_fd(&secret);
    let text = fixture.prints(&format!(
        "try {{ console.log(require('node:fs').readSync({number}, Buffer.alloc(9), 0, 9, 0)); }}
        catch (error) {{ console.log(error.code); }}"
    ));
    assert_ne!(text, "8", "the secret came through");
}

#[test]
fn descriptors_that_are_named_stay_open_in_the_program_only() {
    let fixture = Fixture::new(crate::sandbox::fixture::User::Current);
    let (mut reader, writer) = std::io::pipe().expect("a pipe");
    rustix::io::fcntl_setfd(&writer, rustix::io::FdFlags::empty()).expect("inherited");
    let number = std::os::fd::AsRawFd::as_raw_fd(&writer);
    let program = fixture.program(
        "program.js",
        &format!(
            "const fs = require('node:fs'); fs.writeSync({number}, 'hello'); fs.closeSync({number});
            fs.readSync(0, Buffer.alloc(1));"
        ),
    );
    let mut command = fixture.sandbox.command_keeping(
        &[number],
        crate::sandbox::fixture::runner(),
        &crate::sandbox::fixture::node(),
        [program],
    );
    let mut child = command
        .current_dir(fixture.work())
        .stdin(std::process::Stdio::piped())
        .spawn()
        .expect("started");
    drop(writer);
    let mut text = String::new();
    reader.read_to_string(&mut text).expect("nobody else holds it");
    assert_eq!(text, "hello");
    drop(child.stdin.take());
    assert!(child.wait().expect("an end").success());
}

#[test]
fn the_kernel_refuses_new_namespaces_and_mounts() {
    for user in users() {
        if !holds(user, &[Layer::SystemCalls, Layer::Mounts]) {
            continue;
        }
        let mut fixture = Fixture::new(user);
        fixture.sandbox.view.readable.push("/usr/bin".into());
        let text = fixture.prints(
            "const { spawnSync } = require('node:child_process');
            for (const words of [['unshare', '-U', 'true'], ['unshare', '-Ur', 'true'], ['mount', '-t', 'tmpfs', 'x', '/tmp'],
              ['chroot', '/', 'true'], ['su', '-c', 'true']]) {
              const { status, error } = spawnSync(words[0], words.slice(1));
              if (status === 0) console.log(`${words} went through`);
            }",
        );
        assert_eq!(text, "");
    }
}

#[test]
fn an_inner_sandbox_shares_the_loopback_and_nothing_else() {
    for user in users() {
        if !holds(
            user,
            &[
                Layer::Processes,
                Layer::Network,
                Layer::Mounts,
                Layer::Landlock,
                Layer::LandlockScope,
            ],
        ) {
            continue;
        }
        let mut fixture = Fixture::new(user);
        let inner_folder = fixture.work().join("inner");
        fs::create_dir(&inner_folder).expect("created");
        if user == crate::sandbox::fixture::User::Ordinary {
            std::os::unix::fs::chown(&inner_folder, Some(4242), Some(4242)).expect("given");
        }
        let mut inner = fixture.sandbox.clone();
        inner.view.writable = vec![inner_folder.clone()];
        inner.view.network = Network::Shared;
        let node = crate::sandbox::fixture::node();
        let request = inner.request_text(&node, &[3]);
        fixture.sandbox.view.readable.push(crate::sandbox::fixture::runner().to_owned());
        let learner = inner_folder.join("learner.js");
        let text = format!(
            "{ATTEMPT}
            const [,, port, judge] = process.argv;
            (async () => {{
              console.log('loopback:', await (await fetch(`http://127.0.0.1:${{port}}/`)).text());
              fs.writeSync(3, 'over the pipe');
              fs.writeFileSync('mine', 'x');
              await attempt('kill the judge', () => process.kill(Number(judge), 0));
              await attempt('environment of the judge', () => fs.readFileSync(`/proc/${{judge}}/environ`));
              await attempt('command of the judge', () => fs.readFileSync(`/proc/${{judge}}/cmdline`));
              await attempt('memory of the judge', () => fs.openSync(`/proc/${{judge}}/mem`, 'r+'));
              await attempt('descriptors of the judge', () => fs.readdirSync(`/proc/${{judge}}/fd`));
              await attempt('the test', () => fs.readFileSync('../program.js'));
              await attempt('its folder', () => fs.writeFileSync('../program.js', 'x'));
              await attempt('its temporary files', () => fs.readFileSync('/tmp/judge'));
              await attempt('abstract socket', () => new Promise((done, no) =>
                net.connect('\\0judge').on('connect', done).on('error', no)));
              if (!fs.readFileSync('/proc/self/status')) console.log('none: of its own');
            }})();"
        );
        fs::write(&learner, text).expect("written");
        let runner = crate::sandbox::fixture::runner();
        let printed = fixture.prints(&format!(
            "require('node:fs').writeFileSync('/tmp/judge', 'expected');
            const server = require('node:http').createServer((request, response) => response.end('shared')).listen(0, () => {{
              const {{ spawn }} = require('node:child_process');
              const abstract = require('node:net').createServer().listen('\\0judge');
              const request = {request:?};
              const child = spawn({runner:?}, ['sandbox', request, '--', {node:?}, {learner:?}, server.address().port, process.pid],
                {{ env: {{}}, cwd: {inner_folder:?}, stdio: ['ignore', 'inherit', 'inherit', 'pipe'] }});
              child.stdio[3].on('data', (data) => console.log('pipe:', String(data)));
              child.on('exit', (code) => {{ console.log('exit:', code); server.close(); server.closeAllConnections(); abstract.close(); }});
            }});"
        ));
        let (right, tries): (Vec<&str>, Vec<&str>) = printed.lines().partition(|line| {
            ["loopback: shared", "pipe: over the pipe", "exit: 0"].contains(line)
        });
        assert_eq!(right.len(), 3, "{printed}");
        assert_eq!(tries.len(), 9, "{printed}");
        assert_refused(&tries.join("\n"));
    }
}
