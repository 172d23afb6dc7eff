// Loaded before every test of this course, see `node_flags` in info.toml: lets files that were
// written for Jest run on bare Node.js. Three things differ:
//   - '@jest/globals' is jest-globals.cjs beside this file, and its names are there without import;
//   - './name' means './name.js', and a file is a module or CommonJS by what is written in it;
//   - jest.mock('./name', factory) stands in for that file.

import fs from 'node:fs';
import Module, { createRequire } from 'node:module';
import { formatOf, load, resolve } from './hooks.mjs';

if (Module.registerHooks) Module.registerHooks({ resolve, load });
else Module.register('./hooks.mjs', import.meta.url);

// On Node.js 20 hooks do not see require().
const require = createRequire(import.meta.url);
const globals = require.resolve('./jest-globals.cjs');
const { _resolveFilename: original } = Module;
Module._resolveFilename = function resolveFilename(request, ...rest) {
  return request === '@jest/globals' ? globals : original.call(this, request, ...rest);
};

// Whatever hooks say, Node.js has CommonJS read here, and would go by package.json.
const { '.js': usual } = Module._extensions;
Module._extensions['.js'] = function read(module, file) {
  const source = /[\\/]node_modules[\\/]/.test(file) ? '' : fs.readFileSync(file, 'utf8');
  if (formatOf(source) === 'commonjs') module._compile(source, file, 'commonjs');
  else usual(module, file);
};

const NAMES = ['describe', 'fdescribe', 'xdescribe', 'test', 'it', 'fit', 'xtest', 'xit', 'expect', 'jest'];
for (const name of [...NAMES, 'beforeAll', 'beforeEach', 'afterEach', 'afterAll']) {
  const set = (value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  Object.defineProperty(globalThis, name, { get: () => require(globals)[name], set, configurable: true });
}
