// A learner on an empty machine: a home, an empty cache and an empty folder, one Node.js and one package
// manager. Programs run alone or in a terminal of their own (`script`, of util-linux).
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Ends a hang; nothing that works takes as long, on a busy machine either. */
export const PATIENCE = 120_000;

const MODULES = path.join(import.meta.dirname, 'node_modules');

/** The Node.js that runs the tests, and a newer one, which can replace its process by another program. */
export const NODES = {
  own: process.execPath,
  24: path.join(MODULES, 'node-24/bin/node'),
};

/** The package managers. Two need a newer Node.js than the course does. */
export const MANAGERS = {
  'npm 11': { node: NODES.own, package: 'npm-11', programs: { npm: 'bin/npm-cli.js', npx: 'bin/npx-cli.js' } },
  'npm 12': { node: NODES[24], package: 'npm-12', programs: { npm: 'bin/npm-cli.js', npx: 'bin/npx-cli.js' } },
  pnpm: { node: NODES[24], package: 'pnpm', programs: { pnpm: 'bin/pnpm.mjs' } },
};

/**
 * @typedef {object} Ending
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 * @property {string} text standard output and standard error, as they came
 */

export class Learner {
  /**
   * @param {string} registry its address
   * @param {keyof typeof MANAGERS} manager
   */
  constructor(registry, manager) {
    const { node, package: folder, programs } = MANAGERS[manager];
    this.root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nodelings-npm-')));
    this.folder = path.join(this.root, 'work');
    const bin = path.join(this.root, 'bin');
    const home = path.join(this.root, 'home');
    for (const made of [this.folder, bin, home]) fs.mkdirSync(made);
    // Every package manager reads this file; some ignore npm's variables.
    fs.writeFileSync(path.join(home, '.npmrc'), `registry=${registry}\n`);
    fs.symlinkSync(node, path.join(bin, 'node'));
    for (const [name, file] of Object.entries(programs)) {
      const script = path.join(MODULES, folder, file);
      fs.writeFileSync(path.join(bin, name), `#!/bin/sh\nexec '${node}' '${script}' "$@"\n`, { mode: 0o755 });
    }
    this.prefix = path.join(this.root, 'global');
    /** @type {NodeJS.ProcessEnv} */
    this.env = {
      PATH: [bin, path.join(this.prefix, 'bin'), '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
      HOME: home,
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      PS1: 'shell$ ',
      npm_config_cache: path.join(this.root, 'cache'),
      npm_config_prefix: this.prefix,
      npm_config_update_notifier: 'false',
      npm_config_audit: 'false',
      npm_config_fund: 'false',
      npm_config_yes: 'true',
    };
  }

  /** Removes everything. */
  leave() {
    fs.rmSync(this.root, { recursive: true, force: true });
  }

  /**
   * Runs a command line of the shell to its end.
   *
   * @param {string} command
   * @param {{in?: string, env?: NodeJS.ProcessEnv}} [options]
   * @returns {Promise<Ending>}
   */
  run(command, options = {}) {
    const child = this.start(command, options);
    return child.ending;
  }

  /**
   * Starts a command line of the shell.
   *
   * @param {string} command
   * @param {{in?: string, env?: NodeJS.ProcessEnv}} [options]
   */
  start(command, options = {}) {
    const cwd = path.join(this.folder, options.in ?? '.');
    const env = { ...this.env, ...options.env };
    const child = spawn('/bin/sh', ['-c', command], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    return { child, ending: ended(child), pid: child.pid };
  }

  /**
   * Opens a terminal with a command line of the shell in it.
   *
   * @param {string} command
   * @param {{in?: string, env?: NodeJS.ProcessEnv}} [options]
   */
  open(command, options = {}) {
    return new Terminal(command, path.join(this.folder, options.in ?? '.'), { ...this.env, ...options.env });
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<Ending>}
 */
function ended(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`it did not end; so far:\n${text}`));
    }, PATIENCE);
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => { text += data; });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      resolve({ code, signal, text });
    });
  });
}

/** A pseudo-terminal of 100 columns and 40 rows. */
class Terminal {
  /**
   * @param {string} command
   * @param {string} cwd
   * @param {NodeJS.ProcessEnv} env
   */
  constructor(command, cwd, env) {
    const inside = `stty cols 100 rows 40; ${command}`;
    this.child = spawn('script', ['-qfec', inside, '/dev/null'], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.text = '';
    /** How much of the text an earlier wait has used. */
    this.seen = 0;
    this.changed = () => {};
    this.child.stdout.on('data', (data) => {
      this.text += stripVTControlCharacters(data.toString());
      this.changed();
    });
    this.ending = ended(this.child);
  }

  /** Waits for words after those that were waited for before. */
  waitFor(/** @type {string} */ words) {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(
        () => reject(new Error(`no ${JSON.stringify(words)} in:\n${this.text.slice(this.seen)}`)),
        PATIENCE,
      );
      const look = () => {
        const at = this.text.indexOf(words, this.seen);
        if (at < 0) return;
        this.seen = at + words.length;
        clearTimeout(limit);
        this.changed = () => {};
        resolve(undefined);
      };
      this.changed = look;
      this.child.on('close', () => {
        clearTimeout(limit);
        reject(new Error(`it ended without ${JSON.stringify(words)}:\n${this.text.slice(this.seen)}`));
      });
      look();
    });
  }

  /** Types keys. */
  type(/** @type {string} */ keys) {
    this.child.stdin.write(keys);
  }

  /** Closes the terminal, with everything in it. */
  close() {
    this.child.kill('SIGKILL');
  }
}
