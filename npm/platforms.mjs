// The platforms that have a binary: the name of the package, Rust's name of the target, how it is linked.

/**
 * @typedef {object} Platform
 * @property {string} name the last part of the package's name, and `PLATFORM-ARCH` of Node.js
 * @property {string} target
 * @property {NodeJS.Platform} os
 * @property {string} cpu
 * @property {'lld' | 'zig' | 'macos'} linker
 */

/** @type {Platform[]} */
export const PLATFORMS = [
  // musl, linked statically: runs on every Linux, whichever C library it has.
  { name: 'linux-x64', target: 'x86_64-unknown-linux-musl', os: 'linux', cpu: 'x64', linker: 'lld' },
  { name: 'linux-arm64', target: 'aarch64-unknown-linux-musl', os: 'linux', cpu: 'arm64', linker: 'lld' },
  { name: 'win32-x64', target: 'x86_64-pc-windows-gnullvm', os: 'win32', cpu: 'x64', linker: 'zig' },
  { name: 'win32-arm64', target: 'aarch64-pc-windows-gnullvm', os: 'win32', cpu: 'arm64', linker: 'zig' },
  { name: 'darwin-x64', target: 'x86_64-apple-darwin', os: 'darwin', cpu: 'x64', linker: 'macos' },
  { name: 'darwin-arm64', target: 'aarch64-apple-darwin', os: 'darwin', cpu: 'arm64', linker: 'macos' },
];

/** @param {Platform} platform */
export function executable({ os }) {
  return os === 'win32' ? 'runner.exe' : 'runner';
}
