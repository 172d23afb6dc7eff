// expect: the time that passed BEFORE look
'use strict';

function hotFunctions({ nodes, samples, timeDeltas, endTime, startTime }) {
  const timeOf = new Map(); // id of a node -> microseconds
  const looks = [];
  let now = startTime;
  for (const delta of timeDeltas) looks.push((now += delta));
  for (const [i, id] of samples.entries()) {
    timeOf.set(id, (timeOf.get(id) ?? 0) + timeDeltas[i]);
  }

  const byId = new Map(nodes.map((node) => [node.id, node]));
  const functions = new Map();
  const entryOf = ({ functionName, url, lineNumber, columnNumber }) => {
    const key = `${url}:${lineNumber}:${columnNumber}`;
    if (!functions.has(key)) functions.set(key, { name: functionName || '(anonymous)', file: url, line: lineNumber + 1, self: 0, total: 0 });
    return functions.get(key);
  };

  function visit(node, stack) {
    const entry = node.callFrame.url && entryOf(node.callFrame);
    const callers = entry ? new Set(stack).add(entry) : stack;
    const time = (timeOf.get(node.id) ?? 0) / 1000;
    if (entry) entry.self += time;
    for (const caller of callers) caller.total += time;
    for (const id of node.children ?? []) visit(byId.get(id), callers);
  }
  visit(nodes[0], new Set());

  return [...functions.values()].filter(({ total }) => total > 0).sort((one, other) => other.self - one.self);
}

module.exports = { hotFunctions };
