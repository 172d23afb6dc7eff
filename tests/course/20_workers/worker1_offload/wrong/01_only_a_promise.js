// expect: moves work anywhere
'use strict';

const { isMainThread, MessageChannel, parentPort, receiveMessageOnPort, Worker, workerData } = require('node:worker_threads');
const { chain } = require('./chain.js');

const protect = (password, rounds) => new Promise((resolve) => setImmediate(() => resolve(chain(password, rounds))));

module.exports = { protect };
