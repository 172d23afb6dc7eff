// expect: Whatever belongs to one call
'use strict';

const { isMainThread, MessageChannel, parentPort, receiveMessageOnPort, Worker, workerData } = require('node:worker_threads');
const { chain } = require('./chain.js');

let settle;
let worker;

function protect(password, rounds) {
  return new Promise((resolve, reject) => {
    settle = { resolve, reject };
    worker ??= new Worker(__filename)
      .on('message', (answer) => settle.resolve(answer))
      .on('error', (error) => settle.reject(error))
      .on('exit', () => settle.reject(new Error('no answer')));
    worker.postMessage([password, rounds]);
  });
}

if (!isMainThread) parentPort.on('message', (given) => parentPort.postMessage(chain(...given)));

module.exports = { protect };
