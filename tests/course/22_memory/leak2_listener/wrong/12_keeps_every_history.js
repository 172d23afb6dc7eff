// expect: the history of
'use strict';

const histories = new Set();
function openSession(ticker, onPrice) {
  const history = [];
  histories.add(history);
  const listener = (price) => { history.push(price); onPrice(price); };
  ticker.on('price', listener);
  return { history, close() { ticker.off('price', listener); } };
}

module.exports = { openSession };
