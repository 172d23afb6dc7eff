// expect: What happened
'use strict';
const { EventEmitter } = require('node:events');

const events = new EventEmitter();

function createDb({ run, explain }) {
  return {
    async query(sql) {
      if (events.eventNames().length === 0) return run(sql);
      const message = { sql, plan: explain(sql) };
      events.emit('start', message);
      try {
        return (message.result = await run(sql));
      } catch (error) {
        message.error = error;
        throw error;
      } finally {
        events.emit('end', message);
      }
    },
  };
}

function watchQueries(onQuery) {
  events.on('end', onQuery);
  return () => events.off('end', onQuery);
}

module.exports = { createDb, watchQueries };
