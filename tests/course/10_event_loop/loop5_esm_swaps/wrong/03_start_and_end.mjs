// expect: no callback interrupts it
export const swapped = ['start', 'end'];
