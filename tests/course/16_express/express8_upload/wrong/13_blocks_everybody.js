// expect: the server can't answer anyone
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const express = require('express');

function createApp(folder, maxBytes) {
  const app = express();

  app.put('/covers/:name', async (req, res) => {
    const { name } = req.params;
    if (!/^[\w-][\w.-]*$/.test(name)) return res.status(400).json({ error: 'Not a good name for a cover' });

    const file = path.join(folder, name);
    const descriptor = fs.openSync(file, 'w');
    let bytes = 0;
    let isWhole = false;
    try {
      for await (const chunk of req) {
        bytes += chunk.length;
        if (bytes > maxBytes) return res.status(413).json({ error: 'Too large' });
        fs.writeSync(descriptor, chunk);
      }
      isWhole = true;
    } finally {
      fs.closeSync(descriptor);
      if (!isWhole) fs.rmSync(file);
    }
    res.status(201).json({ name, bytes });
  });

  return app;
}

module.exports = { createApp };
