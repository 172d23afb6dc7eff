// alt: Short, but steep() loses its `this`.
'use strict';

function serveTea(kitchen, kind, say) {
  const tea = kitchen.boil(kind).then(kitchen.steep);
  return tea.then((pot) => say(`served: ${pot}`)).then(() => tea);
}

module.exports = { serveTea };
