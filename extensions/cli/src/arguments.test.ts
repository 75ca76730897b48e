import { parseCommand } from './arguments.js';

test('everything that can be asked for', () => {
  const argv =
    'analyse in --json a.json --sr b.dcm --seg c.dcm --png d.png --sc e.dcm --fhir f.json --fhir-version R5 --series 1.2 --threads 2 --models m --model n1 --model n2 --earlier e.dcm --earlier old --quiet';
  expect(parseCommand(argv.split(' '))).toEqual({
    ok: true,
    value: {
      _tag: 'analyse',
      input: 'in',
      outputs: { json: 'a.json', sr: 'b.dcm', seg: 'c.dcm', png: 'd.png', sc: 'e.dcm', fhir: 'f.json' },
      fhir: { version: 'R5', type: 'collection' },
      seriesInstanceUid: '1.2',
      threads: 2,
      modelsFolder: 'm',
      modelFolders: ['n1', 'n2'],
      earlier: ['e.dcm', 'old'],
      quiet: true,
    },
  });
  expect(parseCommand(['analyse', 'in'])).toEqual({
    ok: true,
    value: {
      _tag: 'analyse',
      input: 'in',
      outputs: {},
      fhir: { version: 'R4', type: 'collection' },
      earlier: [],
      quiet: false,
    },
  });
  expect(parseCommand(['-h'])).toEqual({ ok: true, value: { _tag: 'help' } });
  expect(parseCommand(['--version'])).toEqual({ ok: true, value: { _tag: 'version' } });
});

test.each([
  ['', /No command/],
  ['score in', /no command "score"/],
  ['analyse', /needs a folder/],
  ['analyse a b', /takes one input, but 2/],
  ['analyse a --threads 0', /--threads must be/],
  ['analyse a --threads two', /--threads must be/],
  ['analyse a --json', /--json/],
  ['analyse a --jsn x', /--jsn/],
  ['analyse a --json x --sr x', /same file name/],
  ['analyse a --json=', /is empty/],
  ['analyse a --fhir f.json --fhir-version R3', /no FHIR version "R3"; there is R4, R5/],
  ['analyse a --fhir f.json --fhir-bundle batch', /no bundle "batch"; there is collection, transaction/],
  ['analyse a --fhir-version R5', /say how --fhir FILE is written/],
])('"%s" is refused with one sentence that points to the help', (line, sentence) => {
  const parsed = parseCommand(line.split(' ').filter(word => word !== ''));
  expect(parsed.ok).toBe(false);
  const message = parsed.ok ? '' : parsed.failure.message;
  expect(message).toMatch(sentence);
  expect(message).toMatch(/ Try "stroke --help"\.$/);
  expect(message).not.toContain('\n');
});
