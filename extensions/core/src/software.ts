/** Name and version that go into every report; the version is that of every package.json and of CHANGELOG.md, held by a test of the CLI. */
export const SOFTWARE = { name: 'OHIF stroke mode', version: '0.3.0' } as const;

export const DISCLAIMER = 'Research use; not a medical device; models trained on synthetic CT';
