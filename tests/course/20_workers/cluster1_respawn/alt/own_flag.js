// alt: A flag of its own instead of asking each worker for exitedAfterDisconnect.
'use strict';

const realCluster = require('node:cluster');

class Crew {
  #cluster;
  #giveUp;
  #stopping = false;
  #failures = 0;

  constructor({ size, giveUp, cluster }) {
    this.#cluster = cluster;
    this.#giveUp = giveUp;
    for (let i = 0; i < size; i += 1) this.#hire();
  }

  #hire() {
    const worker = this.#cluster.fork();
    worker.once('listening', () => (this.#failures = 0));
    worker.once('exit', () => this.#lost());
  }

  #lost() {
    if (this.#stopping) return;
    this.#failures += 1;
    if (this.#failures < 5) return this.#hire();
    this.#stopping = true;
    this.#giveUp();
  }

  stop() {
    this.#stopping = true;
    for (const worker of Object.values(this.#cluster.workers)) worker.disconnect();
  }
}

exports.start = ({ serve, cluster = realCluster, ...rest }) => (cluster.isPrimary ? new Crew({ cluster, ...rest }) : serve());
