'use strict';
const fs = require('node:fs');
const path = require('node:path');
const express = require('express');

const GOOD_NAME = /^[\w-][\w.-]*$/;

function createApp(folder, maxBytes) {
  const app = express();

  app.put('/covers/:name', (req, res, next) => {
    const { name } = req.params;
    if (!GOOD_NAME.test(name)) return res.status(400).json({ error: 'Not a good name for a cover' });

    const file = path.join(folder, name);
    const target = fs.createWriteStream(file);
    let bytes = 0;
    let answer = () => res.status(201).json({ name, bytes });

    const giveUp = (instead) => {
      req.off('data', take);
      req.resume();
      answer = () => fs.rm(file, { force: true }, instead);
      target.destroy();
    };
    const take = (chunk) => {
      bytes += chunk.length;
      if (bytes > maxBytes) giveUp(() => res.status(413).json({ error: 'Too large' }));
      else if (!target.write(chunk)) req.pause();
    };
    req.on('data', take);
    req.on('end', () => target.end());
    req.on('error', () => giveUp(() => {}));
    target.on('drain', () => req.resume());
    target.on('error', next);
    target.on('close', () => answer());
  });

  return app;
}

module.exports = { createApp };
