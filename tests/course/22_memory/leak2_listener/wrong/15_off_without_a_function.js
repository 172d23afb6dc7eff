// expect: I called close(), and your code threw an error
'use strict';

function openSession(ticker, onPrice) {
  const history = [];
  ticker.on('price', (price) => { history.push(price); onPrice(price); });
  return { history, close() { ticker.off('price'); } };
}

module.exports = { openSession };
