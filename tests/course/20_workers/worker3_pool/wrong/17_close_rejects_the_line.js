// expect: close() takes no NEW jobs
'use strict';
const { Worker } = require('node:worker_threads');
function createPool(file, size) {
  const line = []; const free = []; const busy = new Map(); const workers = new Set(); let closing; 
  function hire() {
    const worker = new Worker(file);
    workers.add(worker);
    worker.on('message', (a) => { busy.get(worker)?.resolve(a); busy.delete(worker); free.push(worker); dispatch(); });
    worker.on('error', (e) => busy.get(worker)?.reject(e));
    worker.on('exit', (c) => { busy.get(worker)?.reject(new Error(`exit ${c}`)); busy.delete(worker); workers.delete(worker); if (free.includes(worker)) free.splice(free.indexOf(worker), 1); dispatch(); });
    return worker;
  }
  function dispatch() {
    while (line.length > 0 && (free.length > 0 || workers.size < size)) {
      const worker = free.shift() ?? hire();
      const entry = line.shift();
      busy.set(worker, entry);
      worker.postMessage(entry.job);
    }
    if (closing && line.length === 0) { for (const w of free.splice(0)) w.terminate(); if (workers.size === 0) closing(); }
  }
  return {
    run(job) {
      if (closing) return Promise.reject(new Error('closed'));
      return new Promise((resolve, reject) => { line.push({ job, resolve, reject }); dispatch(); });
    },
    close() {
      for (const { reject } of line.splice(0)) reject(new Error('closed'));
      return new Promise((resolve) => { closing = resolve; dispatch(); });
    },
  };
}
module.exports = { createPool };
