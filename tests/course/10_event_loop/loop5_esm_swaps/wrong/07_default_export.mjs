// expect: exports no list called
export default ['tick', 'promise'];
