import { parseOptions } from './options.js';

test('without options the embedded archive is shown on this machine only, isolated', () => {
  expect(parseOptions([])).toEqual({
    ok: true,
    value: { help: false, dataFolders: [], host: '127.0.0.1', isolation: true, demo: true },
  });
});

test('every option is read', () => {
  const args = [
    '--data',
    'a',
    '--data=b',
    '--port',
    '0',
    '--host',
    '::1',
    '--archive',
    'c',
    '--no-isolation',
    '--no-demo',
    '--viewer',
    '3.12.10',
    '--base',
    '/ct/viewer',
  ];
  expect(parseOptions(args)).toEqual({
    ok: true,
    value: {
      help: false,
      dataFolders: ['a', 'b'],
      port: 0,
      host: '::1',
      archiveFolder: 'c',
      isolation: false,
      demo: false,
      viewer: '3.12.10',
      base: '/ct/viewer/',
    },
  });
  const remote = parseOptions(['--dicomweb', 'http://archive:8042/dicom-web']);
  expect(remote.ok && remote.value.dicomweb?.href).toBe('http://archive:8042/dicom-web');
});

test.each([
  [['--bogus'], /Unknown option '--bogus'/],
  [['folder'], /Unexpected argument 'folder'/],
  [['--data'], /'--data <value>' argument missing/],
  [['--data', ''], /needs a value/],
  [['--data', '--port'], /'--data' argument is ambiguous/],
  [['--port', '70000'], /whole number from 0 to 65535/],
  [['--port', '3e3'], /whole number from 0 to 65535/],
  [['--dicomweb', 'archive:8042'], /must begin with http/],
  [['--dicomweb', 'file:///etc/passwd'], /must begin with http/],
  [['--dicomweb', 'http://a/', '--data', 'x'], /leave out --data/],
  [['--base', 'viewer'], /The base must be a path of plain names/],
  [['--base', '/a/../b/'], /The base must be/],
  [['--base', '/a//b/'], /The base must be/],
  [['--base', '/a?b/'], /The base must be/],
  [['--base', '/dicomweb/'], /The base must be/],
  [['--no-isolation=yes'], /does not take an argument/],
])('%j is refused in one line', (args, message) => {
  const parsed = parseOptions(args);
  if (parsed.ok) throw new Error('should have been refused');
  expect(parsed.failure.message).toMatch(message);
  expect(parsed.failure.message).not.toContain('\n');
});

test('a viewer that nothing is known of is not served', () => {
  const parsed = parseOptions(['--viewer', '3.9.0']);
  expect(parsed.ok ? '' : parsed.failure.message).toBe(
    'The viewer must be one of 3.11.1, 3.12.10, 3.13.2, 3.14.0-beta.6.',
  );
});
