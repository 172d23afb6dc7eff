// expect: bytes that begin with "NOT "
'use strict';
function readHeader(b){ if(b.length<10) throw new Error(`only ${b.length} bytes`); const m=b.toString('latin1'); if(!m.includes('TOUR')) throw new Error(`not TOUR but ${m}`); const f=b.readUInt8(5); return {version:b[4],compressed:(f&1)!==0,urgent:(f&2)!==0,length:b.readUInt32BE(6)}; }
function buildHeader({version,compressed,urgent,length}){ const b=Buffer.alloc(10); b.write('TOUR'); b[4]=version; b[5]=(compressed?1:0)|(urgent?2:0); b.writeUInt32BE(length,6); return b; }

module.exports = { readHeader, buildHeader };
