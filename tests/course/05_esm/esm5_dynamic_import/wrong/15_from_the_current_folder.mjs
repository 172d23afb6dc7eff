// expect: wherever the program was started
import path from 'node:path';
import { pathToFileURL } from 'node:url';
export async function loadPlugin(name) {
  if (!/^[a-z]+$/.test(name)) throw new Error('bad name ' + name);
  try { return (await import(pathToFileURL(path.resolve('plugins', name + '.mjs')))).default; } catch (cause) { throw new Error(`plugin ${name} cannot be loaded`, { cause }); }
}
