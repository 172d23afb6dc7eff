// expect: but not out of the stack
'use strict';
function hotFunctions(profile) {
  const { nodes, samples, timeDeltas, startTime, endTime } = profile;
  const own = new Map();
  let at = startTime;
  samples.forEach((id, i) => {
    at += timeDeltas[i];
    const length = i + 1 < samples.length ? timeDeltas[i + 1] : endTime - at;
    own.set(id, (own.get(id) ?? 0) + length);
  });

  const byId = new Map(nodes.map((node) => [node.id, node]));
  const entries = new Map();
  const entryOf = ({ functionName, url, lineNumber, columnNumber }) => {
    const key = `${url}:${lineNumber}:${columnNumber}`;
    if (!entries.has(key)) entries.set(key, { name: functionName || '(anonymous)', file: url, line: lineNumber + 1, self: 0, total: 0 });
    return entries.get(key);
  };

  function visit(node, stack) {
    const entry = entryOf(node.callFrame);
    if (!entry.file && stack.size) { for (const id of node.children ?? []) visit(byId.get(id), new Set([entry])); }
    const all = new Set([...stack, entry]);
    const time = (own.get(node.id) ?? 0) / 1000;
    entry.self += time;
    for (const one of all) one.total += time;
    if (entry.file || !stack.size) for (const id of node.children ?? []) visit(byId.get(id), all);
  }
  visit(nodes[0], new Set());
  return [...entries.values()].filter(({ file, total }) => file && total > 0).sort((a, b) => b.self - a.self);
}

module.exports = { hotFunctions };
