// expect: happens before anybody can ask
import frost from './plugins/frost.mjs';
import rain from './plugins/rain.mjs';

const plugins = new Map([['rain', rain], ['frost', frost]]);

export async function loadPlugin(name) {
  if (!plugins.has(name)) throw new Error(`no plugin: "${name}"`);
  return plugins.get(name);
}
