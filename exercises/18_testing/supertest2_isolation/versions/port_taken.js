'use strict';
// The app, on a computer on which every port that somebody asks for by number is taken.
const http = require('node:http');
const path = require('node:path');
const { createApp } = require(path.join(__dirname, '..', 'app.js'));

exports.createApp = () => {
  const app = createApp();
  const { listen } = app;
  app.listen = (port, ...rest) => {
    const number = Number(port?.port ?? port);
    if (!(number > 0)) return listen.call(app, port, ...rest);
    const server = http.createServer(app);
    setImmediate(() => server.emit('error', new Error(`listen EADDRINUSE: address already in use :::${number}`)));
    return server;
  };
  return app;
};
