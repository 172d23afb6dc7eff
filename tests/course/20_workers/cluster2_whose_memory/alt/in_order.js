// alt: Needs no ids, because messages between two processes stay in order, but one lost answer shifts all others.
'use strict';

// Messages between two processes stay in order: the first answer is for the first question.
const line = [];

exports.keepCount = (cluster) => {
  let visits = 0;
  cluster.on('fork', (worker) => {
    worker.on('message', (message) => {
      if (message.ask === 'visit') worker.send({ answer: 'visit', visits: ++visits });
    });
  });
};

exports.nextVisit = () => new Promise((resolve) => {
  if (line.push(resolve) === 1) process.on('message', answer);
  process.send({ ask: 'visit' });
});

function answer(message) {
  if (message.answer !== 'visit') return;
  line.shift()(message.visits);
  if (line.length === 0) process.off('message', answer);
}
