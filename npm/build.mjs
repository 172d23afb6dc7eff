#!/usr/bin/env node
// Builds the npm packages, the launcher and one with the binary of each platform, on Linux x86-64:
//
//   node npm/build.mjs [--only PLATFORM..] --out DIR
//
// Needs cargo with rustup and npm; for Windows and macOS also python3 with pip, which brings Zig at the
// version and hash in npm/zig.txt. Prints the size of each binary, as it is and in its package.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { linking } from './linking.mjs';
import { executable, PLATFORMS } from './platforms.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.dirname(HERE);
/** What goes into each package, beside its manifest and README. */
const FILES = ['bin', 'LICENSE-*'];

/**
 * Ends with the message, and with 2 as for any wrong command line.
 *
 * @param {string} problem
 * @returns {never}
 */
function usage(problem) {
  console.error(`${problem}\nusage: node npm/build.mjs [--only PLATFORM..] --out DIR`);
  process.exit(2);
}

function commandLine() {
  try {
    const { values, positionals } = parseArgs({
      options: { only: { type: 'string', multiple: true }, out: { type: 'string' } },
      allowPositionals: true,
    });
    return { names: [...(values.only ?? []), ...positionals], out: values.out && path.resolve(values.out) };
  } catch (error) {
    return usage(error.message);
  }
}

/**
 * Runs a program with its output on the terminal.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(program, args, env = {}) {
  execFileSync(program, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
}

/** What Cargo knows about the package. */
function crate() {
  const args = ['metadata', '--no-deps', '--format-version=1', '--locked'];
  const options = { cwd: ROOT, maxBuffer: 64 << 20 };
  const { packages, target_directory } = JSON.parse(execFileSync('cargo', args, options).toString());
  return { ...packages[0], work: path.join(target_directory, 'npm'), target: target_directory };
}

/**
 * Builds the binary, and returns its path.
 *
 * @param {import('./platforms.mjs').Platform} platform
 * @param {ReturnType<typeof crate>} crate
 */
function build(platform, { work, target: folder }) {
  const { target } = platform;
  run('rustup', ['target', 'add', target]);
  const args = ['build', '--release', '--locked', '--bin', 'runner', '--target', target];
  run('cargo', args, linking(platform, work));
  return path.join(folder, target, 'release', executable(platform));
}

/**
 * Makes a folder into a package, and returns the size of its tarball.
 *
 * @param {string} folder
 * @param {object} manifest
 * @param {string} out
 */
function pack(folder, manifest, out) {
  fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const license of ['LICENSE-MIT', 'LICENSE-APACHE']) {
    fs.copyFileSync(path.join(ROOT, license), path.join(folder, license));
  }
  const args = ['pack', '--json', '--pack-destination', out, folder];
  const answer = execFileSync('npm', args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const [{ filename }] = Object.values(JSON.parse(answer.toString()));
  return fs.statSync(path.join(out, filename)).size;
}

/** @param {string} folder */
function empty(folder) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

function main() {
  const { names, out } = commandLine();
  if (!out) return usage('--out is missing');
  const unknown = names.find((name) => !PLATFORMS.some((platform) => platform.name === name));
  const known = PLATFORMS.map((platform) => platform.name).join(', ');
  if (unknown) return usage(`there is no platform ${unknown}; there are ${known}`);
  const wanted = PLATFORMS.filter(({ name }) => names.length === 0 || names.includes(name));

  const own = crate();
  fs.mkdirSync(own.work, { recursive: true });
  fs.mkdirSync(out, { recursive: true });
  const common = {
    version: own.version,
    license: own.license,
    repository: { type: 'git', url: `git+${own.repository}.git` },
    publishConfig: { access: 'public' },
  };
  const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
  for (const platform of wanted) {
    const began = Date.now();
    const binary = build(platform, own);
    const seconds = Math.round((Date.now() - began) / 1000);
    const { name, os, cpu } = platform;
    const folder = empty(path.join(own.work, 'packages', name));
    const file = `bin/${executable(platform)}`;
    fs.mkdirSync(path.join(folder, 'bin'));
    fs.copyFileSync(binary, path.join(folder, file));
    fs.chmodSync(path.join(folder, file), 0o755);
    const description = `The program of nodelings for ${name}`;
    const manifest = { name: `@nodelings/${name}`, description, ...common, os: [os], cpu: [cpu] };
    // `preferUnplugged`: Yarn keeps packages as archives, and no system runs a program inside of one.
    const size = pack(folder, { ...manifest, preferUnplugged: true, files: FILES }, out);
    const sizes = `${megabytes(fs.statSync(binary).size)}, ${megabytes(size)} packed`;
    console.log(`${name}: ${sizes}, built in ${seconds} s`);
  }

  const folder = empty(path.join(own.work, 'packages', 'nodelings'));
  fs.cpSync(path.join(HERE, 'launcher'), folder, { recursive: true });
  const programs = PLATFORMS.map(({ name }) => [`@nodelings/${name}`, own.version]);
  const bin = { nodelings: 'bin/nodelings.js', runner: 'bin/runner.js' };
  const size = pack(
    folder,
    {
      name: 'nodelings',
      description: own.description,
      keywords: own.keywords,
      ...common,
      bin,
      engines: { node: '>=20.12' },
      files: FILES,
      optionalDependencies: Object.fromEntries(programs),
    },
    out,
  );
  console.log(`nodelings (launcher): ${(size / 1e3).toFixed(1)} kB packed`);
}

main();
