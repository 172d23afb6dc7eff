// expect: Closing twice should do no harm
'use strict';

// One listener for all sessions of a ticker, taken away when the count of open sessions is zero.
const open = new WeakMap();
function openSession(ticker, onPrice) {
  const history = [];
  const receive = (price) => { history.push(price); onPrice(price); };
  if (!open.has(ticker)) {
    const sessions = { count: 0, receivers: new Set(), dispatch: (price) => sessions.receivers.forEach((r) => r(price)) };
    open.set(ticker, sessions);
  }
  const sessions = open.get(ticker);
  if (sessions.count++ === 0) ticker.on('price', sessions.dispatch);
  sessions.receivers.add(receive);
  return {
    history,
    close() {
      sessions.receivers.delete(receive);
      if (--sessions.count === 0) ticker.off('price', sessions.dispatch);
    },
  };
}

module.exports = { openSession };
