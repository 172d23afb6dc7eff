// expect: listener is not defined
'use strict';

function openSession(ticker, onPrice) {
  const history = [];
  ticker.on('price', function listener(price) { history.push(price); onPrice(price); });
  return { history, close() { ticker.off('price', listener); } };
}

module.exports = { openSession };
