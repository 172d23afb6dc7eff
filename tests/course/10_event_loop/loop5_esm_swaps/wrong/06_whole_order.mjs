// expect: I hoped for two different words
export const swapped = ['start', 'end', 'promise', 'tick', 'timer', 'immediate'];
