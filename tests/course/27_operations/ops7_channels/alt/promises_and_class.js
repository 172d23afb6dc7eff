// alt: then() and finally() instead of try; one message collects everything on its way.
'use strict';

const dc = require('node:diagnostics_channel');

const CHANNELS = ['start', 'error', 'end'].map((event) => `teadb:query:${event}`);
const [START, ERROR, END] = CHANNELS;

function createDb({ run, explain }) {
  const attempt = (work) => new Promise((resolve) => resolve(work()));

  function query(sql) {
    if (!CHANNELS.some((name) => dc.hasSubscribers(name))) return attempt(() => run(sql));
    const message = { sql, plan: undefined };
    try {
      message.plan = explain(sql);
    } catch (error) {
      message.planError = error;
    }
    dc.channel(START).publish(message);
    return attempt(() => run(sql))
      .then((result) => Object.assign(message, { result }).result, (error) => {
        dc.channel(ERROR).publish(Object.assign(message, { error }));
        return Promise.reject(error);
      })
      .finally(() => dc.channel(END).publish(message));
  }

  return { query };
}

class Watch {
  running = new Map();

  constructor(onQuery, onError) {
    this.onQuery = onQuery;
    this.onError = onError;
  }

  started = (message) => this.running.set(message, performance.now());

  ended = (message) => {
    const since = this.running.get(message);
    this.running.delete(message);
    try {
      this.onQuery({ sql: message.sql, error: message.error, ms: performance.now() - since });
    } catch (error) {
      this.onError(error);
    }
  };
}

function watchQueries(onQuery, onError) {
  const watch = new Watch(onQuery, onError);
  dc.subscribe(START, watch.started);
  dc.subscribe(END, watch.ended);
  return () => dc.unsubscribe(START, watch.started) && dc.unsubscribe(END, watch.ended);
}

module.exports = { createDb, watchQueries };
