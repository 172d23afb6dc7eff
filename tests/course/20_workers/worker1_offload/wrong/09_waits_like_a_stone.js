// expect: Which line waits
'use strict';

const { isMainThread, MessageChannel, parentPort, receiveMessageOnPort, Worker, workerData } = require('node:worker_threads');
const { chain } = require('./chain.js');

async function protect(password, rounds) {
  const { port1, port2 } = new MessageChannel();
  const flag = new Int32Array(new SharedArrayBuffer(4));
  new Worker(__filename, { workerData: { password, rounds, flag, port: port2 }, transferList: [port2] }).on('error', () => {});
  Atomics.wait(flag, 0, 0, 5000);
  const { message } = receiveMessageOnPort(port1);
  port1.close();
  return message;
}

if (!isMainThread) {
  workerData.port.postMessage(chain(workerData.password, workerData.rounds));
  Atomics.store(workerData.flag, 0, 1);
  Atomics.notify(workerData.flag, 0);
}

module.exports = { protect };
