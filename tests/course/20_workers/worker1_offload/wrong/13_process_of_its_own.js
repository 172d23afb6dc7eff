// expect: the main thread of a process
'use strict';
const { fork } = require('node:child_process');
const { chain } = require('./chain.js');
function protect(password, rounds) {
  return new Promise((resolve, reject) => {
    const child = fork(__filename, ['child']);
    child.once('message', ({ value, error }) => { child.disconnect(); if (error) reject(new Error(error)); else resolve(value); });
    child.on('exit', (code) => reject(new Error(`ended with ${code}`)));
    child.send([password, rounds]);
  });
}
if (process.argv[2] === 'child' && process.send) {
  process.once('message', (args) => { try { process.send({ value: chain(...args) }); } catch (e) { process.send({ error: e.message }); } });
}
module.exports = { protect };
