// alt: The safest list, and bundlers can follow it; each new plugin needs a line.
const plugins = new Map([
  ['rain', () => import('./plugins/rain.mjs')],
  ['frost', () => import('./plugins/frost.mjs')],
  ['wind', () => import('./plugins/wind.mjs')],
]);

export async function loadPlugin(name) {
  const load = plugins.get(name);
  if (!load) throw new Error(`there is no plugin called ${name}`);
  try {
    return (await load()).default;
  } catch (cause) {
    throw new Error(`the plugin ${name} is broken`, { cause });
  }
}
