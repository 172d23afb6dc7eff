// expect: under one the story doesn't allow
'use strict';
const { open, rm } = require('node:fs/promises');
const path = require('node:path');
const express = require('express');

function createApp(folder, maxBytes) {
  const app = express();

  app.put('/covers/:name', async (req, res) => {
    const { name } = req.params;
    if (name.includes('..') || name.startsWith('.')) return res.status(400).json({ error: 'Not a good name for a cover' });

    const file = path.join(folder, name);
    const handle = await open(file, 'w');
    let bytes = 0;
    let isWhole = false;
    try {
      for await (const chunk of req) {
        bytes += chunk.length;
        if (bytes > maxBytes) return res.status(413).json({ error: `Not more than ${maxBytes} bytes` });
        await handle.appendFile(chunk);
      }
      isWhole = true;
    } finally {
      await handle.close();
      if (!isWhole) await rm(file);
    }
    res.status(201).json({ name, bytes });
  });

  return app;
}

module.exports = { createApp };
