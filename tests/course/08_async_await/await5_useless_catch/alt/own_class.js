// alt: Callers can ask with instanceof; one class more to export and explain.
'use strict';

const { readFile } = require('node:fs/promises');

class SettingsError extends Error {
  name = 'SettingsError';
}

async function readSettings(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new SettingsError(`${file} is not usable: ${cause.message}`, { cause });
  }
}

module.exports = { readSettings };
