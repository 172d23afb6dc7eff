//! Honest programs run as they do outside the sandbox.

use std::fs;
use std::os::unix::fs::symlink;

use nodelings::sandbox::Layer;

use crate::sandbox::fixture::{Fixture, User, finish, good, holds, node, open_to_all, users};

const HONEST: &str = r"
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const http = require('node:http');
const net = require('node:net');
const crypto = require('node:crypto');
const { promisify } = require('node:util');
const { Worker } = require('node:worker_threads');
const { execFile, exec, fork } = require('node:child_process');
(async () => {
  const server = http.createServer((request, response) => response.end('hello')).listen(0);
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address();
  assert.equal(await (await fetch(`http://localhost:${port}/`)).text(), 'hello');
  assert.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), 'hello');
  server.close();
  server.closeAllConnections();
  console.log('network');

  const socket = path.join(process.cwd(), 'socket');
  const local = net.createServer((one) => one.end('unix')).listen(socket);
  await new Promise((done) => local.once('listening', done));
  const chunks = [];
  for await (const chunk of net.connect(socket)) chunks.push(chunk);
  assert.equal(String(Buffer.concat(chunks)), 'unix');
  local.close();
  console.log('unix sockets');

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'own-'));
  fs.writeFileSync(path.join(folder, 'a'), 'x');
  fs.renameSync(path.join(folder, 'a'), path.join(folder, 'b'));
  fs.rmSync(folder, { recursive: true });
  fs.mkdirSync('sub/deep', { recursive: true });
  fs.writeFileSync('sub/deep/file', 'here');
  fs.renameSync('sub/deep/file', 'file');
  fs.linkSync('file', 'link');
  fs.symlinkSync('file', 'symlink');
  assert.equal(fs.readFileSync('symlink', 'utf8'), 'here');
  fs.chmodSync('file', 0o600);
  console.log('files');

  const code = 'require(`node:worker_threads`).parentPort.postMessage(1)';
  const workers = Array.from({ length: 8 }, () => new Worker(code, { eval: true }));
  await Promise.all(workers.map((worker) => new Promise((done, no) => {
    worker.once('message', done).once('error', no);
  })));
  await Promise.all(workers.map((worker) => worker.terminate()));
  console.log('workers');

  const run = promisify(execFile);
  assert.equal((await run(process.execPath, ['-p', '1 + 1'])).stdout, '2\n');
  assert.equal((await promisify(exec)('echo $((40 + 2))')).stdout, '42\n');
  fs.writeFileSync('child.js', 'process.on(`message`, (m) => { process.send(m + 1); process.disconnect(); })');
  const child = fork('./child.js');
  child.send(1);
  assert.equal(await new Promise((done) => child.once('message', done)), 2);
  const sleeper = execFile(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  sleeper.kill('SIGTERM');
  assert.equal(await new Promise((done) => sleeper.once('exit', (code, signal) => done(signal))), 'SIGTERM');
  console.log('children');

  await promisify(crypto.scrypt)('password', 'salt', 32);
  crypto.randomBytes(16);
  crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
  console.log('crypto');

  const bytes = Buffer.from('AGFzbQEAAAABBwFgAn9/AX8DAgEABwcBA2FkZAAACgkBBwAgACABags=', 'base64');
  const { instance } = await WebAssembly.instantiate(bytes);
  assert.equal(instance.exports.add(2, 3), 5);
  console.log('WebAssembly');

  assert.ok(process.memoryUsage().rss > 0);
  assert.ok(os.cpus().length > 0);
  os.networkInterfaces();
  assert.equal(typeof os.userInfo().username, 'string');
  assert.notEqual(process.getuid(), 0);
  console.log('machine');
})();
";

#[test]
fn an_honest_program_does_not_notice_the_sandbox() {
    for user in users() {
        if !holds(user, &[Layer::Processes, Layer::Network, Layer::Mounts]) {
            continue;
        }
        let fixture = Fixture::new(user);
        let nodes = std::env::var_os("NODELINGS_TEST_NODES").unwrap_or_default();
        for node in std::iter::once(node()).chain(std::env::split_paths(&nodes)) {
            if node.as_os_str().is_empty() {
                continue;
            }
            for file in ["link", "symlink"] {
                let _ = std::fs::remove_file(fixture.work().join(file));
            }
            let printed = good(&finish(&mut fixture.command_of(&node, HONEST)));
            let all =
                "network\nunix sockets\nfiles\nworkers\nchildren\ncrypto\nWebAssembly\nmachine";
            assert_eq!(printed, all, "{user:?} {}", node.display());
        }
    }
}

#[test]
fn node_can_be_behind_links_in_private_folders() {
    for user in users() {
        if !holds(user, &[Layer::Mounts]) {
            continue;
        }
        let fixture = Fixture::new(user);
        let private = fixture.outside().join("private");
        fs::create_dir(&private).expect("created");
        symlink(node(), private.join("one")).expect("linked");
        symlink("one", private.join("two")).expect("linked");
        if user == User::Current {
            open_to_all(&private, 0o700);
        }
        let mut command = fixture.command_of(&private.join("two"), "console.log('runs');");
        assert_eq!(good(&finish(&mut command)), "runs");
    }
}
