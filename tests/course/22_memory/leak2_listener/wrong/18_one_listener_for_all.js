// expect: went silent as well
'use strict';

let listener;
function openSession(ticker, onPrice) {
  const history = [];
  listener = (price) => { history.push(price); onPrice(price); };
  ticker.on('price', listener);
  return { history, close() { ticker.off('price', listener); } };
}

module.exports = { openSession };
