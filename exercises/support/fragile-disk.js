'use strict';
// The functions of node:fs/promises, for a folder on a disk that is slow and may fail. Everything is written
// in two halves, with time in between for anything else that is running.
//
//   const disk = fragileDisk(folder);
//   disk.onEveryMoment((what) => {})   called after each half, each rename, each removal
//   disk.fail('write', error)          from now on, writing stops after the first half; also 'create' (a file cannot
//                                      be opened for writing) and 'rename'; undefined: no more
//   disk.failed                        how many operations have failed so far
//
// Data that is appended arrives in one piece, as it does on a real disk.

const fs = require('node:fs');
const path = require('node:path');

function fragileDisk(folder) {
  /** @type {(what: string) => void} */
  let moment = () => {};
  let broken;
  const state = { failed: 0 };

  const pause = async (what) => {
    moment(what);
    for (let i = 0; i < 3; i += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const mayFail = (operation) => {
    if (broken?.operation !== operation) return;
    state.failed += 1;
    throw broken.error;
  };
  const flagOf = (options) => (typeof options === 'object' ? options?.flag : undefined) ?? 'w';

  async function writeFile(target, data, options) {
    if (typeof target.writeFile === 'function') return target.writeFile(data, options);
    if (flagOf(options).startsWith('a')) return appendFile(target, data, options);
    mayFail('create');
    const bytes = Buffer.from(data);
    fs.writeFileSync(target, bytes.subarray(0, bytes.length / 2), { flag: flagOf(options), mode: options?.mode });
    await pause(`when half of ${path.basename(String(target))} was written`);
    mayFail('write');
    fs.appendFileSync(target, bytes.subarray(bytes.length / 2));
    await pause('after writing');
  }

  async function appendFile(target, data, options) {
    await pause('before appending');
    mayFail('write');
    fs.appendFileSync(target, data, options);
  }

  async function rename(from, to) {
    await pause('before a rename');
    const outside = [from, to].some((file) => path.dirname(path.resolve(String(file))) !== path.resolve(folder));
    if (outside) {
      const words = `EXDEV: cross-device link not permitted, rename '${from}' -> '${to}'`;
      throw Object.assign(new Error(words), { code: 'EXDEV', syscall: 'rename' });
    }
    mayFail('rename');
    fs.renameSync(from, to);
    await pause('after a rename');
  }

  async function copyFile(from, to) {
    await writeFile(to, fs.readFileSync(from));
  }

  async function open(target, flags = 'r', mode = undefined) {
    if (!String(flags).startsWith('r')) mayFail('create');
    const handle = await fs.promises.open(target, flags, mode);
    await pause(`when ${path.basename(String(target))} was opened`);
    const append = String(flags).startsWith('a');
    const own = {
      async write(data, ...rest) {
        const text = typeof data === 'string' ? data : undefined;
        if (append || text === undefined) {
          mayFail('write');
          return handle.write(data, ...rest);
        }
        await own.writeFile(text);
        return { bytesWritten: Buffer.byteLength(text), buffer: text };
      },
      async writeFile(data) {
        const bytes = Buffer.from(data);
        const half = append ? 0 : Math.floor(bytes.length / 2);
        if (half > 0) await handle.write(bytes.subarray(0, half));
        await pause('when half of a file was written');
        mayFail('write');
        await handle.write(bytes.subarray(half));
      },
      appendFile: (data) => own.writeFile(data),
    };
    return new Proxy(handle, {
      get(target, name) {
        const value = own[name] ?? Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  const own = {
    writeFile,
    appendFile,
    rename,
    copyFile,
    cp: copyFile,
    open,
    onEveryMoment: (told) => (moment = told),
    fail: (operation, error) => (broken = operation && { operation, error }),
  };
  return new Proxy(fs.promises, {
    get: (target, name) => (name in state ? state[name] : own[name] ?? target[name]),
  });
}

module.exports = { fragileDisk };
