'use strict';
// Ways in which one program could tell another something, with what Node.js has.
//
//   node channels.cjs write|read KEY SHARED PEER
//
// KEY: a number that both know. SHARED: a file that both may read. PEER: the writer's own folder.
// `write` uses all channels, prints a line, and ends when its input does. `read` prints {"name": {value, least}}: a
// channel is open if the writer changes its value by `least`.

const { spawn, spawnSync } = require('node:child_process');
const dgram = require('node:dgram');
const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');

const [, , mode, key, shared, peer] = process.argv;
const PORT = 20000 + (Number(key) % 10000);
const MARK = `nodelings-${key}`;
const NEARBY = 10_000; // process IDs: on a busy machine, thousands are given away between the two programs
const HIGHEST = 32767; // after it, many machines begin again
const NICE = 7;

const text = (path) => fs.readFileSync(path, 'utf8');
const number = (pattern, path) => Number(pattern.exec(text(path))?.[1] ?? 0);
const exists = (path) => Number(fs.existsSync(path));
const listen = (server, place) => new Promise((done) => {
  server.on('error', done).listen(place, done);
});
const connects = (place) => new Promise((done) => {
  const socket = net.connect(place);
  socket.on('connect', () => { socket.destroy(); done(1); }).on('error', () => done(0));
});
const nearby = (test) => {
  let count = 0;
  for (let back = 1; back <= NEARBY; back += 1) {
    const pid = process.pid - back;
    count += Number(test(pid > 0 ? pid : pid + HIGHEST));
  }
  return count;
};
const sh = (script) => spawnSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).stdout ?? '';
const fileIn = (folder) => ({
  write: () => fs.writeFileSync(`${folder}/${MARK}`, 'x'),
  read: () => exists(`${folder}/${MARK}`),
});
const attributeOf = (name, write) => ({ write, read: () => Number(fs.statSync(shared, { bigint: true })[name] % 1000000007n) });

