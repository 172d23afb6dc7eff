// alt: Says whether reading or parsing failed, with more code.
'use strict';

const { readFile } = require('node:fs/promises');
const path = require('node:path');

async function readSettings(file) {
  const fail = (what) => (cause) => {
    throw Object.assign(new Error(`${path.basename(file)}: ${what}`), { cause });
  };
  const text = await readFile(file, 'utf8').catch(fail('cannot be read'));
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail('is not JSON')(error);
  }
}

exports.readSettings = readSettings;
