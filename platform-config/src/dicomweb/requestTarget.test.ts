import fc from 'fast-check';
import { isDicomwebTarget, readDicomwebTarget } from './requestTarget.js';

const S = '/dicomweb/studies/1.2.3';
const I = `${S}/series/1.2.3.4/instances/1.2.3.4.5`;

const read = (target: string) => {
  const outcome = readDicomwebTarget(target);
  return outcome.ok ? outcome.value : outcome.failure._tag;
};
const READ = ['GET', 'HEAD', 'OPTIONS'];

test.each([
  ['/dicomweb/studies', { _tag: 'search', level: 'study', uids: [] }],
  ['/dicomweb/series', { _tag: 'search', level: 'series', uids: [] }],
  ['/dicomweb/instances', { _tag: 'search', level: 'instance', uids: [] }],
  [`${S}/series`, { _tag: 'search', level: 'series', uids: ['1.2.3'] }],
  [`${S}/instances`, { _tag: 'search', level: 'instance', uids: ['1.2.3'] }],
  [`${S}/series/1.2.3.4/instances`, { _tag: 'search', level: 'instance', uids: ['1.2.3', '1.2.3.4'] }],
  [S, { _tag: 'instances', uids: ['1.2.3'] }],
  [I, { _tag: 'instances', uids: ['1.2.3', '1.2.3.4', '1.2.3.4.5'] }],
  [`${S}/metadata`, { _tag: 'metadata', uids: ['1.2.3'] }],
  [`${S}/series/1.2.3.4/rendered`, { _tag: 'rendered', uids: ['1.2.3', '1.2.3.4'] }],
  [`${S}/thumbnail`, { _tag: 'thumbnail', uids: ['1.2.3'] }],
  [`${I}/pixeldata`, { _tag: 'pixeldata', uids: ['1.2.3', '1.2.3.4', '1.2.3.4.5'] }],
  [`${I}/frames/1,2`, { _tag: 'frames', frames: [1, 2] }],
  [`${I}/frames/1%2C2`, { _tag: 'frames', frames: [1, 2] }],
  [`${I}/frames/3/rendered`, { _tag: 'frames', frames: [3], form: 'rendered' }],
  [`${I}/frames/3/thumbnail`, { _tag: 'frames', frames: [3], form: 'thumbnail' }],
  // As Orthanc's plugin, this archive, dcm4chee and static archives write them.
  [`${I}/bulk/7fe00010`, { _tag: 'bulkData', detail: ['7fe00010'] }],
  [`${I}/bulk/00400275/1/00191002`, { _tag: 'bulkData', detail: ['00400275', '1', '00191002'] }],
  [`${I}/bulkdata/00400275.0.00191002`, { _tag: 'bulkData', detail: ['00400275.0.00191002'] }],
  [`${I}/bulkdata?offset=12&length=4`, { _tag: 'bulkData', detail: [] }],
  [`${S}/bulkdata/ab/cdef-12_3.bin`, { _tag: 'bulkData', detail: ['ab', 'cdef-12_3.bin'] }],
  // A component with a leading zero is wrong in PS3.5 and exists.
  ['/dicomweb/studies/1.2.03', { _tag: 'instances', uids: ['1.2.03'] }],
])('%s is a resource', (target, resource) => {
  expect(read(target)).toMatchObject({
    resource,
    path: target.replace('%2C', ',').replace(/\?.*/, '').slice('/dicomweb'.length),
  });
});

test.each([
  ['/dicomweb/studies', [...READ, 'POST']],
  [S, [...READ, 'POST']],
  ['/dicomweb/series', READ],
  [`${S}/series`, READ],
  [`${S}/series/1.2.3.4`, READ],
  [I, READ],
  [`${S}/metadata`, READ],
])('%s takes %j', (target, methods) => {
  expect(read(target)).toMatchObject({ methods });
});

/** Each could become another address in the archive, by itself or once it has been decoded. */
test.each([
  '/dicomweb/..%2fsystem',
  '/dicomweb/..%2Fsystem',
  '/dicomweb/%2e%2e/system',
  '/dicomweb/%2e%2e%2fsystem',
  '/dicomweb/..%252fsystem',
  '/dicomweb/%252e%252e%252fsystem',
  '/dicomweb/..%5csystem',
  '/dicomweb/..\\system',
  '/dicomweb\\..\\system',
  '/dicomweb%2f..%2fsystem',
  '/dicomweb/../system',
  '/dicomweb/./studies',
  '/dicomweb/studies/../../system',
  '/dicomweb/studies/..;/system',
  '/dicomweb/studies;x=1',
  '/dicomweb/.../studies',
  '/dicomweb/..%c0%afsystem',
  '/dicomweb/..%u2215system',
  '/dicomweb/..%ef%bc%8fsystem',
  '/dicomweb//studies',
  '/dicomweb/studies/',
  '/dicomweb/',
  '//dicomweb/studies',
  '/dicomweb/studies//1.2.3',
  '/dicomweb/studies%00',
  '/dicomweb/studies/1.2.3%00/series',
  '/dicomweb/studies/1.2.3%20',
  '/dicomweb/studies\t',
  '/dicomweb/studies#x',
  '/dicomweb/%73tudies',
  '/dicomweb/studies/1.2.3%2fmetadata',
  '/dicomweb/studies/1..2',
  '/dicomweb/studies/abc',
  `/dicomweb/studies/1.${'2'.repeat(64)}`,
  `${I}/frames/1,1`,
  `${I}/frames/1,2,1`,
  `${I}/frames/x`,
  `${I}/frames/01`,
  `${I}/frames/-1`,
  `${I}/frames/1,,2`,
  `${I}/frames/1..2`,
  `${I}/bulk/..`,
  `${I}/bulk/../../../../../../../system`,
  `${I}/bulk/..%2f..%2fsystem`,
  `${I}/bulk/${'a/'.repeat(60)}a`,
  'http://archive:8042/dicomweb/studies',
  'http://archive:8042/system',
  '*',
  '',
  'dicomweb/studies',
  '/DICOMWEB/studies',
])('%j is no address of DICOMweb', target => {
  expect(read(target)).toBe('badTarget');
});

