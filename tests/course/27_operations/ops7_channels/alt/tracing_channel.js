// alt: tracingChannel() publishes all steps for you, but they have to fit your names.
'use strict';

const dc = require('node:diagnostics_channel');

const name = (what) => dc.channel('teadb:query:' + what);
const tracing = dc.tracingChannel({
  start: name('start'),
  end: name('the call has returned'),
  asyncStart: name('settled'),
  asyncEnd: name('end'),
  error: name('error'),
});

exports.createDb = ({ run, explain }) => ({
  query: async (sql) => {
    const used = [tracing.start, tracing.asyncEnd, tracing.error].some((channel) => channel.hasSubscribers);
    if (!used) return run(sql);
    const context = { sql };
    try {
      context.plan = explain(sql);
    } catch {
      // no plan, then
    }
    return tracing.tracePromise(async () => run(sql), context);
  },
});

exports.watchQueries = (onQuery, onError) => {
  const since = Symbol('since');
  const subscribers = {
    start: (context) => void (context[since] = performance.now()),
    asyncEnd: (context) => {
      const ms = performance.now() - context[since];
      try {
        onQuery({ sql: context.sql, ms, error: context.error });
      } catch (error) {
        onError(error);
      }
    },
  };
  for (const [event, subscriber] of Object.entries(subscribers)) tracing[event].subscribe(subscriber);
  return () => {
    for (const [event, subscriber] of Object.entries(subscribers)) tracing[event].unsubscribe(subscriber);
  };
};
