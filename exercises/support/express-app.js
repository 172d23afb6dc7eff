'use strict';
// The Express app that the learner's file makes, not listening yet.
//
//   const app = appFrom(path.join(__dirname, 'express1_first_routes.js'), books)     // createApp(books)
//   refusesToStart(file, options)     does createApp(options) throw, or end the program?
//
// Every other thing that createApp may be or do is a lesson.

const net = require('node:net');
const path = require('node:path');
const { because, lesson, said, show } = require('./words.js');
const { load } = require('./loading.js');

function appFrom(file, ...given) {
  const listened = [];
  const { listen } = net.Server.prototype;
  net.Server.prototype.listen = function noted(...where) {
    listened.push(where[0]);
    return this;
  };
  try {
    const app = made(createAppOf(file), given);
    if (listened.length > 0) throw whyListening(listened[0]);
    if (typeof app === 'function' && typeof app.use === 'function') return app;
    throw whyNoApp(app);
  } finally {
    net.Server.prototype.listen = listen;
  }
}

function createAppOf(file) {
  const exported = load(file);
  if (typeof exported?.createApp === 'function') return exported.createApp;
  throw lesson`
    I did:   const { createApp } = require('./${path.basename(file)}');
    I got:   ${show(exported?.createApp)}

    The last line of the file should export an object with the function createApp in it.
  `;
}

function made(createApp, given) {
  try {
    return createApp(...given);
  } catch (error) {
    if (error?.name === 'Lesson') throw error;
    throw because(error, lesson`
      I called createApp(), and it threw an error before any request had come:

          ${said(error)}

      ${/Missing parameter name/.test(error?.message)
        ? "Since Express 5 a * in a path has to have a name. But a handler for every path needs no path\nat all: which method of the app takes a function alone?"
        : /requires? a|argument handler|handler must be/i.test(error?.message)
          ? 'What Express got there is not a function. Handlers are handed over, not called: without ( ).'
          : 'Which of your lines is it?'}
    `);
  }
}

function whyListening(where) {
  const port = typeof where === 'object' ? where?.port : where;
  return lesson`
    createApp() made the app and also called listen(${show(port)}).

    A port belongs to one server only. The second app, in the next test, would fail with EADDRINUSE.
    Leave it to the program that uses the app to choose a port, and to open it.
  `;
}

function whyNoApp(app) {
  const reason = app instanceof Promise
    ? 'An async function always gives a promise. Nothing has to be awaited to make an app.'
    : app === undefined
      ? 'A function without `return` gives undefined to its caller.'
      : 'What express() gave you is the app.';
  return lesson`
    createApp() should return the Express app. It gave me ${show(app)}

    ${reason}
  `;
}

function refusesToStart(file, ...given) {
  const createApp = createAppOf(file);
  const { exit } = process;
  process.exit = () => {
    throw new Error('process.exit');
  };
  try {
    createApp(...given);
    return false;
  } catch {
    return true;
  } finally {
    process.exit = exit;
  }
}

module.exports = { appFrom, refusesToStart };
