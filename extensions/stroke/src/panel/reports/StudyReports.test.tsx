import { render, scored, shown } from '../../fixtures/panelMarkup.js';
import type { StrokeAction } from '../../state/actions.js';

const LISTED: StrokeAction = {
  type: 'reportsListed',
  reports: [
    { sopInstanceUid: '1.1', description: '<img src=x onerror=alert(1)>' },
    { sopInstanceUid: '1.2', description: '' },
  ],
};
const OPENED: StrokeAction = {
  type: 'reportOpened',
  open: {
    sopInstanceUid: '1.1',
    report: {
      title: 'Chest <b>report</b>',
      head: [['verification', 'VERIFIED']],
      items: [{ name: 'Finding', value: '<script>x</script>', items: [{ name: 'Side', value: 'left', items: [] }] }],
      leftOut: 3,
    },
  },
};

test('reports of the study by name, one opened with its head and tree; what a file says is text', () => {
  const html = render(shown, LISTED, OPENED);
  expect(html).toContain('Reports in this study (2)');
  expect(html).toContain('Report without a description');
  expect(html).toContain('Verification: VERIFIED');
  expect(html).toContain('Chest &lt;b&gt;report&lt;/b&gt;');
  expect(html).toContain(': &lt;script&gt;x&lt;/script&gt;');
  expect(html).toContain('3 items were left out.');
  expect(html).not.toMatch(/<img|<script|<b>/);
});

test('one that cannot be read says so, and without any there is no section', () => {
  const html = render(shown, LISTED, { type: 'reportOpened', open: { sopInstanceUid: '1.2' } });
  expect(html).toContain('The viewer does not know what this report says.');
  expect(render(shown, { type: 'reportsListed', reports: [] })).not.toContain('study-reports');
});

test('a reader who scores first sees none before the score is shown', () => {
  const first: StrokeAction = { type: 'settingsChanged', change: { readerFirst: true } };
  expect(render(first, shown, LISTED)).not.toContain('study-reports');
  expect(render(first, ...scored(), LISTED)).not.toContain('study-reports');
  expect(render(...scored(), LISTED)).toContain('study-reports');
});
