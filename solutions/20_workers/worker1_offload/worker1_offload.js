'use strict';

const { isMainThread, parentPort, Worker, workerData } = require('node:worker_threads');
const { chain } = require('./chain.js');

function protect(password, rounds) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(__filename, { workerData: { password, rounds } });
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`The worker ended with exit code ${code} and gave no answer.`)));
  });
}

if (!isMainThread) parentPort.postMessage(chain(workerData.password, workerData.rounds));

module.exports = { protect };
