/** A recording of nothing: browsers give media keys to an element that plays, and to nothing else. */

const RATE = 8000;
/** What is shorter than five seconds counts as a mere noise of the page. */
const SECONDS = 10;
const MIDDLE = 128;

export function silentWave(): Blob {
  const samples = new Uint8Array(RATE * SECONDS).fill(MIDDLE);
  return new Blob([header(samples.length), samples], { type: "audio/wav" });
}

/** One channel of eight bits. */
function header(bytes: number): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(44));
  const text = (at: number, word: string): void => {
    for (let nth = 0; nth < word.length; nth += 1) view.setUint8(at + nth, word.charCodeAt(nth));
  };
  text(0, "RIFF");
  view.setUint32(4, 36 + bytes, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, "data");
  view.setUint32(40, bytes, true);
  return view.buffer;
}
