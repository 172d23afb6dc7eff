// alt: Closing and removing are two tries, so each has one reason.
'use strict';
const { open, rm } = require('node:fs/promises');
const path = require('node:path');
const express = require('express');

const GOOD_NAME = /^[\w-][\w.-]*$/;

function createApp(folder, maxBytes) {
  const app = express();

  app.put('/covers/:name', async (req, res) => {
    const { name } = req.params;
    if (!GOOD_NAME.test(name)) return res.status(400).json({ error: 'Not a good name for a cover' });

    const file = path.join(folder, name);
    let bytes = 0;
    try {
      const handle = await open(file, 'w');
      try {
        for await (const chunk of req) {
          bytes += chunk.length;
          if (bytes > maxBytes) throw new Error('Too large');
          await handle.writeFile(chunk);
        }
      } finally {
        await handle.close();
      }
    } catch (error) {
      await rm(file, { force: true });
      if (bytes <= maxBytes) throw error;
      return res.status(413).json({ error: error.message });
    }
    res.status(201).json({ name, bytes });
  });

  return app;
}

module.exports = { createApp };
