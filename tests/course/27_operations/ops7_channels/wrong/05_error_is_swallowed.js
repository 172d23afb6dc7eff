// expect: The caller has to get the error
'use strict';

const diagnostics = require('node:diagnostics_channel');

const started = diagnostics.channel('teadb:query:start');
const failed = diagnostics.channel('teadb:query:error');
const ended = diagnostics.channel('teadb:query:end');

function createDb({ run, explain }) {
  function planOf(sql) {
    try {
      return explain(sql);
    } catch {
      return undefined;
    }
  }

  async function query(sql) {
    if (![started, failed, ended].some((channel) => channel.hasSubscribers)) return run(sql);
    const message = { sql, plan: planOf(sql) };
    started.publish(message);
    try {
      message.result = await run(sql);
      return message.result;
    } catch (error) {
      message.error = error;
      failed.publish(message);
    } finally {
      ended.publish(message);
    }
  }

  return { query };
}

function watchQueries(onQuery, onError) {
  const starts = new WeakMap();

  function start(message) {
    starts.set(message, performance.now());
  }

  function end(message) {
    const { sql, error } = message;
    try {
      onQuery({ sql, ms: performance.now() - starts.get(message), error });
    } catch (thrown) {
      onError(thrown);
    }
  }

  diagnostics.subscribe('teadb:query:start', start);
  diagnostics.subscribe('teadb:query:end', end);
  return () => {
    diagnostics.unsubscribe('teadb:query:start', start);
    diagnostics.unsubscribe('teadb:query:end', end);
  };
}

module.exports = { createDb, watchQueries };
