// expect: your function has called it
export async function loadPlugin(name) {
  if (!/^[a-z]+$/.test(name)) throw new Error('bad name ' + name);
  try { return (await import(`./plugins/${name}.mjs`)).default(); } catch (cause) { throw new Error(`plugin ${name} cannot be loaded`, { cause }); }
}
