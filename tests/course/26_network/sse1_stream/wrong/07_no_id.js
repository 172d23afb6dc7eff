// expect: The id is different
'use strict';

function sendNews(req, res, news) {
  const send = (text) => {
    res.write(text);
    res.flush?.();
  };
  const sendEntry = ({ id, text }) => {
    const data = text.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
    send(`${data.join('')}\n`);
  };

  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  send('retry: 3000\n\n');

  const last = req.headers['last-event-id'];
  if (last !== undefined) news.after(Number(last)).forEach(sendEntry);

  news.on('entry', sendEntry);
  const heartbeat = setInterval(() => send(': still here\n\n'), 15_000);
  res.on('close', () => {
    news.off('entry', sendEntry);
    clearInterval(heartbeat);
  });
}

module.exports = { sendNews };
