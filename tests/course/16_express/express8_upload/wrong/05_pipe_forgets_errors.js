// expect: cover and then hung
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const express = require('express');

const GOOD_NAME = /^[\w-][\w.-]*$/;

function createApp(folder, maxBytes) {
  const app = express();

  app.put('/covers/:name', (req, res) => {
    const { name } = req.params;
    if (!GOOD_NAME.test(name)) return res.status(400).json({ error: 'Not a good name for a cover' });

    const file = path.join(folder, name);
    const target = fs.createWriteStream(file);
    let bytes = 0;
    target.on('error', () => {});
    req.pipe(target);
    req.on('data', (chunk) => {
      bytes += chunk.length;
      if (bytes <= maxBytes || res.headersSent) return;
      req.unpipe(target);
      target.destroy();
      target.on('close', () => fs.rmSync(file, { force: true }));
      res.status(413).json({ error: 'Too large' });
    });
    target.on('finish', () => res.status(201).json({ name, bytes }));
  });

  return app;
}

module.exports = { createApp };
