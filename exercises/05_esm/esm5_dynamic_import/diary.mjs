// Every plugin writes its name here while it is being loaded. Given; leave it as it is.
export const loaded = [];
