// expect: never prints "nexttick"
export const swapped = ['nextTick', 'promise'];