/** Orthanc makes any method of a GET with `_method`; other servers end a parameter at a semicolon. */
test.each([
  '_method=DELETE',
  '%5Fmethod=DELETE',
  'limit=1&_method=DELETE',
  '_METHOD=PUT',
  'limit=1&%5fmethod',
  'PatientName=%00',
  'PatientName=a%0d%0aX: y',
  'PatientName=%7f',
  'PatientName=%zz',
  'PatientName=%',
  'PatientName=a b',
  'PatientName=é',
  'limit=1#x',
  '..%2f=1',
  '=1',
  'redirect=http%3A%2F%2Fevil',
])('the query %j is refused', query => {
  expect(read(`/dicomweb/studies?${query}`)).toBe('badTarget');
});

test.each([
  ['limit=101&offset=0&fuzzymatching=false&includefield=00081030%2C00080060', undefined],
  ['includeField=all&limit=1', undefined],
  ['PatientName=*M%C3%BCller%5EZo%C3%AB*&00100020=A.1+B', undefined],
  ['StudyDate=20240101-20241231&ModalitiesInStudy=CT%5CMR', undefined],
  ['00400275.00400009=x&RequestAttributesSequence.ScheduledProcedureStepID=y', undefined],
  ['accept=video/mp4', undefined],
  ['accept=multipart/related; type="image/jpeg"'.replaceAll(' ', ''), 'accept=multipart/related%3Btype="image/jpeg"'],
  ['limit=1;_method=DELETE', 'limit=1%3B_method=DELETE'],
  ['&&limit=1&', 'limit=1'],
  ['Patient%4eame=x', 'PatientName=x'],
  ['fuzzymatching', 'fuzzymatching='],
])('the query %j goes on', (query, expected) => {
  expect(read(`/dicomweb/studies?${query}`)).toMatchObject({ query: `?${expected ?? query}` });
});

test.each([
  '/dicomweb',
  '/dicomweb/system',
  '/dicomweb/tools/reset',
  '/dicomweb/studies/1.2.3/studies',
  '/dicomweb/studies/1.2.3/frames/1',
  '/dicomweb/studies/1.2.3/metadata/more',
  '/dicomweb/series/1.2.3',
  '/dicomweb/instances/1.2.3',
  '/dicomweb/metadata',
  `${I}/frames`,
  `${I}/frames/1/metadata`,
  `${I}/frames/1/rendered/x`,
  `${I}/delete`,
  `${S}/instances/1.2.3`,
  '/dicomweb/servers/other/get',
  '/dicomweb/__proto__',
  '/dicomweb/constructor',
])('%s is an unknown resource', target => {
  expect(read(target)).toBe('noSuchResource');
});

test.each([
  ['/dicomweb', true],
  ['/dicomweb?x', true],
  ['/dicomweb/studies', true],
  ['/dicomweb%2f..', true],
  ['/dicomweb\\x', true],
  ['/DicomWeb/studies', true],
  ['/dicomwebs', false],
  ['/', false],
  ['/x/dicomweb/', false],
])('%j belongs to the archive: %p', (target, expected) => {
  expect(isDicomwebTarget(target)).toBe(expected);
});

test('whatever is asked, what goes on stays below the service and means the same once more decoded', () => {
  const piece = fc.oneof(
    fc.constantFrom('studies', 'series', 'instances', 'metadata', 'frames', 'bulk', 'rendered', '1.2.3', '1', '1,2'),
    fc.constantFrom('..', '.', '', '%2e', '%2f', '%5c', '\\', '%00', ';', '%25', '%252f', '?', '#', '@', ':', 'http:'),
    fc.string({ maxLength: 4, unit: 'binary' }),
  );
  const target = fc
    .array(fc.tuple(piece, fc.constantFrom('/', '/', '/', '', '?', '&', '=')), { maxLength: 10 })
    .map(parts => `/dicomweb/${parts.flat().join('')}`);
  fc.assert(
    fc.property(target, text => {
      const outcome = readDicomwebTarget(text);
      if (!outcome.ok) return;
      const { path, query } = outcome.value;
      const url = new URL(`http://archive/dicom-web${path}${query}`);
      expect(url.pathname).toBe(`/dicom-web${path}`);
      expect(decodeURIComponent(path)).toBe(path);
      expect(path).toMatch(/^\/(studies|series|instances)(\/(?!\.+(\/|$))[\w.,-]+)*$/);
      expect([...url.searchParams.keys()].filter(name => !/^[A-Za-z0-9.]+$/.test(name))).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});
