// alt: Errors come back as messages, so the worker could answer more than one question.
'use strict';

const { Worker, isMainThread, parentPort } = require('node:worker_threads');
const { chain } = require('./chain.js');

if (isMainThread) {
  module.exports.protect = function protect(password, rounds) {
    const worker = new Worker(__filename);
    const { promise, settle } = deferred();
    worker.on('message', (answer) => {
      settle(answer);
      worker.terminate();
    });
    worker.on('exit', () => settle({ error: new Error('no answer came') }));
    worker.postMessage([password, rounds]);
    return promise;
  };
} else {
  parentPort.on('message', (given) => {
    try {
      parentPort.postMessage({ value: chain(...given) });
    } catch (error) {
      parentPort.postMessage({ error });
    }
  });
}

function deferred() {
  let settle;
  const promise = new Promise((resolve, reject) => {
    settle = ({ value, error }) => (error ? reject(error) : resolve(value));
  });
  return { promise, settle };
}
