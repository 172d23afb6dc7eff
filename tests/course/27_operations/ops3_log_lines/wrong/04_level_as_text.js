// expect: As strings they'd be in a different order
'use strict';

const LEVELS = ['debug', 'info', 'warn', 'error'];

function createLogger({ level = 'info', now = () => new Date(), write = (line) => process.stdout.write(line) }, known = {}) {
  const lowest = LEVELS.indexOf(level);
  const log = {
    child: (fields) => createLogger({ level, now, write }, { ...known, ...fields }),
  };
  for (const [rank, name] of LEVELS.entries()) {
    log[name] = (message, fields) => {
      if (name < level) return;
      const head = { time: now().toISOString(), level: name, message };
      write(`${JSON.stringify({ ...head, ...writable({ ...known, ...values(fields) }), ...head })}\n`);
    };
  }
  return log;
}

function values(fields) {
  try {
    return typeof fields === 'function' ? fields() : fields;
  } catch (error) {
    return { fields: error };
  }
}

function writable(fields) {
  const result = {};
  for (const [name, value] of Object.entries(fields)) {
    try {
      result[name] = JSON.parse(JSON.stringify(value, explainError) ?? 'null');
    } catch (error) {
      result[name] = `[not written: ${error.message}]`;
    }
  }
  return result;
}

function explainError(key, value) {
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { name, message, stack, cause, ...value };
}

module.exports = { createLogger };
