'use strict';
// await5_useless_catch                              (interview questions 10, 138)
//
// Each branch of the tea house has a settings file. Last night one of forty couldn't be
// loaded, and all the log says is
//
//     SyntaxError: Unexpected end of JSON input
//
// Which file was it? The catch block below does nothing: it rethrows what it caught.
// Make it useful. Whatever goes wrong, readSettings(file) has to be rejected with an Error
// - whose message names the file
// - whose `cause` is the caught error, unchanged
// With a good file, everything stays as it is.

const { readFile } = require('node:fs/promises');

async function readSettings(file) {
  try {
    const text = await readFile(file, 'utf8');
    return JSON.parse(text);
  } catch (error) {
    throw error;
  }
}

module.exports = { readSettings };
