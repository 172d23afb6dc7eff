// expect: Polling costs time, and still comes late
'use strict';

function createPool({ connect, max, patience }) {
  const idle = [];
  let open = 0;

  async function acquire() {
    const end = Date.now() + patience;
    while (idle.length === 0 && open === max) {
      if (Date.now() > end) throw new Error('too late');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    if (idle.length > 0) return idle.pop();
    open += 1;
    return connect();
  }

  return { acquire, release: (connection) => idle.push(connection) };
}

module.exports = { createPool };
