// expect: removes exactly the function
'use strict';

function openSession(ticker, onPrice) {
  const history = [];
  const listener = (price) => { history.push(price); onPrice(price); };
  ticker.on('price', listener);
  return { history, async close() { ticker.off('price', listner); } };
}

module.exports = { openSession };
