// expect: there's an
'use strict';

const { isMainThread, MessageChannel, parentPort, receiveMessageOnPort, Worker, workerData } = require('node:worker_threads');
const { chain } = require('./chain.js');

function protect(password, rounds) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(__filename, { workerData: { password, rounds } });
    worker.on('message', resolve).on('error', reject);
  });
}

if (!isMainThread) parentPort.postMessage(chain(workerData.password, workerData.rounds));

module.exports = { protect };
