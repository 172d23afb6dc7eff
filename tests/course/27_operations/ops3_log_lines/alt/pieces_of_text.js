// alt: Writes each field on its own, so a value that fails costs only itself.
'use strict';
const { inspect } = require('node:util');

const levels = new Map(['debug', 'info', 'warn', 'error'].map((name, i) => [name, i]));

const plain = (key, value) =>
  value instanceof Error ? Object.fromEntries([...new Set([...Object.getOwnPropertyNames(value), 'name'])].map((name) => [name, value[name]])) : value;

function text(value) {
  try {
    return JSON.stringify(value, plain);
  } catch {
    return JSON.stringify(inspect(value));
  }
}

exports.createLogger = function createLogger(options) {
  const { level = 'info', now = () => new Date(), write = process.stdout.write.bind(process.stdout), inherited = [] } = options;

  function log(name, message, fields) {
    if (levels.get(name) < levels.get(level)) return;
    const all = new Map(inherited);
    try {
      const own = typeof fields === 'function' ? fields() : fields;
      for (const [key, value] of Object.entries(own ?? {})) all.set(key, value);
    } catch (error) {
      all.set('fields', error);
    }
    for (const key of ['time', 'level', 'message']) all.delete(key);
    const pairs = [['time', now().toJSON()], ['level', name], ['message', message], ...all];
    write(`{${pairs.filter(([, value]) => text(value) !== undefined).map(([key, value]) => `${JSON.stringify(key)}:${text(value)}`).join()}}\n`);
  }

  const logger = { child: (fields) => createLogger({ ...options, inherited: [...inherited, ...Object.entries(fields)] }) };
  for (const name of levels.keys()) logger[name] = log.bind(null, name);
  return logger;
};
