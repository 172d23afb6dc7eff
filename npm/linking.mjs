// How Cargo links for each platform on Linux x86-64, without the platforms' own tools.
//
// Linux: `rust-lld`, which comes with Rust, and Rust's own musl. Windows: Zig as the C compiler. macOS:
// `rust-lld` again, with texts that stand for the libraries of Apple's SDK.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { LIBRARIES } from './macos-symbols.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
/** The oldest macOS that runs the binaries: the first one for Apple's own processors. */
const OLDEST_MACOS = '11.0';

/** Installs Zig, once, and returns its folder. */
export function zig(/** @type {string} */ work) {
  const locked = path.join(HERE, 'zig.txt');
  const folder = path.join(work, 'zig');
  const installed = path.join(folder, 'installed.txt');
  if (!fs.existsSync(installed) || !fs.readFileSync(installed).equals(fs.readFileSync(locked))) {
    fs.rmSync(folder, { recursive: true, force: true });
    const pip = ['-m', 'pip', 'install', '--quiet', '--require-hashes', '--target', folder, '-r', locked];
    execFileSync('python3', pip, { stdio: 'inherit' });
    fs.copyFileSync(locked, installed);
  }
  return path.join(folder, 'ziglang');
}

/**
 * Writes a program that links for Windows as a C compiler does.
 *
 * @param {string} work
 * @param {string} target
 */
function windowsLinker(work, target) {
  const file = path.join(work, `link-${target}`);
  const cc = `'${path.join(zig(work), 'zig')}' cc -target ${target.split('-')[0]}-windows-gnu`;
  // Zig brings a newer C library than `msvcrt`, and the functions of `synchronization` under another name.
  const script = `#!/bin/sh
for arg do
  shift
  case $arg in -lmsvcrt | -lsynchronization) ;; *) set -- "$@" "$arg" ;; esac
done
exec ${cc} "$@"
`;
  fs.writeFileSync(file, script, { mode: 0o755 });
  return file;
}

/**
 * One library of macOS as a text that the linker reads.
 *
 * @param {string} installName
 * @param {string[]} symbols
 */
function stub(installName, symbols) {
  const targets = '[ x86_64-macos, arm64-macos ]';
  return `--- !tapi-tbd
tbd-version:     4
targets:         ${targets}
install-name:    '${installName}'
exports:
  - targets:         ${targets}
    symbols:         [ ${symbols.join(', ')} ]
...
`;
}

/** Writes what stands for Apple's SDK, and returns its folder. */
function macosSdk(/** @type {string} */ work) {
  const sdk = path.join(work, 'macos');
  /** @type {(file: string, text: string) => void} */
  const write = (file, text) => {
    fs.mkdirSync(path.dirname(path.join(sdk, file)), { recursive: true });
    fs.writeFileSync(path.join(sdk, file), text);
  };
  for (const { file, installName, symbols } of LIBRARIES) {
    write(file, stub(installName, symbols.trim().split(/\s+/).map((symbol) => `_${symbol}`)));
  }
  // Zig's text has a part for each library behind libSystem, some for processors that lld does not know.
  const all = fs.readFileSync(path.join(zig(work), 'lib/libc/darwin/libSystem.tbd'), 'utf8');
  const lists = [...all.matchAll(/symbols:\s*\[([^\]]*)\]/g)].map(([, list]) => list.split(','));
  const names = lists.flat().map((name) => name.trim());
  // Names in quotes are notes for Apple's own linker, except for those with a `$` inside.
  const symbols = new Set(names.filter((name) => name && !name.includes('$ld$')));
  // Apple's SDK has all three names for it.
  for (const name of ['System', 'c', 'm']) {
    write(`/usr/lib/lib${name}.tbd`, stub('/usr/lib/libSystem.B.dylib', [...symbols]));
  }
  return sdk;
}

/**
 * Returns the environment that makes Cargo link for the platform.
 *
 * @param {import('./platforms.mjs').Platform} platform
 * @param {string} work
 * @returns {NodeJS.ProcessEnv}
 */
export function linking({ target, linker }, work) {
  const cargo = `CARGO_TARGET_${target.toUpperCase().replaceAll('-', '_')}`;
  if (linker === 'zig') {
    const cache = path.join(work, 'zig-cache');
    return { [`${cargo}_LINKER`]: windowsLinker(work, target), ZIG_GLOBAL_CACHE_DIR: cache };
  }
  if (linker === 'lld') {
    return { [`${cargo}_LINKER`]: 'rust-lld', [`${cargo}_RUSTFLAGS`]: '-C linker-flavor=ld.lld' };
  }
  const sdk = macosSdk(work);
  const flags = `-C linker-flavor=ld64.lld -C link-arg=-syslibroot -C link-arg=${sdk}`;
  return {
    [`${cargo}_LINKER`]: 'rust-lld',
    [`${cargo}_RUSTFLAGS`]: flags,
    SDKROOT: sdk,
    MACOSX_DEPLOYMENT_TARGET: OLDEST_MACOS,
  };
}
