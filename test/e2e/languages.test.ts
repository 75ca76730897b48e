import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { keepScreenshot } from './harness/openPage.js';
import { eventually, settled } from './harness/patience.js';
import { readPicture } from './harness/viewerPage.js';

/** The panel speaks the language that the viewer is set to. */

needs();

const SPOKEN = [
  {
    language: 'de',
    analyse: /Auswerten|Analysieren|Analyse/,
    disclaimer: /Forschung/,
  },
  { language: 'zh', analyse: /分析/, disclaimer: /研究/ },
] as const;

/** No sentence of English does without one of these; none is a word of German. */
const ENGLISH = /\b(?:the|of|with|not|and|are|this|from|your?|none|left|right|slices?)\b/gi;

for (const { language, analyse, disclaimer } of SPOKEN) {
  test.describe(language, () => {
    test.use({ sessionOptions: { page: { language, size: { width: 1280, height: 800 } } } });

    test(`in ${language}, from the first line to the result`, async ({ session }) => {
      const { page, panel, open, openStudy } = session;
      await openStudy('LEFT MCA INFARCT');
      // The viewer fetches its language.
      await eventually(async () => {
        expect(await panel.at('stroke-panel').getAttribute('lang')).toMatch(new RegExp(`^${language}`));
        expect(await panel.text('disclaimer')).toMatch(disclaimer);
        expect(await panel.text('analyse')).toMatch(analyse);
      });
      await panel.analyse();
      await panel.region('left', 'M2').jump.click();
      await settled(page, () => readPicture(page, 'stroke-annotated'));
      // The patient's name is no text of ours.
      const name = (await page.locator('.sp-patient-name').textContent()) ?? '';
      expect(name).toContain('LEFT MCA');
      // Citations and the names of groups in reports are English, and marked so.
      const said = await panel.at('stroke-panel').evaluate(whole => {
        const copy = whole.cloneNode(true) as Element;
        for (const marked of copy.querySelectorAll('[lang="en"]')) marked.remove();
        return copy.textContent ?? '';
      });
      expect(said).toMatch(disclaimer);
      expect(said.replace(name, '').match(ENGLISH) ?? []).toEqual([]);
      await keepScreenshot(page, `language-${language}`, { as: `language-${language}`, size: 'notebook' });
      expect(open.faults).toEqual([]);
    });
  });
}
