'use strict';
// ops7_channels                                                 (interview question 154)
//
// You write a database library, and your users want to see which queries are slow. Some have a monitor, most have none. With
// node:diagnostics_channel a library publishes what it does under a name, and whoever wants to know subscribes. Neither has to
// know the other.
//
// The library: createDb({ run, explain }) returns { query }. query(sql) returns a promise of the result of run(sql): run
// returns a promise or a value, or it fails. It publishes on three channels:
//
//     teadb:query:start    before run() is called
//     teadb:query:error    if it failed
//     teadb:query:end      at the very end, failed or not
//
// All messages of one query are the same object: { sql, plan }, later also `result` or `error`. `plan` comes from
// explain(sql), which is expensive: if nobody has subscribed to any of the three channels, it isn't called. And if
// explain() fails, there's no plan, and the query works all the same.
//
// The monitor: watchQueries(onQuery, onError) calls onQuery({ sql, ms, error }) at the end of each query. ms is the time
// since its start, by performance.now(). Many queries run at once. If onQuery() throws, the error goes to onError(). It returns a
// function that ends the watch.

const diagnostics = require('node:diagnostics_channel');

function createDb({ run, explain }) {
  return {
    async query(sql) {
      const plan = explain(sql);
      diagnostics.channel('teadb:query:start').publish({ sql, plan });
      return run(sql);
    },
  };
}

function watchQueries(onQuery, onError) {
  diagnostics.subscribe('teadb:query:end', (message) => onQuery(message));
  return () => diagnostics.unsubscribe('teadb:query:end', (message) => onQuery(message));
}

module.exports = { createDb, watchQueries };
