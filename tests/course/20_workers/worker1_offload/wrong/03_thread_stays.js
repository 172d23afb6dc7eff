// expect: A listener on parentPort keeps it waiting. It can
'use strict';

const { isMainThread, MessageChannel, parentPort, receiveMessageOnPort, Worker, workerData } = require('node:worker_threads');
const { chain } = require('./chain.js');

function protect(password, rounds) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(__filename);
    worker.postMessage([password, rounds]);
    worker.on('message', resolve).on('error', reject).on('exit', () => reject(new Error('no answer')));
  });
}

if (!isMainThread) parentPort.on('message', (given) => parentPort.postMessage(chain(...given)));

module.exports = { protect };
