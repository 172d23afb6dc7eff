// expect: It should still return { history, close }
'use strict';

function openSession(ticker, onPrice) {
  const history = [];
  const listener = (price) => { history.push(price); onPrice(price); };
  ticker.on('price', listener);
  return () => ticker.off('price', listener);
}

module.exports = { openSession };
