// alt: The limit is a step in the stream, and the disk sets the pace.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { Transform } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const express = require('express');

const GOOD_NAME = /^[\w-][\w.-]*$/;

function createApp(folder, maxBytes) {
  const app = express();

  app.put('/covers/:name', async (req, res) => {
    const { name } = req.params;
    if (!GOOD_NAME.test(name)) return res.status(400).json({ error: 'Not a good name for a cover' });

    const file = path.join(folder, name);
    let bytes = 0;
    const count = new Transform({
      transform(chunk, encoding, done) {
        bytes += chunk.length;
        done(bytes > maxBytes ? new Error('Too large') : null, chunk);
      },
    });
    try {
      await pipeline(req, count, fs.createWriteStream(file));
      res.status(201).json({ name, bytes });
    } catch {
      await fs.promises.rm(file, { force: true, maxRetries: 3 });
      if (bytes > maxBytes) res.status(413).json({ error: 'Too large' });
    }
  });

  return app;
}

module.exports = { createApp };
