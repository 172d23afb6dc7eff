// alt: Every worker gets every answer: simple, but each additional worker means more messages.
'use strict';

const { EventEmitter, once } = require('node:events');

const answers = new EventEmitter().setMaxListeners(0);
let asked = 0;

// Everybody hears every answer, and takes its own.
exports.keepCount = (cluster) => {
  let visits = 0;
  cluster.on('message', (_, message) => {
    if (!message.ticket) return;
    visits += 1;
    for (const worker of Object.values(cluster.workers)) worker.send({ forTicket: message.ticket, visits });
  });
};

exports.nextVisit = async () => {
  if (asked === 0) process.on('message', ({ forTicket, visits }) => forTicket && answers.emit(forTicket, visits));
  asked += 1;
  const ticket = `${process.pid}/${asked}`;
  const answer = once(answers, ticket);
  process.send({ ticket });
  const [visits] = await answer;
  return visits;
};
