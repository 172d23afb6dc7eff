// alt: events.on() is a loop over events that a signal ends; it keeps what hasn't been read yet.
'use strict';

const { on } = require('node:events');

const event = ({ id, text }) => `id: ${id}\ndata: ${text.replace(/\r\n?|\n/g, '\ndata: ')}\n\n`;

async function sendNews(req, res, news) {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  const send = (text) => {
    res.write(text);
    if (res.flush) res.flush();
  };

  res.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
  res.setHeader('Cache-Control', 'no-cache, no-transform');
  send('retry: 3000\n\n');

  const fresh = on(news, 'entry', { signal: gone.signal }); // from here on, nothing gets lost
  const beat = setInterval(send, 15_000, ': still here\n\n');
  const last = req.headers['last-event-id'] ?? Infinity;
  try {
    for (const entry of news.after(last)) send(event(entry));
    for await (const [entry] of fresh) send(event(entry));
  } catch (error) {
    if (error.name !== 'AbortError') throw error;
  } finally {
    clearInterval(beat);
  }
}

module.exports = { sendNews };
