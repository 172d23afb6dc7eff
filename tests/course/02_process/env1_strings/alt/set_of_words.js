// alt: A class is more than two settings need; the comparison with the text also refuses `3000x`.
'use strict';

const on = new Set(['true', '1']);

class Settings {
  constructor(env) {
    this.debug = on.has(String(env.DEBUG).toLowerCase());
    const text = env.PORT?.trim() || '3000';
    this.port = Number.parseInt(text, 10);
    if (String(this.port) !== text) throw new Error(`PORT must be a number: ${text}`);
    if (this.port < 0 || this.port > 65535) throw new Error(`PORT out of range: ${text}`);
  }
}

exports.readSettings = (env) => new Settings(env);
