// expect: Every object has inherited things
const plugins = {
  rain: () => import('./plugins/rain.mjs'),
  frost: () => import('./plugins/frost.mjs'),
  wind: () => import('./plugins/wind.mjs'),
};

export async function loadPlugin(name) {
  if (!(name in plugins)) throw new Error(`no plugin: "${name}"`);
  try {
    return (await plugins[name]()).default;
  } catch (cause) {
    throw new Error(`the plugin ${name} cannot be loaded`, { cause });
  }
}
