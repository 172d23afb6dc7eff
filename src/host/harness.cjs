'use strict';
// Runs another test runner than node:test. Its command runs as a child process, and the complete report goes
// to the runner, which parses it.

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const LONGEST_REPORT = 4 << 20; // characters

// Returns the environment with the course's own programs first in PATH, as under `npm run`.
function environment(root) {
  const bin = path.join(root, 'node_modules', '.bin');
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const paths = [bin, path.dirname(process.execPath), process.env[name] ?? ''];
  return { ...process.env, [name]: paths.join(path.delimiter), CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0' };
}

function runHarness({ command, root, file, send }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nodelings-report-'));
  const report = path.join(folder, 'report');
  const [program, ...args] = command.map((word) =>
    word.replaceAll('{test}', file).replaceAll('{report}', report));
  const writesReport = command.some((word) => word.includes('{report}'));
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    env: environment(root),
    stdio: ['ignore', writesReport ? 'inherit' : 'pipe', 'inherit'],
    shell: process.platform === 'win32' && program !== 'node', // npx and similar programs are .cmd files there
  });

  let text = '';
  let longer = false;
  child.stdout?.setEncoding('utf8').on('data', (more) => {
    if (text.length < LONGEST_REPORT) text += more;
    else longer = true;
  });
  const end = (status) => {
    if (writesReport && fs.existsSync(report)) {
      longer = fs.statSync(report).size > LONGEST_REPORT;
      if (!longer) text = fs.readFileSync(report, 'utf8');
    }
    fs.rmSync(folder, { recursive: true, force: true });
    send({ type: 'reported', command: command.join(' '), text: longer ? '' : text, longer, ...status });
    process.exitCode = status.code ?? 1;
  };
  child.on('error', (error) => end({ code: 127, problem: error.message }));
  child.on('close', (code, signal) => end(signal ? { problem: `it was ended by ${signal}` } : { code }));
}

module.exports = { runHarness };
