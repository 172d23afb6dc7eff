#!/usr/bin/env node
'use strict';
// Starts the program for this machine. It comes in a package of its own, an optional dependency: npm
// installs only the one whose `os` and `cpu` fit, and no script has to run at installation.

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

/** The exit code for an environment that lacks something, as in the program itself. */
const ENVIRONMENT = 4;

const PLATFORMS = [
  'linux-x64',
  'linux-arm64',
  'win32-x64',
  'win32-arm64',
  'darwin-x64',
  'darwin-arm64',
];

/**
 * Prints a message and ends.
 *
 * @param {string} text
 * @returns {never}
 */
function fail(text) {
  fs.writeSync(2, `nodelings: ${text}\n`);
  process.exit(ENVIRONMENT);
}

/** Returns the path of the program for this machine. */
function program() {
  const platform = `${process.platform}-${process.arch}`;
  if (!PLATFORMS.includes(platform)) {
    fail(`there is no program for ${platform} yet, only for ${PLATFORMS.join(', ')}.
With Rust (https://rustup.rs) you can build it: cargo install nodelings`);
  }
  const name = `@nodelings/${platform}`;
  try {
    return require.resolve(`${name}/bin/runner${process.platform === 'win32' ? '.exe' : ''}`);
  } catch {
    fail(`the package ${name}, which has the program for this machine, is not installed.
It is an optional dependency, so npm skips it with --omit=optional, --no-optional or "omit" in .npmrc,
and a node_modules folder that was copied from another system has another one. Install it here:
  npx --include=optional nodelings          without an installation
  npm install --include=optional nodelings  in a project; -g for all folders`);
  }
}

/** Returns what the learner typed to start this, for the program's texts. */
function typed() {
  // Package managers name themselves to what they start, and to nothing else.
  const manager = (process.env.npm_config_user_agent || '').split('/')[0];
  if (!manager) return path.basename(process.argv[1], '.js') === 'runner' ? 'runner' : 'nodelings';
  // Never `npx runner`: without an installation that is somebody else's package.
  return `${{ pnpm: 'pnpm dlx', yarn: 'yarn dlx', bun: 'bunx' }[manager] || 'npx'} nodelings`;
}

/** Returns the program's environment. */
function environment() {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, NODELINGS_NAME: process.env.NODELINGS_NAME || typed() };
  // The learner's own choice wins. Bun and Deno run this file too, but no exercise.
  if (!env.NODELINGS_NODE && !process.versions.bun && !process.versions.deno) {
    env.NODELINGS_NODE = process.execPath;
  }
  return env;
}

/**
 * Replaces this process with the program where Node.js can, so that signals, job control and the exit
 * code are the program's own. Returns only where that is impossible.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function become(file, args, env) {
  if (process.platform === 'win32' || typeof process.execve !== 'function') return;
  try {
    fs.accessSync(file, fs.constants.X_OK); // a failing `execve` would abort
  } catch {
    return; // `run` explains it
  }
  process.emitWarning = () => {}; // `execve` counts as experimental
  process.execve(file, [file, ...args], env);
}

/**
 * Runs the program, passes signals on to it, and ends as it ended.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function run(file, args, env) {
  const child = spawn(file, args, { stdio: 'inherit', env });
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  // On Windows the console tells every program in it by itself, and `kill` would end the program at once.
  const forward = process.platform === 'win32' ? () => {} : (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  child.on('error', (error) => fail(`${file} could not be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
    // Only where the signal does not end this process.
    setTimeout(() => process.exit(128 + os.constants.signals[signal]), 1000);
  });
}

const file = program();
const args = process.argv.slice(2);
const env = environment();
become(file, args, env);
run(file, args, env);
