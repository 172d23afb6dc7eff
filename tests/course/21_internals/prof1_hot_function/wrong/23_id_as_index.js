// expect: place in profile.nodes
'use strict';
function hotFunctions(profile) {
  const { nodes, samples, timeDeltas, startTime, endTime } = profile;
  const own = new Map();
  let at = startTime;
  samples.forEach((id, i) => {
    at += timeDeltas[i];
    const time = i + 1 < samples.length ? timeDeltas[i + 1] : endTime - at;
    own.set(id, (own.get(id) ?? 0) + time);
  });
  const byId = new Map(nodes.map((n) => [n.id, n]));
  const found = new Map();
  const entryOf = ({ functionName, url, lineNumber, columnNumber }) => {
    const key = `${url}:${lineNumber}:${columnNumber}`;
    if (!found.has(key)) found.set(key, { name: functionName || '(anonymous)', file: url, line: lineNumber + 1, self: 0, total: 0 });
    return found.get(key);
  };
  const visit = (node, stack) => {
    const time = (own.get(node.id) ?? 0) / 1000;
    const entry = entryOf(node.callFrame);
    const line = new Set([...stack, entry]);
    entry.self += time;
    for (const e of line) e.total += time;
    for (const child of node.children ?? []) visit(nodes[child - 1], line);
  };
  visit(nodes[0], new Set());
  return [...found.values()].filter((e) => e.file !== '' && e.total > 0).sort((a, b) => b.self - a.self);
}
module.exports = { hotFunctions };
