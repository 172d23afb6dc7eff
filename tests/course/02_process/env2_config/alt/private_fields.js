// alt: Nothing can be changed from outside, but the values do not show up in JSON.stringify().
'use strict';

class Config {
  #port;
  #logLevel;
  #db;

  constructor({ PORT = '', LOG_LEVEL = '', DB_HOST = '', DB_PASSWORD = '' }) {
    const wrong = [];
    if (!/^\d*$/.test(PORT) || Number(PORT) > 65535) wrong.push('PORT');
    if (!['', 'debug', 'info', 'error'].includes(LOG_LEVEL)) wrong.push('LOG_LEVEL');
    if (DB_HOST === '') wrong.push('DB_HOST');
    if (DB_PASSWORD.length < 12) wrong.push('DB_PASSWORD');
    if (wrong.length > 0) throw new TypeError(`missing or wrong: ${wrong}`);

    this.#port = PORT === '' ? 3000 : Number(PORT);
    this.#logLevel = LOG_LEVEL || 'info';
    this.#db = { host: DB_HOST, password: DB_PASSWORD };
  }

  get port() {
    return this.#port;
  }

  get logLevel() {
    return this.#logLevel;
  }

  get db() {
    return { ...this.#db };
  }
}

exports.loadConfig = (env) => new Config(env);
