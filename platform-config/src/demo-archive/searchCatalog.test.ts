import { Catalog, type StoredInstance } from './catalog.js';
import type { DicomJson } from './dicomJson.js';
import { searchCatalog } from './searchCatalog.js';

const COUNT = 20_000;
let reads = 0;
let listings = 0;

/** Metadata that counts how often it is looked into. */
const watched = (json: DicomJson): DicomJson =>
  new Proxy(json, {
    get: (target, tag) => {
      reads += 1;
      return Reflect.get(target, tag);
    },
    ownKeys: target => {
      listings += 1;
      return Reflect.ownKeys(target);
    },
  });

const instance = (number: number): StoredInstance => ({
  studyUid: '1.2',
  seriesUid: `1.2.${number % 40}`,
  sopUid: `1.2.3.${number}`,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  path: '',
  contentSha256: String(number),
  json: watched({
    '00080018': { vr: 'UI', Value: [`1.2.3.${number}`] },
    '00080060': { vr: 'CS', Value: ['CT'] },
    '00100010': { vr: 'PN', Value: [{ Alphabetic: `Name^${number}` }] },
    '00200011': { vr: 'IS', Value: [number % 40] },
    '00200013': { vr: 'IS', Value: [COUNT - number] },
  }),
});

const catalog = new Catalog();
for (let number = 0; number < COUNT; number += 1) catalog.add(instance(number));

beforeEach(() => {
  reads = 0;
  listings = 0;
});

test.each(['instance', 'series', 'study'] as const)(
  'a search of 20,000 instances by %s looks at each a few times',
  level => {
    const { records } = searchCatalog(
      catalog,
      { level, studyUid: '1.2' },
      new URLSearchParams('PatientName=N*0&limit=100&includefield=00201208,00080061'),
    );
    expect(records.length).toBeGreaterThan(0);
    expect(records[0]).toMatchObject({ '00201208': { Value: [COUNT] }, '00080061': { Value: ['CT'] } });
    // Counting the study anew for each of its instances would be 400 million.
    expect(reads).toBeLessThan(20 * COUNT);
  },
);

test('only what is sent is put together', () => {
  const query = new URLSearchParams('includefield=all&limit=50&offset=100');
  const { records } = searchCatalog(catalog, { level: 'instance' }, query);
  expect(records).toHaveLength(50);
  expect(records[0]).toHaveProperty('00100010');
  expect(listings).toBeLessThanOrEqual(50);
});

test('the order is by series and instance number', () => {
  const { records } = searchCatalog(catalog, { level: 'instance' }, new URLSearchParams('limit=3'));
  expect(records.map(record => record['00200013']?.Value)).toEqual([[40], [80], [120]]);
});
