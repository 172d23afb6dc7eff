// Loaded before every test of this course, see `node_flags` in info.toml: lets files that were
// written for Jest run on bare Node.js. Three things differ:
//   - '@jest/globals' is jest-globals.cjs beside this file;
//   - './name' means './name.js', and a file is a module or CommonJS by what is written in it;
//   - jest.mock('./name', factory) stands in for that file.

import Module, { createRequire } from 'node:module';
import * as hooks from './hooks.mjs';

if (Module.registerHooks) Module.registerHooks(hooks);
else Module.register('./hooks.mjs', import.meta.url);

// On Node.js 20 hooks do not see require().
const globals = createRequire(import.meta.url).resolve('./jest-globals.cjs');
const { _resolveFilename: original } = Module;
Module._resolveFilename = function resolveFilename(request, ...rest) {
  return request === '@jest/globals' ? globals : original.call(this, request, ...rest);
};
