import { describe, expect, it } from 'vitest';
import { startProgress } from './progress.js';
import { recordedIo } from './testing-io.js';

describe('progress', () => {
  it('says nothing in the first second, then one line repainted ten times a second', () => {
    const io = recordedIo({ watched: true });
    const progress = startProgress(io, 'check');
    progress.update('1 of 9');
    io.advance(999);
    progress.update('2 of 9');
    expect(io.stderr()).toBe('');
    io.advance(1);
    progress.update('3 of 9');
    io.advance(50);
    progress.update('4 of 9');
    io.advance(50);
    progress.update('5 of 9');
    expect(io.stderr()).toBe('\r\u001b[Kcheck: 3 of 9\r\u001b[Kcheck: 5 of 9');
    progress.finish();
    expect(io.stderr().endsWith('5 of 9\r\u001b[K')).toBe(true);
    expect(io.stdout()).toBe('');
  });

  it('is silent when nobody watches, and leaves nothing to clear when it never showed', () => {
    const piped = recordedIo();
    const progress = startProgress(piped, 'check');
    piped.advance(60_000);
    progress.update('1 of 9');
    progress.finish();
    expect(piped.stderr()).toBe('');
    const short = recordedIo({ watched: true });
    startProgress(short, 'check').finish();
    expect(short.stderr()).toBe('');
  });
});
