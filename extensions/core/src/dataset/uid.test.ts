import { contentHash, createWriterContext, identify, isUid, isUidInUse, uidFromName } from './uid.js';

const LARGEST = 2n ** 128n;

describe('uidFromName', () => {
  it('is a valid UID below 2^128, the same for the same name, another for another', () => {
    const names = Array.from({ length: 500 }, (_, i) => `name ${i} ü`);
    const uids = names.map(uidFromName);
    expect(new Set(uids).size).toBe(500);
    expect(uids).toEqual(names.map(uidFromName));
    for (const uid of uids) {
      expect(isUid(uid)).toBe(true);
      const uuid = BigInt(uid.slice('2.25.'.length));
      expect(uuid < LARGEST).toBe(true);
      // RFC 9562: version 8 and the variant bits 10.
      expect((uuid >> 76n) & 15n).toBe(8n);
      expect((uuid >> 62n) & 3n).toBe(2n);
    }
  });

  it('never changes for a name: stored instances depend on it', () => {
    expect(uidFromName('tracking/OHIF stroke mode/1.2.3/ASPECTS total')).toBe(
      uidFromName(['tracking', 'OHIF stroke mode', '1.2.3', 'ASPECTS total'].join('/')),
    );
  });
});

describe('isUid', () => {
  it.each(['', '1', '1.02', '1..2', '1.2.', 'a.b', `1.${'9'.repeat(63)}`])('refuses "%s"', text => {
    expect(isUid(text)).toBe(false);
  });

  it('takes a leading zero only where it is read', () => {
    expect(['1.02.3', '01.2', '1.2.00'].map(text => [isUid(text), isUidInUse(text)])).toEqual(
      Array(3).fill([false, true]),
    );
    expect(['0.0', '1.0.20', `1.${'9'.repeat(62)}`].map(isUid)).toEqual([true, true, true]);
  });

  it.each(['', '1', '1..2', '1.2.', '.1.2', 'a.b', '../1.2', '1.2\n', `1.${'9'.repeat(63)}`])(
    'does not even read "%s"',
    text => {
      expect(isUidInUse(text)).toBe(false);
    },
  );
});

describe('contentHash and identify', () => {
  const dataset = {
    PatientID: 'A',
    ContentDate: '20260101',
    PixelData: new Uint8Array([1, 2]),
    List: [{ b: 1, a: 2 }],
  };

  it('does not see times, UIDs of its own and the order of keys', () => {
    const same = { List: [{ a: 2, b: 1 }], PixelData: new Uint8Array([1, 2]), PatientID: 'A', ContentDate: '20270101' };
    expect(contentHash({ ...same, SOPInstanceUID: '1.2' })).toBe(contentHash(dataset));
  });

  it('sees values, pixels and nested values', () => {
    const hashes = [
      dataset,
      { ...dataset, PatientID: 'B' },
      { ...dataset, PixelData: new Uint8Array([1, 3]) },
      { ...dataset, List: [{ b: 1, a: 3 }] },
    ].map(contentHash);
    expect(new Set(hashes).size).toBe(4);
  });

  it('gives instance and series different UIDs', () => {
    const named = identify(dataset, createWriterContext(new Date(0)));
    expect(named.SOPInstanceUID).not.toBe(named.SeriesInstanceUID);
    expect(named).toMatchObject({ PatientID: 'A' });
  });
});
