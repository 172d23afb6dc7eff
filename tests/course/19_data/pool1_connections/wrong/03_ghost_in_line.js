// expect: has gone is still in line
'use strict';

function createPool({ connect, max, patience }) {
  const idle = [];
  const lent = new Set();
  const line = [];
  let open = 0; // also those that are being opened

  async function openFor({ resolve, reject }) {
    open += 1;
    try {
      lend(await connect(), resolve);
    } catch (error) {
      open -= 1;
      reject(error);
      next();
    }
  }

  function lend(connection, resolve) {
    lent.add(connection);
    resolve(connection);
  }

  function next() {
    if (line.length === 0 || (idle.length === 0 && open === max)) return;
    const waiter = line.shift();
    clearTimeout(waiter.timer);
    if (idle.length > 0) lend(idle.pop(), waiter.resolve);
    else openFor(waiter);
  }

  function acquire() {
    return new Promise((resolve, reject) => {
      const waiter = { resolve, reject };
      waiter.timer = setTimeout(() => {
        reject(new Error(`No connection was free within ${patience} ms`));
      }, patience);
      line.push(waiter);
      next();
    });
  }

  function release(connection, error) {
    if (!lent.delete(connection)) return;
    if (error) {
      open -= 1;
      connection.close();
    } else {
      idle.push(connection);
    }
    next();
  }

  return { acquire, release };
}

module.exports = { createPool };
