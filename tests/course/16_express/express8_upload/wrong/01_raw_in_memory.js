// expect: nothing is on the disk
'use strict';
const { writeFile } = require('node:fs/promises');
const path = require('node:path');
const express = require('express');

const GOOD_NAME = /^[\w-][\w.-]*$/;

function createApp(folder, maxBytes) {
  const app = express();

  app.put('/covers/:name', express.raw({ type: () => true, limit: '50mb' }), async (req, res) => {
    const { name } = req.params;
    if (!GOOD_NAME.test(name)) return res.status(400).json({ error: 'Not a good name for a cover' });
    if (req.body.length > maxBytes) return res.status(413).json({ error: 'Too large' });
    await writeFile(path.join(folder, name), req.body);
    res.status(201).json({ name, bytes: req.body.length });
  });

  return app;
}

module.exports = { createApp };