// A writer of several channels is named in `as`.
const CHANNELS = {
  'a file in /tmp': fileIn('/tmp'),
  'a file in /dev/shm': fileIn('/dev/shm'),
  'a file in /var/tmp': fileIn('/var/tmp'),
  'the size of a file with a known path': {
    write: () => fs.writeFileSync(`${peer}/sized`, 'x'.repeat(4711)),
    read: () => fs.statSync(`${peer}/sized`).size,
  },
  'events of a folder with a known path': {
    write: () => setInterval(() => fs.writeFileSync(`${peer}/watched`, 'x'), 20),
    read: () => new Promise((done) => {
      const watcher = fs.watch(peer, () => done(1));
      setTimeout(() => { watcher.close(); done(0); }, 500).unref();
    }),
  },
  'the content of a shared file': {
    write: () => fs.appendFileSync(shared, 'x'.repeat(100)),
    read: () => fs.statSync(shared).size,
  },
  'when a shared file was read': attributeOf('atimeNs', () => text(shared)),
  'the time of a shared file': attributeOf('mtimeNs', () => fs.utimesSync(shared, 1, Number(key) % 100000)),
  'the mode of a shared file': attributeOf('mode', () => fs.chmodSync(shared, 0o644 | (1 << (Number(key) % 3)))),
  'the mode of a shared file that is open': {
    write: () => fs.fchmodSync(fs.openSync(shared), 0o700 | fs.statSync(shared).mode),
    read: () => fs.statSync(shared).mode & 0o100,
  },
  'an abstract socket': {
    write: () => listen(net.createServer(), `\0${MARK}`),
    read: () => connects(`\0${MARK}`),
  },
  'a socket in /tmp': {
    write: () => listen(net.createServer(), `/tmp/${MARK}.sock`),
    read: () => connects(`/tmp/${MARK}.sock`),
  },
  'the list of Unix sockets': { as: 'an abstract socket', read: () => text('/proc/net/unix').split(MARK).length },
  'a TCP port': {
    write: () => listen(net.createServer((socket) => socket.end()), { port: PORT, host: '127.0.0.1' }),
    read: () => connects({ port: PORT, host: '127.0.0.1' }),
  },
  'closed TCP connections': {
    write: async () => {
      for (let n = 0; n < 20; n += 1) await new Promise((done) => {
        net.connect(PORT, '127.0.0.1').resume().on('close', done).on('error', done);
      });
    },
    read: () => text('/proc/net/tcp').toUpperCase().split(`:${PORT.toString(16).toUpperCase().padStart(4, '0')} `).length,
    least: 10,
  },
  'the count of TCP connections': {
    as: 'closed TCP connections',
    read: () => Number(text('/proc/net/snmp').split('\n').filter((line) => line.startsWith('Tcp:'))[1]?.split(' ')[5]),
    least: 20,
  },
  'the connections of the machine': {
    as: 'a TCP port',
    read: () => text(`/proc/self/task/${process.pid}/net/tcp`).toUpperCase().split(`:${PORT.toString(16).toUpperCase().padStart(4, '0')} `).length,
  },
  'a UDP port': {
    write: () => new Promise((done) => { dgram.createSocket('udp4').on('error', done).bind(PORT, '127.0.0.1', done); }),
    read: () => new Promise((done) => {
      const socket = dgram.createSocket('udp4').on('error', () => done(1));
      socket.bind(PORT, '127.0.0.1', () => { socket.close(); done(0); });
    }),
  },
  'the list of processes': {
    write: () => {},
    read: () => fs.readdirSync('/proc').filter((pid) => {
      // Of the writer, not of this program, whose command line has the key, too.
      try { return Number(pid) && text(`/proc/${pid}/cmdline`).includes(`write\0${key}`); } catch { return false; }
    }).length,
  },
  'which process IDs are taken': {
    write: () => {
      for (let n = 0; n < 40; n += 1) spawn('/bin/sh', ['-c', 'read x'], { stdio: ['pipe', 'ignore', 'ignore'] }).on('error', () => {});
    },
    read: () => nearby((pid) => { try { return process.kill(pid, 0); } catch (error) { return error.code === 'EPERM'; } }),
    least: 30,
  },
  'the priority of a process': {
    write: () => os.setPriority(NICE),
    read: () => nearby((pid) => { try { return os.getPriority(pid) === NICE; } catch { return false; } }),
  },
  'the number of the next process': {
    write: () => sh('i=0; while [ $i -lt 250 ]; do (:); i=$((i+1)); done'),
    read: () => Number(sh('echo $$')),
    least: 200,
  },
  'the count of processes': { as: 'the number of the next process', read: () => number(/^processes (\d+)/m, '/proc/stat'), least: 200 },
  'the count of context switches': { as: 'the number of the next process', read: () => number(/^ctxt (\d+)/m, '/proc/stat'), least: 200 },
  'the CPU time of the machine': {
    write: () => { const end = process.cpuUsage().user + 6e5; while (process.cpuUsage().user < end); },
    read: () => os.cpus().reduce((sum, { times }) => sum + times.user + times.nice, 0),
    least: 300,
  },
  'the last process in /proc/loadavg': { as: 'the number of the next process', read: () => number(/ (\d+)\s*$/, '/proc/loadavg'), least: 200 },
  'the count of page faults': { as: 'the number of the next process', read: () => number(/^pgfault (\d+)/m, '/proc/vmstat'), least: 10000 },
  'the count of open files': {
    write: () => { for (let n = 0; n < 150; n += 1) fs.openSync('/dev/null'); },
    read: () => number(/^(\d+)/, '/proc/sys/fs/file-nr'),
    least: 75,
  },
};

async function write() {
  for (const { write } of Object.values(CHANNELS)) try { await write?.(); } catch { /* it is closed */ }
  process.stdin.on('end', () => process.exit()).resume();
  fs.writeSync(1, 'written\n');
}

async function read() {
  const values = {};
  for (const [name, { read, least = 1 }] of Object.entries(CHANNELS)) {
    let value = 0;
    try { value = await read(); } catch { /* it is closed */ }
    values[name] = { value, least };
  }
  fs.writeSync(1, JSON.stringify(values));
  process.exit();
}

if (mode === 'write') write(); else read();
