'use strict';

const DEFAULT_PORT = 3000;
const HIGHEST_PORT = 65535;

function readDebug(text = '') {
  return ['true', '1'].includes(text.toLowerCase());
}

function readPort(text = '') {
  if (text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > HIGHEST_PORT) {
    throw new RangeError(`PORT must be a whole number from 0 to ${HIGHEST_PORT}, not "${text}"`);
  }
  return port;
}

function readSettings(env) {
  return { debug: readDebug(env.DEBUG), port: readPort(env.PORT) };
}

module.exports = { readSettings };
