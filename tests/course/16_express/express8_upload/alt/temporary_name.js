// alt: Nobody ever sees half a cover, because the rename comes last.
'use strict';
const { randomUUID } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { pipeline } = require('node:stream/promises');
const express = require('express');

class Problem extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

exports.createApp = (folder, maxBytes) => {
  const app = express();

  app.param('name', (req, res, next, name) => {
    const isGood = !name.startsWith('.') && /^[A-Za-z0-9._-]+$/.test(name);
    next(isGood ? undefined : new Problem(400, 'Not a good name'));
  });

  app.put('/covers/:name', async (req, res) => {
    const temporary = path.join(folder, `.${randomUUID()}`);
    const target = fs.createWriteStream(temporary, { flags: 'wx' });
    const closed = new Promise((resolve) => target.on('close', resolve));
    let bytes = 0;
    try {
      await pipeline(req, async function* limited(chunks) {
        for await (const chunk of chunks) {
          bytes += chunk.length;
          if (bytes > maxBytes) throw new Problem(413, 'Too large');
          yield chunk;
        }
      }, target);
      await closed;
      await fs.promises.rename(temporary, path.join(folder, req.params.name));
    } catch (error) {
      await closed;
      await fs.promises.rm(temporary, { force: true });
      throw error;
    }
    res.status(201).json({ name: req.params.name, bytes });
  });

  app.use((error, req, res, next) => {
    if (!error.status) return next(error);
    res.status(error.status).json({ error: error.message });
  });
  return app;
};
