// alt: A class with a method for each level; `...this` passes all options on to the child.
'use strict';

const RANK = { debug: 10, info: 20, warn: 30, error: 40 };

class Logger {
  constructor({ level = 'info', now = () => new Date(), write, fields = {} }) {
    Object.assign(this, { level, now, write, fields });
  }

  child(fields) {
    return new Logger({ ...this, fields: Object.assign({}, this.fields, fields) });
  }

  debug(...given) { this.log('debug', ...given); }
  info(...given) { this.log('info', ...given); }
  warn(...given) { this.log('warn', ...given); }
  error(...given) { this.log('error', ...given); }

  log(level, message, more = {}) {
    if (RANK[level] < RANK[this.level]) return;
    const head = { time: this.now().toISOString(), level, message };
    let fields;
    try {
      fields = { ...this.fields, ...(typeof more === 'function' ? more() : more) };
    } catch (error) {
      fields = { ...this.fields, problem: String(error) };
    }
    const line = JSON.stringify(Object.assign({}, head, this.safe(fields), head));
    if (this.write) this.write(line + '\n');
    else console.log(line);
  }

  // Walks by itself, and remembers where it comes from.
  safe(value, above = []) {
    if (typeof value === 'bigint') return String(value);
    if (value === null || typeof value !== 'object') return value;
    if (above.includes(value)) return '[cycle]';
    try {
      if (typeof value.toJSON === 'function') return value.toJSON();
      const path = [...above, value];
      if (Array.isArray(value)) return value.map((one) => this.safe(one, path));
      const names = Object.keys(value).concat(value instanceof Error ? ['name', 'message', 'stack', 'cause'] : []);
      return Object.fromEntries(names.map((name) => [name, this.safe(value[name], path)]));
    } catch (error) {
      return '[' + error.message + ']';
    }
  }
}

exports.createLogger = (options) => new Logger(options);
