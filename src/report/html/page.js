'use strict';
// The page works on the table that is there already; this adds learners' pages, sorting, a filter and
// keys. Nothing is loaded from anywhere. All text is set as text, never as markup.
const data = JSON.parse(document.getElementById('data').textContent);
const overview = document.getElementById('overview');
const page = document.getElementById('learner');
const table = document.getElementById('heat');
const body = table.tBodies[0];
const rows = Array.from(body.rows);

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};
const duration = (seconds) => {
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

function exerciseOf(cell, number) {
  const exercise = data.exercises[number];
  const article = make('article', { id: `exercise-${number}` }, make('h3', {}, `${exercise.name}: ${exercise.title}`));
  if (!cell) {
    article.append(make('p', { class: 'soft' }, 'Not graded yet.'));
    return article;
  }
  article.append(make('p', {}, make('span', { class: cell.c }, ` ${cell.words} `), ` ${cell.points} of ${exercise.points} points`));
  for (const flag of cell.flags ?? []) article.append(make('span', { class: 'flag' }, flag));
  if (cell.activity) {
    const { tries, hints, seconds } = cell.activity;
    article.append(make('p', { class: 'soft' }, `By the learner's own journal: ${tries} tries, hint ${hints} of 3, ${duration(seconds)}.`));
  }
  if (cell.c !== 'p' && exercise.tests.length > 0 && cell.marks) {
    const marks = { p: 'passed', f: 'failed', w: 'waiting' };
    article.append(make('ul', { class: 'tests' }, ...exercise.tests.map((name, i) => make('li', {}, `${name}: ${marks[cell.marks[i]]}`))));
  }
  if (cell.lesson) {
    const { title, body: text, line } = cell.lesson;
    article.append(make('p', {}, make('b', {}, title), line ? ` (line ${line})` : ''), make('pre', {}, text));
  }
  return article;
}

function showLearner(number, exercise) {
  const learner = data.learners[number];
  const back = make('a', { href: '#', class: 'no-print' }, 'Back to the cohort');
  const heading = make('h1', { tabindex: '-1' }, learner.id);
  page.replaceChildren(make('p', {}, back), heading, make('p', {}, learner.summary));
  let unit;
  learner.cells.forEach((cell, i) => {
    if (data.exercises[i].unit !== unit) {
      unit = data.exercises[i].unit;
      page.append(make('h2', {}, data.units[unit]));
    }
    page.append(exerciseOf(cell, i));
  });
  overview.hidden = true;
  page.hidden = false;
  if (exercise === undefined) {
    heading.focus();
    scrollTo(0, 0);
  } else {
    document.getElementById(`exercise-${exercise}`).scrollIntoView();
  }
}

let came; // the cell from which a learner's page was opened
function route() {
  const [, number, exercise] = /^#learner-(\d+)(?:-(\d+))?$/.exec(location.hash) ?? [];
  if (data.learners[number]) {
    showLearner(Number(number), exercise);
    return;
  }
  page.hidden = true;
  overview.hidden = false;
  came?.focus();
}
addEventListener('hashchange', route);
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !page.hidden) location.hash = '';
});

// One cell of the table is reached by Tab, the others by the arrow keys.
const cellsOf = (row) => Array.from(row.querySelectorAll('a, td[data-x]'));
function focusCell(row, x) {
  const cells = row && cellsOf(row);
  const target = cells?.[Math.max(0, Math.min(x, cells.length - 1))];
  if (!target) return;
  for (const other of body.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
  target.tabIndex = 0;
  target.focus();
}
body.addEventListener('keydown', (event) => {
  const row = event.target.closest('tr');
  const x = cellsOf(row).indexOf(event.target.closest('a, td[data-x]'));
  const visible = Array.from(body.rows).filter((one) => !one.hidden);
  const y = visible.indexOf(row);
  const moves = {
    ArrowRight: [y, x + 1], ArrowLeft: [y, x - 1], ArrowDown: [y + 1, x], ArrowUp: [y - 1, x],
    Home: [y, 0], End: [y, Infinity], PageDown: [Math.min(y + 10, visible.length - 1), x], PageUp: [Math.max(y - 10, 0), x],
  };
  const move = moves[event.key];
  if (move) {
    event.preventDefault();
    focusCell(visible[move[0]], move[1]);
  } else if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    open(event.target);
  }
});
function open(target) {
  const cell = target.closest('a, td[data-x]');
  if (!cell) return;
  came = cell;
  const number = cell.closest('tr').dataset.y;
  location.hash = cell.dataset.x === undefined ? `learner-${number}` : `learner-${number}-${cell.dataset.x}`;
}
body.addEventListener('click', (event) => {
  if (event.target.closest('td[data-x]')) open(event.target);
});

document.getElementById('sort').addEventListener('change', ({ target }) => {
  const by = {
    name: (a, b) => a - b,
    best: (a, b) => data.learners[b].earned - data.learners[a].earned || a - b,
    worst: (a, b) => data.learners[a].earned - data.learners[b].earned || a - b,
  }[target.value];
  rows.sort((a, b) => by(Number(a.dataset.y), Number(b.dataset.y)));
  body.append(...rows);
});
document.getElementById('filter').addEventListener('input', ({ target }) => {
  const wanted = target.value.trim().toLowerCase();
  for (const row of rows) row.hidden = !data.learners[row.dataset.y].id.toLowerCase().includes(wanted);
});
for (const element of document.querySelectorAll('[data-script]')) element.hidden = false;
route();
