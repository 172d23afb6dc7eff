// alt: A channel for each question keeps the answers apart, but it's a lot of work for a single one.
'use strict';

const { once } = require('node:events');
const { MessageChannel, Worker, parentPort, threadId } = require('node:worker_threads');
const { chain } = require('./chain.js');

if (threadId !== 0) {
  parentPort.once('message', ({ port, password, rounds }) => {
    port.postMessage(chain(password, rounds));
    port.close();
  });
}

exports.protect = async (password, rounds) => {
  const worker = new Worker(__filename);
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ port: port2, password, rounds }, [port2]);
  const ended = once(worker, 'exit').then(([code]) => Promise.reject(new Error(`the thread ended: ${code}`)));
  ended.catch(() => {});
  try {
    const [result] = await Promise.race([once(port1, 'message'), once(port1, 'close').then(() => ended)]);
    return result;
  } finally {
    port1.close();
  }
};
