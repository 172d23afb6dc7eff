// alt: Each comment starts the clock for the next one, and the timer keeps no process alive.
'use strict';

class Visitor {
  constructor(res, news) {
    this.res = res;
    this.news = news;
    this.tell = this.tell.bind(this);
  }

  open(last) {
    this.res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    this.send(['retry: 3000']);
    if (last) this.news.after(parseInt(last, 10)).forEach(this.tell);
    this.news.addListener('entry', this.tell);
    this.res.on('close', () => this.close());
    this.beat();
  }

  close() {
    this.news.removeListener('entry', this.tell);
    clearTimeout(this.timer);
  }

  // Each comment starts the clock for the next one.
  beat() {
    this.timer = setTimeout(() => {
      this.send([': still here']);
      this.beat();
    }, 15000).unref();
  }

  tell({ id, text }) {
    this.send([`id:${id}`, ...text.split(/\r?\n|\r/).map((line) => `data: ${line}`)]);
  }

  send(lines) {
    for (const line of [...lines, '']) this.res.write(`${line}\n`);
    if (typeof this.res.flush === 'function') this.res.flush();
  }
}

function sendNews(req, res, news) {
  new Visitor(res, news).open(req.headers['last-event-id']);
}

module.exports = { sendNews };
