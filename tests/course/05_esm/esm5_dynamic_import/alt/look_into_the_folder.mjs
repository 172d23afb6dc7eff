// alt: New plugins are found by themselves; costs a look into the folder for each call.
import { readdir } from 'node:fs/promises';

const folder = new URL('./plugins/', import.meta.url);

export async function loadPlugin(name) {
  const files = (await readdir(folder)).filter((file) => /^[a-z]+\.mjs$/.test(file));
  if (!files.includes(`${name}.mjs`)) throw new Error(`no plugin ${JSON.stringify(name)} here`);
  const plugin = await import(new URL(`${name}.mjs`, folder).href).catch((cause) => {
    throw new Error(`the plugin ${name} failed`, { cause });
  });
  return plugin.default;
}
