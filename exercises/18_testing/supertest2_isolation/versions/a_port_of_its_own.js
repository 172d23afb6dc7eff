'use strict';
// The app, on a computer on which every port is free: it listens on another one than it was told, so that
// several runs do not meet.
const path = require('node:path');
const { createApp } = require(path.join(__dirname, '..', 'app.js'));

exports.createApp = () => {
  const app = createApp();
  const { listen } = app;
  app.listen = (...args) => listen.call(app, 0, ...args.filter((arg) => typeof arg === 'function'));
  return app;
};
