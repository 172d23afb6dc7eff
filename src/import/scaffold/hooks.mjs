// How files find each other, and what they are. These functions run in the program's own thread or,
// on older versions of Node.js, in one of their own; so they keep nothing but `mocked`, and wait for
// nothing.

import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

const GLOBALS = new URL('./jest-globals.cjs', import.meta.url).href;
const ENDINGS = ['.js', '.mjs', '.cjs', '.json', '/index.js'];

// URL of a file -> what the test calls it in jest.mock().
const mocked = new Map();

export function resolve(specifier, context, next) {
  // What require() asks for it finds by itself, see jest-on-node.mjs.
  if (context.conditions.includes('require')) return next(specifier, context);
  if (specifier === '@jest/globals') return { url: GLOBALS, format: 'commonjs', shortCircuit: true };
  if (!/^\.\.?\//.test(specifier) || !context.parentURL?.startsWith('file:')) return next(specifier, context);
  const url = find(specifier, context.parentURL);
  const name = mocked.get(url);
  if (name !== undefined) return { url: `${url}?mock=${encodeURIComponent(name)}`, shortCircuit: true };
  return next(url === undefined ? specifier : url, context);
}

export function load(url, context, next) {
  if (!url.startsWith('file:') || url.includes('/node_modules/') || !/\.js(\?|$)/.test(url)) return next(url, context);
  const file = new URL(url);
  const mock = file.searchParams.get('mock');
  if (mock !== null) return { format: 'module', source: standIn(read(file), mock), shortCircuit: true };
  const source = read(file);
  for (const [, , name] of source.matchAll(/^\s*jest\.mock\(\s*(['"])(\.[^'"\n]+)\1/gm)) {
    const target = find(name, url);
    if (target !== undefined) mocked.set(target, name);
  }
  const format = formatOf(source);
  return next(url, format === undefined ? context : { ...context, format });
}

// The URL of the file that is meant, if it is there.
function find(specifier, parent) {
  const exact = new URL(specifier, parent);
  const endings = isFile(exact) ? [''] : ENDINGS;
  return endings.map((ending) => new URL(specifier + ending, parent)).find(isFile)?.href;
}

function isFile(url) {
  return fs.statSync(fileURLToPath(url), { throwIfNoEntry: false })?.isFile() ?? false;
}

function read(url) {
  return fs.readFileSync(fileURLToPath(url), 'utf8');
}

// Only where the file says it: what says neither is whatever package.json says.
export function formatOf(source) {
  if (/^\s*(import\s*[\w{*'"]|export\s*[\w{*])/m.test(source)) return 'module';
  if (/^[^/*]*\b(require\s*\(|module\.exports\b|exports\.\w+\s*=)/m.test(source)) return 'commonjs';
  return undefined;
}

// A module with the same exports, whose values jest.mock() sets: exports are live, so that all who
// have imported them see the new values.
function standIn(source, name) {
  const declared = /^export\s+(?:async\s+)?(?:function\s*\*?|class|const|let|var)\s+([\w$]+)/gm;
  const listed = [...source.matchAll(/^export\s*\{([^}]*)\}/gm)].flatMap(([, list]) => list.split(','));
  const names = [...source.matchAll(declared)].map(([, one]) => one);
  names.push(...listed.map((item) => item.trim().split(/\s+as\s+/).pop()).filter(Boolean));
  if (/^export\s+default\b/m.test(source)) names.push('default');
  const unique = [...new Set(names)];
  return [
    ...unique.map((_, index) => `let v${index};`),
    `export { ${unique.map((one, index) => `v${index} as ${one}`).join(', ')} };`,
    `(globalThis[Symbol.for('jest.mock')] ??= new Map()).set(${JSON.stringify(name)}, (all) => {`,
    ...unique.map((one, index) => `  v${index} = all[${JSON.stringify(one)}];`),
    '});',
  ].join('\n');
}
