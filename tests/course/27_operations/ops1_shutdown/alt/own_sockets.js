// alt: Works on versions without closeIdleConnections(), but has to keep track of every socket.
'use strict';

// Counts the requests on each socket, and closes those without any.
function prepareShutdown(server, { pool, limit }) {
  const sockets = new Map();
  let ending = null;

  server.on('connection', (socket) => {
    sockets.set(socket, new Set());
    socket.once('close', () => sockets.delete(socket));
  });
  server.prependListener('request', (req, res) => {
    const { socket } = req;
    sockets.get(socket)?.add(res);
    if (ending) res.shouldKeepAlive = false;
    res.once('close', () => {
      sockets.get(socket)?.delete(res);
      if (ending && sockets.get(socket)?.size === 0) socket.end();
    });
  });

  return () => {
    ending ??= new Promise((resolve) => {
      const timer = setTimeout(() => {
        for (const socket of sockets.keys()) socket.destroy();
        resolve(1);
      }, limit);
      timer.unref();
      const done = (code) => {
        clearTimeout(timer);
        resolve(code);
      };
      server.close(() => Promise.resolve(pool.end()).then(() => done(0), () => done(1)));
      for (const [socket, answers] of sockets) {
        if (answers.size === 0) socket.destroy();
        for (const res of answers) res.shouldKeepAlive = false;
      }
    });
    return ending;
  };
}

module.exports = { prepareShutdown };
