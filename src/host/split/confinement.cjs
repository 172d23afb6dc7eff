'use strict';
// Keeps the learner's code out of the test side: child processes start on the learner side, and modules are loaded
// only from the course. As a last resort, the learner's file on this side is an empty stub.

const childProcess = require('node:child_process');
const Module = require('node:module');
const path = require('node:path');

const { assign } = Object;
const { apply } = Reflect;

// `within`: the start of a command that runs a program on the learner side. `there(text)` translates paths to the
// learner side.
function childrenElsewhere(within, there) {
  const { ChildProcess } = childProcess;
  const { spawn } = ChildProcess.prototype;
  const moved = (value) => (typeof value === 'string' ? there(value) : value);
  ChildProcess.prototype.spawn = function spawnThere(options) {
    const [command, ...before] = within;
    const args = [command, ...before, options.file, ...(options.args ?? []).slice(1).map(moved)];
    const envPairs = options.envPairs?.map(moved);
    return apply(spawn, this, [{ ...options, file: command, args, cwd: moved(options.cwd), envPairs }]);
  };
  const { spawnSync } = childProcess;
  const split = (args) => (Array.isArray(args[0]) ? args : [[], ...args]);
  const moveOptions = (options = {}) => ({
    ...options,
    cwd: moved(options?.cwd),
    env: Object.fromEntries(Object.entries(options?.env ?? process.env).map(([key, value]) => [key, moved(value)])),
  });
  childProcess.spawnSync = /** @type {any} */ ((file, ...rest) => {
    const [args, options] = split(rest);
    if (options?.shell) throw new Error('a test whose code runs in another process starts no shell this way');
    const [command, ...before] = within;
    return spawnSync(command, [...before, file, ...(args ?? []).map(moved)], moveOptions(options));
  });
  const strictly = (result) => {
    if (result.error) throw result.error;
    if (result.status !== 0) throw assign(new Error(`Command failed\n${result.stderr ?? ''}`), result);
    return result.stdout;
  };
  childProcess.execFileSync = (file, ...rest) => strictly(childProcess.spawnSync(file, ...rest));
  const runSync = (command, options) => strictly(childProcess.spawnSync('/bin/sh', ['-c', moved(command)], options));
  childProcess.execSync = /** @type {any} */ (runSync);
}

// Restricts modules to the course and its packages. `take(module)` loads the learner's module.
function modulesFrom(roots, file, take) {
  const isOurs = (name) => roots.some((root) => name.startsWith(root + path.sep));
  for (const ending of ['.js', '.cjs', '.mjs', '.ts', '.cts', '.mts', '.json', '.node']) {
    const load = Module._extensions[ending] ?? Module._extensions['.js'];
    Module._extensions[ending] = function loadHere(module, name) {
      if (name === file) return take(module);
      if (!isOurs(name)) throw new Error(`${name} is not loaded here: the learner's code could have written it`);
      return apply(load, this, [module, name]);
    };
  }
}

function confine({ file, roots, take, within, there }) {
  modulesFrom(roots, file, take);
  childrenElsewhere(within, there);
  Module.syncBuiltinESMExports();
}

module.exports = { confine };
