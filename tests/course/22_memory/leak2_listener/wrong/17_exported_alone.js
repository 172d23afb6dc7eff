// expect: an object with openSession in it
'use strict';

function openSession(ticker, onPrice) {
  const history = [];
  const listener = (price) => { history.push(price); onPrice(price); };
  ticker.on('price', listener);
  return { history, close() { ticker.off('price', listener); } };
}

module.exports = openSession;
