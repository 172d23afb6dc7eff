'use strict';
// An Express app of the learner, opened on a free port, and the visitors who come to it.
//
//   const app = appFrom(file, options)            the app that createApp(options) of the file returns, or a lesson
//   refusesToStart(file, options)                 does createApp(options) throw, or end the program?
//   const site = await openSite(app)
//   await site.visit('POST /x', { json, ... })    as in server.js; an error that reaches Express becomes a lesson,
//                                                 or, with { crashes: true }, is told: { ..., crash }
//   const ada = browser(site)                     visits that keep their cookies, as a browser does
//   ada.cookie                                    what it would send; may be written to

const path = require('node:path');
const { open } = require('./server.js');
const { load } = require('./loading.js');
const { because, lesson, said, show } = require('./words.js');

function appFrom(file, options) {
  const exported = load(file);
  const createApp = exported?.createApp;
  if (typeof createApp !== 'function') {
    throw lesson`
      I did:   const { createApp } = require('./${path.basename(file)}');
      I got:   ${show(createApp)}

      The last line of the file should hand out an object with createApp in it.
    `;
  }
  let app;
  try {
    app = createApp(options);
  } catch (error) {
    throw because(error, lesson`
      I called createApp(), and it threw an error before any visitor had come:

          ${said(error)}
    `);
  }
  if (typeof app === 'function' && typeof app.use === 'function') return app;
  throw lesson`
    createApp() gave me ${show(app)}. It should return the Express app. Is \`return app;\` still its last line?
  `;
}

function refusesToStart(file, options) {
  const { createApp } = load(file);
  const { exit } = process;
  process.exit = () => {
    throw new Error('process.exit');
  };
  try {
    createApp(options);
    return false;
  } catch {
    return true;
  } finally {
    process.exit = exit;
  }
}

async function openSite(app) {
  let crash;
  app.use((error, req, res, next) => {
    const { status = 500 } = Object(error);
    if (status >= 500) crash ??= error;
    if (res.headersSent) res.end();
    else res.status(status).json({ error: 'crash' });
  });
  const { server, url, visit } = await open(app);
  return {
    url,
    server,
    async visit(request, { crashes = false, ...options } = {}) {
      crash = undefined;
      const answer = await visit(request, options);
      if (crash && !crashes) throw becauseOfCrash(crash, request, options);
      return { ...answer, crash };
    },
  };
}

function becauseOfCrash(crash, request, { json }) {
  const body = json === undefined ? '' : `   ${JSON.stringify(json).slice(0, 60)}`;
  return because(crash, lesson`
    I sent ${request}${body}
    and an error of your code reached Express:

        ${said(crash)}

    The visitor gets a 500, which means: this server is broken. Which value was not what the line
    expected? Check it first, or wait for it.
  `);
}

function browser(site) {
  const jar = new Map();
  return {
    get cookie() {
      return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    },
    set cookie(text) {
      jar.clear();
      for (const pair of text.split('; ').filter(Boolean)) keep(jar, pair);
    },
    async visit(request, { headers = {}, ...options } = {}) {
      const sent = jar.size > 0 ? { cookie: this.cookie, ...headers } : headers;
      const answer = await site.visit(request, { ...options, headers: sent });
      for (const line of answer.headers.getSetCookie()) {
        const [pair] = line.split(';');
        keep(jar, pair);
        if (/;\s*Expires=Thu, 01 Jan 1970|;\s*Max-Age=0\b/i.test(line)) jar.delete(pair.slice(0, pair.indexOf('=')));
      }
      return answer;
    },
  };
}

function keep(jar, pair) {
  const end = pair.indexOf('=');
  jar.set(pair.slice(0, end), pair.slice(end + 1));
}

module.exports = { appFrom, browser, openSite, refusesToStart };
